#include "gui/timeline_panel.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;

}  // namespace

TimelinePanel::TimelinePanel(QWidget* parent)
    : QWidget(parent),
      chips_(new ClassChips),
      strip_(new TimelineStrip),
      rows_(new TimelineTable),
      splitter_(new QSplitter(Qt::Vertical)),
      showStrip_(new QAction(tr("Timeline &Strip"), this)) {
  auto* pause = new QToolButton;
  pause->setDefaultAction(rows_->pauseAction());
  auto* tools = new QHBoxLayout;
  tools->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  tools->addWidget(chips_, 1);
  tools->addWidget(pause);
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
  column->addLayout(tools);
  column->addWidget(splitter_, 1);
  setFocusProxy(rows_);
  columns()->setObjectName("timelineColumns");
  rows_->view()->setPlaceholder(tr("Open a capture file (Ctrl+O), or drop one here"));
  connectParts();
}

void TimelinePanel::connectParts() {
  connect(showStrip_, &QAction::toggled, strip_, &QWidget::setVisible);
  connect(chips_, &ClassChips::changed, this, &TimelinePanel::applyFilter);
  connect(strip_, &TimelineStrip::rangeChanged, this, &TimelinePanel::applyFilter);
  connect(strip_, &TimelineStrip::rowPicked, this, &TimelinePanel::rowSelected);
  connect(rows_, &TimelineTable::rowPicked, this, &TimelinePanel::rowSelected);
  connect(rows_, &TimelineTable::shownChanged, this, &TimelinePanel::showCounts);
  connect(rows_, &TimelineTable::pausedChanged, strip_, &TimelineStrip::hold);
  connect(rows_, &TimelineTable::timeStyleChanged, this, [this] { strip_->setTimeStyle(rows_->timeStyle()); });
  strip_->setTimeStyle(rows_->timeStyle());
}

void TimelinePanel::showRows(const session::Session* session, const RowStore* rows, bool isHappening) {
  connections_.clear();
  rows_->showRows(session, rows, isHappening);
  strip_->showRows(session, rows);
  rows_->view()->setPlaceholder({});
  applyFilter();
}

void TimelinePanel::advance() {
  rows_->advance();
  if (!rows_->isPaused()) strip_->advance();
}

void TimelinePanel::setConnections(std::vector<session::ConnectionNumber> connections) {
  connections_ = std::move(connections);
  applyFilter();
}

void TimelinePanel::applyFilter() {
  RowFilter filter{chips_->shown(), connections_, {}};
  strip_->setFilter(filter);
  // Only now: it may have followed new rows.
  filter.range = strip_->range();
  rows_->setFilter(std::move(filter));
}

void TimelinePanel::select(std::optional<std::size_t> row) {
  strip_->select(row);
  rows_->select(row);
}

void TimelinePanel::showCounts() {
  chips_->setCounts(rows_->model()->counts());
  emit shownChanged();
}

void TimelinePanel::setTheme(report::Theme theme) {
  chips_->setTheme(theme);
  rows_->model()->setTheme(theme);
}

}  // namespace wsray::gui
