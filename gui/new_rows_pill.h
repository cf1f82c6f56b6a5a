// Says over the lower edge of a table what it does not show yet, and is clicked to see it.
#pragma once

#include <QPushButton>
#include <QTableView>

namespace wsray::gui {

class NewRowsPill final : public QPushButton {
  Q_OBJECT

 public:
  // Lies over the rows of the table.
  explicit NewRowsPill(QTableView* table);

  // So many rows have come below what is in sight; none: it is not shown.
  void showNew(int rows);
  // So many rows have come while the table was paused.
  void showPaused(qsizetype rows);
  // So many rows stand behind those that are sorted.
  void showUnsorted(int rows);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void showText(const QString& text, const QString& hint);
  void place();

  QTableView* table_;
};

}  // namespace wsray::gui
