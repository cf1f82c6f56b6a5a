// The rows of a capture: chips that filter them, the strip that shows when they came, and the table of them.
#pragma once

#include <QAction>
#include <QHeaderView>
#include <QList>
#include <QSplitter>
#include <QWidget>
#include <cstddef>
#include <optional>
#include <vector>

#include "gui/class_chips.h"
#include "gui/timeline_strip.h"
#include "gui/timeline_table.h"
#include "session/session.h"

namespace wsray::gui {

// Alone puts the filter together, of the chips, the connections that it is told and what is in sight of the strip.
class TimelinePanel final : public QWidget {
  Q_OBJECT

 public:
  explicit TimelinePanel(QWidget* parent = nullptr);

  // Begins anew. Both are borrowed until the next call; nullptr for none. The end of what happens is followed.
  void showRows(const session::Session* session, const RowStore* rows, bool isHappening);

  // Takes in what was added to them since the last call.
  void advance();

  // Nothing more is added to them.
  void finish() { rows_->finish(); }

  // Only rows of these are shown, ascending; of all when empty.
  void setConnections(std::vector<session::ConnectionNumber> connections);

  // Marks a row, by its index in the store, in the table and in the strip; in the table where the filter shows it.
  void select(std::optional<std::size_t> row);

  // Shown in the middle while there are no rows.
  void setPlaceholder(const QString& text) { rows_->view()->setPlaceholder(text); }
  void setTheme(report::Theme theme);

  // What the user may move, so that it can be remembered.
  QSplitter* splitter() const { return splitter_; }
  QHeaderView* columns() const { return rows_->view()->horizontalHeader(); }
  // Shows and hides the strip.
  QAction* showStrip() const { return showStrip_; }

  // What takes keys, from top to bottom.
  QList<QWidget*> stops() const { return {strip_, rows_->view()}; }

  // What is done with the table, for menus.
  QList<QMenu*> tableMenus() const { return rows_->menus(); }
  QAction* pause() const { return rows_->pauseAction(); }

  int shownRows() const { return rows_->model()->rowCount(); }
  // Of so many that it knows.
  std::size_t knownRows() const { return rows_->model()->knownRows(); }

  // The rows that are shown, and which of them are selected.
  const TimelineModel& model() const { return *model_; }
  const QItemSelectionModel& selection() const { return *table_->selectionModel(); }

 signals:
  // By the user.
  void rowSelected(std::size_t row);

  // Other rows are shown, or more of them.
  void shownChanged();

 private:
  void connectParts();
  void applyFilter();
  void showCounts();

  ClassChips* chips_;
  TimelineStrip* strip_;
  TimelineTable* rows_;
  QSplitter* splitter_;
  QAction* showStrip_;
  std::vector<session::ConnectionNumber> connections_;
};

}  // namespace wsray::gui
