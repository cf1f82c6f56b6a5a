// The menu that goes from the selected row to another one: an error, one of the same connection, an answer, a bookmark.
#pragma once

#include <QMenu>
#include <cstddef>
#include <optional>

#include "gui/bookmarks.h"
#include "gui/row_walk.h"
#include "gui/timeline_model.h"

namespace wsray::gui {

// Rows are meant by their index in the store.
class GoMenu final : public QMenu {
  Q_OBJECT

 public:
  // Goes through the rows of this model. Both are borrowed.
  GoMenu(const TimelineModel& model, Bookmarks& bookmarks, QWidget* parent = nullptr);

  // The rows that the model shows; borrowed until the next call, nullptr for none.
  void showRows(const RowStore* rows);

  // Which row is selected.
  void setCurrent(std::optional<std::size_t> row);

  // What is about the selected row alone.
  QList<QAction*> rowActions() const { return {bookmark_, partner_, nextOfConnection_, previousOfConnection_}; }
  // Marks the selected row, or takes its mark away.
  QAction* bookmarkAction() const { return bookmark_; }

 signals:
  // To be selected.
  void rowWanted(std::size_t row);
  // What the user asked for is not there, or not where it was looked for: a sentence to be read in passing.
  void told(const QString& what);

 private:
  // What is said where a walk finds nothing, or goes on at the other end of the rows.
  struct Words {
    QString missed;
    QString fromFirst;
    QString fromLast;
  };

  QAction* add(const QString& text, const QList<QKeySequence>& keys, const char* name);
  template <typename IsWanted>
  void walk(WalkWay way, const Words& words, IsWanted isWanted);
  void goToError(WalkWay way);
  void goInConnection(WalkWay way);
  void goToBookmark(WalkWay way);
  void goToPartner();

  const TimelineModel& model_;
  Bookmarks& bookmarks_;
  const RowStore* rows_ = nullptr;
  std::optional<std::size_t> current_;
  QAction* partner_;
  QAction* nextOfConnection_;
  QAction* previousOfConnection_;
  QAction* bookmark_;
};

}  // namespace wsray::gui
