#include "gui/timeline_panel.h"

#include <QShortcut>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "gui/filter_terms.h"
#include "gui/filter_values.h"

namespace wsray::gui {

TimelinePanel::TimelinePanel(QWidget* parent)
    : QWidget(parent),
      filter_(new FilterBar),
      strip_(new TimelineStrip),
      rows_(new TimelineTable),
      find_(new FindBar(*rows_->model())),
      splitter_(new QSplitter(Qt::Vertical)),
      showStrip_(new QAction(tr("Timeline &Strip"), this)) {
  addParts();
  addKeys();
  connectFilter();
  connectRows();
  setRowActions({});
  setFocusProxy(rows_->view());
}

void TimelinePanel::addParts() {
  auto* pause = new QToolButton;
  pause->setDefaultAction(rows_->pauseAction());
  filter_->addTool(pause);
  splitter_->setObjectName("timelineSplitter");
  splitter_->addWidget(strip_);
  splitter_->addWidget(rows_);
  splitter_->setStretchFactor(1, 1);
  splitter_->setSizes({200, 320});
  showStrip_->setObjectName("showStrip");
  showStrip_->setCheckable(true);
  showStrip_->setChecked(true);
  showStrip_->setShortcut(QKeySequence("Ctrl+2"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(filter_);
  column->addWidget(splitter_, 1);
  column->addWidget(find_);
  columns()->setObjectName("timelineColumns");
  rows_->view()->setContextMenuPolicy(Qt::CustomContextMenu);
  rows_->view()->setPlaceholder(tr("Open a capture file (Ctrl+O), or drop one here"));
}

// Letters alone, where nothing is written.
void TimelinePanel::addKeys() {
  const auto add = [this](Qt::Key key, const auto& act) {
    auto* shortcut = new QShortcut(QKeySequence(key), splitter_);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
  };
  add(Qt::Key_Slash, &TimelinePanel::openFilter);
  add(Qt::Key_M, &TimelinePanel::markWanted);
}

void TimelinePanel::connectFilter() {
  filter_->setValues(
      [this](const std::string& field) { return session_ == nullptr ? QStringList() : valuesOf(*session_, field); });
  connect(filter_, &FilterBar::changed, this, [this] {
    compile();
    applyFilter();
    emit viewChosen();
  });
  connect(filter_, &FilterBar::settled, this, &TimelinePanel::viewSettled);
  connect(filter_, &FilterBar::left, rows_->view(), qOverload<>(&QWidget::setFocus));
  connect(filter_, &FilterBar::cancelled, this, &TimelinePanel::viewCancelled);
  connect(filter_, &FilterBar::noted, this, &TimelinePanel::noted);
  connect(rows_->model(), &TimelineModel::progressed, filter_, &FilterBar::setProgress);
  connect(rows_->model(), &TimelineModel::settled, filter_, [this] { filter_->setProgress({}); });
  connect(find_, &FindBar::found, this, &TimelinePanel::rowSelected);
  connect(find_, &FindBar::closed, rows_->view(), qOverload<>(&QWidget::setFocus));
  connect(find_, &FindBar::patternChanged, this, &TimelinePanel::patternChanged);
}

void TimelinePanel::connectRows() {
  connect(showStrip_, &QAction::toggled, strip_, &QWidget::setVisible);
  connect(strip_, &TimelineStrip::rangeChanged, this, [this] {
    applyFilter();
    emit viewChosen();
  });
  connect(strip_, &TimelineStrip::rangeFollowed, this, [this] {
    applyFilter();
    emit viewFollowed();
  });
  connect(strip_, &TimelineStrip::rowPicked, this, &TimelinePanel::rowSelected);
  connect(rows_, &TimelineTable::rowPicked, this, &TimelinePanel::rowSelected);
  connect(rows_, &TimelineTable::shownChanged, this, &TimelinePanel::showCounts);
  connect(rows_, &TimelineTable::pausedChanged, strip_, &TimelineStrip::hold);
  connect(rows_, &TimelineTable::timeStyleChanged, this, [this] {
    strip_->setTimeStyle(rows_->timeStyle());
    emit timeStyleChanged();
  });
  connect(rows_->view(), &QWidget::customContextMenuRequested, this, &TimelinePanel::showMenu);
  strip_->setTimeStyle(rows_->timeStyle());
}

void TimelinePanel::showRows(const session::Session* session, const RowStore* rows, bool isHappening) {
  session_ = session;
  store_ = rows;
  connections_.clear();
  hiddenBefore_ = 0;
  compile();
  find_->showRows(rows);
  rows_->showRows(session, rows, isHappening);
  strip_->showRows(session, rows);
  rows_->view()->setPlaceholder({});
  applyFilter();
}

void TimelinePanel::advance() {
  const Timestamp start = session_->tally().first.value_or(Timestamp{});
  if (predicate_ != nullptr && predicate_->dependsOnStart() && start != captureStart_) {
    compile();
    applyFilter();
  }
  rows_->advance();
  if (!rows_->isPaused()) strip_->advance();
}

ViewState TimelinePanel::view() const {
  return {.filter = filter_->filter(),
          .classes = filter_->classes(),
          .range = strip_->range(),
          .connections = connections_,
          .hiddenBefore = hiddenBefore_};
}

void TimelinePanel::setView(const ViewState& view) {
  filter_->setFilter(view.filter);
  filter_->setClasses(view.classes);
  connections_ = view.connections;
  hiddenBefore_ = view.hiddenBefore;
  compile();
  // The strip must know the time that there is before it looks at a part of it.
  const QSignalBlocker quiet(strip_);
  strip_->setFilter({.classes = view.classes, .connections = connections_, .hiddenBefore = hiddenBefore_});
  strip_->setRange(view.range);
  applyFilter();
}

void TimelinePanel::setConnections(std::vector<session::ConnectionNumber> connections) {
  connections_ = std::move(connections);
  applyFilter();
}

// A part of the time that is over would never show what comes.
void TimelinePanel::clear() {
  if (store_ == nullptr) return;
  ViewState after = view();
  after.hiddenBefore = knownRows();
  after.range.reset();
  setView(after);
  emit viewChosen();
}

void TimelinePanel::compile() {
  captureStart_ = session_ == nullptr ? Timestamp{} : session_->tally().first.value_or(Timestamp{});
  predicate_ = filter_->predicate(captureStart_);
}

void TimelinePanel::applyFilter() {
  RowFilter filter{.classes = filter_->classes(),
                   .connections = connections_,
                   .hiddenBefore = hiddenBefore_,
                   .predicate = predicate_};
  strip_->setFilter(filter);
  // Only now: it may have followed new rows.
  filter.range = strip_->range();
  rows_->setFilter(std::move(filter));
  if (rows_->model()->isSettled()) filter_->setProgress({});
}

void TimelinePanel::narrow(const QString& filter) {
  emit viewSettled();
  ViewState after = view();
  after.filter = filter;
  setView(after);
  filter_->remember(filter);
  emit viewChosen();
  emit viewSettled();
}

void TimelinePanel::select(std::optional<std::size_t> row) {
  strip_->select(row);
  rows_->select(row);
  find_->setCurrent(row);
}

void TimelinePanel::setBookmarks(const Bookmarks* bookmarks) {
  strip_->setBookmarks(bookmarks);
  rows_->model()->setBookmarks(bookmarks);
}

void TimelinePanel::setRowActions(const QList<QAction*>& actions) {
  delete menu_;
  menu_ = new RowMenu(actions, this);
  connect(menu_, &RowMenu::onlyWanted, this,
          [this](const QString& term) { narrow(filterWith(filter_->filter(), term)); });
  connect(menu_, &RowMenu::hiddenWanted, this,
          [this](const QString& term) { narrow(filterWithout(filter_->filter(), term)); });
}

void TimelinePanel::showMenu(const QPoint& at) {
  const QModelIndex current = rows_->view()->currentIndex();
  if (store_ == nullptr || !current.isValid()) return;
  const auto kept = store_->read(rows_->model()->storeIndexOf(current.row()), 0);
  if (!kept) return;
  menu_->showRow(kept->row);
  menu_->popup(rows_->view()->viewport()->mapToGlobal(at));
}

void TimelinePanel::showCounts() {
  filter_->setCounts(rows_->model()->counts(), static_cast<std::size_t>(shownRows()), knownRows());
  emit shownChanged();
}

void TimelinePanel::setTheme(report::Theme theme) {
  filter_->setTheme(theme);
  rows_->model()->setTheme(theme);
}

}  // namespace wsray::gui
