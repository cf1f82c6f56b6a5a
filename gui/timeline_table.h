// The table of messages, with what is done with it: following, pausing, sorting, its columns and its times.
#pragma once

#include <QAction>
#include <QWidget>
#include <cstddef>
#include <optional>

#include "gui/header_sort.h"
#include "gui/new_rows_pill.h"
#include "gui/row_follower.h"
#include "gui/row_table.h"
#include "gui/table_columns.h"
#include "gui/time_style_menu.h"
#include "gui/timeline_model.h"
#include "session/session.h"

namespace wsray::gui {

// Puts its parts together; what they do is their own work.
class TimelineTable final : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineTable(QWidget* parent = nullptr);

  // Begins anew. Both are borrowed until the next call; nullptr for none. The end of what happens is followed.
  void showRows(const session::Session* session, const RowStore* rows, bool isHappening);

  // Takes in what was added to them since the last call, unless it is paused.
  void advance();

  // Nothing more comes: what came while the rows were sorted finds its place.
  void finish();

  // The row that was selected stays so, where it is shown; and what was followed is.
  void setFilter(RowFilter filter);

  // Selects a row, by its index in the store, where it is shown.
  void select(std::optional<std::size_t> row);

  bool isPaused() const { return model_->isHeld(); }

  RowTable* view() const { return table_; }
  TimelineModel* model() const { return model_; }
  // For menus and tool bars.
  QAction* pauseAction() const { return pause_; }
  QList<QMenu*> menus() const { return {columns_, sort_->menu(), times_}; }

  QMenu* times() const { return times_; }

  // How the time column has times.
  TimeStyle timeStyle() const { return style_; }

 signals:
  // By the user.
  void rowPicked(std::size_t row);
  void pausedChanged(bool paused);
  void timeStyleChanged();
  // Other rows are shown, or more of them.
  void shownChanged();

 private:
  void connectParts();
  QModelIndex selectedRow() const;
  void pick(const QModelIndex& index);
  void setPaused(bool paused);
  void applySelection();
  void applyTimeStyle();
  void showPill();
  void openPill();

  const session::Session* session_ = nullptr;
  RowTable* table_;
  TimelineModel* model_;  // goes behind the table
  RowFollower* follower_;
  HeaderSort* sort_;
  TableColumns* columns_;
  TimeStyleMenu* times_;
  NewRowsPill* pill_;
  QAction* pause_;
  TimeStyle style_;
  std::optional<std::size_t> selected_;
  bool isSelecting_ = false;  // not the user
};

}  // namespace wsray::gui
