#include "gui/timeline_table.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QScopedValueRollback>
#include <QVBoxLayout>
#include <utility>

namespace wsray::gui {
namespace {

TimelineModel* modelFor(RowTable* table) {
  auto* model = new TimelineModel(table);
  table->setModel(model);
  return model;
}

}  // namespace

TimelineTable::TimelineTable(QWidget* parent)
    : QWidget(parent),
      table_(new RowTable(this)),
      model_(modelFor(table_)),
      follower_(new RowFollower(table_)),
      sort_(new HeaderSort(table_, model_)),
      columns_(new TableColumns(table_)),
      times_(new TimeStyleMenu(this)),
      pill_(new NewRowsPill(table_)),
      pause_(new QAction(tr("&Pause"), this)) {
  table_->setObjectName("timeline");
  table_->setAccessibleName(tr("Messages"));
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table_);
  setFocusProxy(table_);
  pause_->setObjectName("pause");
  pause_->setCheckable(true);
  pause_->setShortcuts({QKeySequence("Ctrl+P"), QKeySequence(Qt::Key_Pause)});
  pause_->setToolTip(tr("Freeze what is shown; the capture goes on"));
  addAction(pause_);
  connectParts();
  applyTimeStyle();
}

void TimelineTable::connectParts() {
  // The current row alone is nobody's choice: with the focus views make the first one that.
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { pick(selectedRow()); });
  connect(model_, &TimelineModel::rowsCame, follower_, &RowFollower::countNew);
  // It is current already where something else was looked at meanwhile.
  connect(table_, &QAbstractItemView::clicked, this, &TimelineTable::pick);
  connect(table_->horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    QMenu menu;
    menu.addActions(columns_->actions());
    menu.addSeparator();
    menu.addMenu(sort_->menu());
    menu.addMenu(times_);
    menu.exec(table_->horizontalHeader()->mapToGlobal(at));
  });
  connect(follower_, &RowFollower::changed, this, &TimelineTable::showPill);
  connect(sort_, &HeaderSort::changed, this, [this] {
    follower_->setEnabled(model_->order().isArrival());
    showPill();
  });
  connect(model_, &TimelineModel::settled, this, [this] {
    applySelection();
    showPill();
    emit shownChanged();
  });
  // It is the selected row that eyes follow, or else they begin anew.
  connect(model_, &QAbstractItemModel::layoutChanged, this, [this] {
    const QModelIndex selected = selectedRow();
    if (selected.isValid()) {
      table_->scrollTo(selected);
    } else {
      table_->scrollToTop();
    }
  });
  connect(times_, &TimeStyleMenu::picked, this, &TimelineTable::applyTimeStyle);
  connect(pause_, &QAction::toggled, this, &TimelineTable::setPaused);
  connect(pill_, &QAbstractButton::clicked, this, &TimelineTable::openPill);
}

void TimelineTable::showRows(const session::Session* session, const RowStore* rows, bool isHappening) {
  session_ = session;
  selected_.reset();
  sort_->clear();
  model_->show(rows);
  pause_->setChecked(false);
  follower_->begin(isHappening);
  applyTimeStyle();
}

void TimelineTable::advance() {
  const auto first = session_ == nullptr ? std::nullopt : session_->tally().first;
  if (first && *first != style_.captureStart) applyTimeStyle();
  if (!isPaused()) model_->update();
  showPill();
  emit shownChanged();
}

void TimelineTable::finish() {
  if (model_->unsortedRows() > 0) model_->sortAgain();
  showPill();
}

void TimelineTable::setFilter(RowFilter filter) {
  const QScopedValueRollback<bool> selecting(isSelecting_, true);
  model_->setFilter(std::move(filter));
  applySelection();
  showPill();
  emit shownChanged();
}

void TimelineTable::select(std::optional<std::size_t> row) {
  if (row == selected_) return;
  selected_ = row;
  const QScopedValueRollback<bool> selecting(isSelecting_, true);
  const auto shown = row ? model_->rowOf(*row) : std::nullopt;
  if (shown) table_->selectRow(*shown);
}

// Views forget what was selected when other rows are shown.
void TimelineTable::applySelection() {
  if (!selected_) return;
  const auto row = model_->rowOf(*selected_);
  if (!row || selectedRow().row() == *row) return;
  const bool wasFollowing = follower_->isFollowing();
  const QScopedValueRollback<bool> selecting(isSelecting_, true);
  table_->selectRow(*row);
  if (wasFollowing) follower_->resume();
}

QModelIndex TimelineTable::selectedRow() const {
  const QModelIndexList selected = table_->selectionModel()->selectedRows();
  return selected.isEmpty() ? QModelIndex() : selected.front();
}

void TimelineTable::pick(const QModelIndex& index) {
  if (!index.isValid() || isSelecting_) return;
  selected_ = model_->storeIndexOf(index.row());
  emit rowPicked(*selected_);
}

void TimelineTable::setPaused(bool paused) {
  if (paused == isPaused()) return;
  if (paused) {
    model_->hold();
  } else {
    model_->release();
  }
  showPill();
  emit pausedChanged(paused);
  emit shownChanged();
}

void TimelineTable::applyTimeStyle() {
  style_.format = times_->format();
  style_.captureStart = session_ == nullptr ? Timestamp{} : session_->tally().first.value_or(Timestamp{});
  model_->setTimeStyle(style_);
  emit timeStyleChanged();
}

void TimelineTable::showPill() {
  if (isPaused()) {
    pill_->showPaused(static_cast<qsizetype>(model_->heldBack()));
  } else if (model_->order().isArrival()) {
    pill_->showNew(follower_->missed());
  } else {
    pill_->showUnsorted(model_->unsortedRows());
  }
}

void TimelineTable::openPill() {
  if (isPaused()) {
    pause_->setChecked(false);
  } else if (model_->order().isArrival()) {
    follower_->resume();
  } else {
    model_->sortAgain();
    showPill();
  }
}

}  // namespace wsray::gui
