// Keeps the newest row of a table in sight for as long as nobody looks at another.
#pragma once

#include <QObject>
#include <QTableView>

namespace wsray::gui {

// Who scrolls to the end, or selects the last row, follows; who scrolls up or selects another row does not any longer,
// and is told how many rows have come since. End follows and Home goes to the first row; neither changes the selection,
// which with Ctrl goes there, too.
class RowFollower final : public QObject {
  Q_OBJECT

 public:
  // The table has its model.
  explicit RowFollower(QTableView* table);

  // Begins anew: with what happens the end is followed at once, with what is read only once somebody goes there.
  void begin(bool follows);

  // Follows again.
  void resume();

  // So many rows have come, of which the table knows already.
  void countNew(int rows);

  // Where it may not follow, because the newest row is not the last one.
  void setEnabled(bool enabled);

  bool isFollowing() const { return follows_ && isEnabled_; }

  // The rows that have come since it stopped to follow; 0 before it did for the first time.
  int missed() const { return missed_; }

 signals:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void set(bool follows);
  void goToEnd();
  void judgeSelection();

  QTableView* table_;
  bool follows_ = false;
  bool hasFollowed_ = false;
  bool isEnabled_ = true;
  int missed_ = 0;
};

}  // namespace wsray::gui
