// The rows of a capture: the filter, the strip that shows when they came, the table of them, and a line to find some.
#pragma once

#include <QAction>
#include <QHeaderView>
#include <QList>
#include <QSplitter>
#include <QWidget>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "gui/bookmarks.h"
#include "gui/filter_bar.h"
#include "gui/find_bar.h"
#include "gui/row_menu.h"
#include "gui/timeline_strip.h"
#include "gui/timeline_table.h"
#include "gui/view_state.h"
#include "session/session.h"

namespace wsray::gui {

// Alone puts the filter together, of what is written, the chips, the connections that it is told and what is in sight
// of the strip.
class TimelinePanel final : public QWidget {
  Q_OBJECT

 public:
  explicit TimelinePanel(QWidget* parent = nullptr);

  // Begins anew, with the filter and the classes that there were. Both are borrowed until the next call; nullptr for
  // none. The end of what happens is followed.
  void showRows(const session::Session* session, const RowStore* rows, bool isHappening);

  // Takes in what was added to them since the last call.
  void advance();

  // Nothing more is added to them.
  void finish() { rows_->finish(); }

  // What is shown.
  ViewState view() const;
  // Shows that; tells nobody.
  void setView(const ViewState& view);

  // Only rows of these are shown, ascending; of all when empty.
  void setConnections(std::vector<session::ConnectionNumber> connections);

  // Hides the rows that there are so far.
  void clear();

  // Marks a row, by its index in the store, in the table and in the strip; in the table where the filter shows it.
  void select(std::optional<std::size_t> row);

  // For the user to write a filter, or what is to be found.
  void openFilter() { filter_->open(); }
  void openFind() { find_->open(); }
  void find(WalkWay way) { find_->find(way); }
  // What is looked for; nullptr for nothing.
  FindBar::Pattern pattern() const { return find_->pattern(); }

  // These rows have a sign. Borrowed; nullptr for none.
  void setBookmarks(const Bookmarks* bookmarks);

  // They stand in the menu of a row, beside the filters to it.
  void setRowActions(const QList<QAction*>& actions);

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
  QMenu* times() const { return rows_->times(); }
  QAction* pause() const { return rows_->pauseAction(); }

  int shownRows() const { return rows_->model()->rowCount(); }
  // Of so many that it knows.
  std::size_t knownRows() const { return rows_->model()->knownRows(); }

  // The rows that are shown, and which of them are selected.
  const TimelineModel& model() const { return *rows_->model(); }
  const QItemSelectionModel& selection() const { return *rows_->view()->selectionModel(); }

  TimeStyle timeStyle() const { return rows_->timeStyle(); }

 signals:
  // By the user.
  void rowSelected(std::size_t row);
  // The row that is selected is to be marked.
  void markWanted();

  // The user has chosen to see something else: see view(). What was chosen is what was wanted, for now.
  void viewChosen();
  void viewSettled();
  // What is in sight has moved to newer rows by itself.
  void viewFollowed();
  // What was chosen last takes too long.
  void viewCancelled();

  // Other rows are shown, or more of them.
  void shownChanged();
  void patternChanged();

  // What the user must know, in a sentence.
  void noted(const QString& note);

  void timeStyleChanged();

 private:
  void addParts();
  void addKeys();
  void connectFilter();
  void connectRows();
  void compile();
  void applyFilter();
  void narrow(const QString& filter);
  void showCounts();
  void showMenu(const QPoint& at);

  const session::Session* session_ = nullptr;
  const RowStore* store_ = nullptr;
  FilterBar* filter_;
  TimelineStrip* strip_;
  TimelineTable* rows_;
  FindBar* find_;
  QSplitter* splitter_;
  QAction* showStrip_;
  RowMenu* menu_ = nullptr;
  std::vector<session::ConnectionNumber> connections_;
  std::size_t hiddenBefore_ = 0;
  std::shared_ptr<const FilterPredicate> predicate_;
  Timestamp captureStart_{};  // for which it holds
};

}  // namespace wsray::gui
