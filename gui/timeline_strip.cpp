#include "gui/timeline_strip.h"

#include <QDeadlineTimer>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <algorithm>
#include <utility>

#include "gui/lane_painter.h"
#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

constexpr int kTickMilliseconds = 4;            // others have theirs in the same turn of the loop
constexpr std::size_t kRowsBetweenLooks = 512;  // at the clock
constexpr int kDescribeMilliseconds = 200;
constexpr std::size_t kMostCountedLanes = 2000;
constexpr double kZoomOfAKey = 0.7;
constexpr double kPanOfAKey = 0.1;

}  // namespace

TimelineStrip::TimelineStrip(QWidget* parent)
    : QWidget(parent),
      view_(new LaneView(scene_, this)),
      map_(new TimelineMinimap(scene_, this)),
      bar_(new QScrollBar(Qt::Vertical, this)) {
  setObjectName("timelineStrip");
  setAccessibleName(tr("Timeline"));
  setFocusPolicy(Qt::StrongFocus);
  view_->setAccessibleName(tr("Rows of each connection over time"));
  map_->setAccessibleName(tr("Map of the whole capture"));
  bar_->setAccessibleName(tr("Connections in sight"));
  view_->setFocusProxy(this);
  map_->setFocusProxy(this);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(0);
  grid->addWidget(view_, 0, 0);
  grid->addWidget(bar_, 0, 1);
  grid->addWidget(map_, 1, 0, 1, 2);
  grid->setRowStretch(0, 1);
  grid->setColumnStretch(0, 1);
  setMinimumHeight(map_->sizeHint().height() + 3 * fontMetrics().height());
  taking_.setInterval(0);
  describing_.setInterval(kDescribeMilliseconds);
  describing_.setSingleShot(true);
  connectParts();
  layOut();
  describe();
}

QSize TimelineStrip::sizeHint() const { return {800, 220}; }

void TimelineStrip::connectParts() {
  view_->installEventFilter(this);
  connect(&taking_, &QTimer::timeout, this, &TimelineStrip::takeIn);
  connect(&describing_, &QTimer::timeout, this, &TimelineStrip::describe);
  const auto show = [this](TimeWindow::Span span) {
    scene_.window.show(span);
    redrawRange();
  };
  const auto showAll = [this] {
    scene_.window.showAll();
    redrawRange();
  };
  connect(view_, &LaneView::brushed, this, show);
  connect(map_, &TimelineMinimap::spanPicked, this, show);
  connect(view_, &LaneView::allWanted, this, showAll);
  connect(map_, &TimelineMinimap::allWanted, this, showAll);
  connect(view_, &LaneView::zoomed, this, [this](double factor, TimeKey around) {
    scene_.window.zoom(factor, around);
    redrawRange();
  });
  connect(view_, &LaneView::panned, this, [this](double share) {
    scene_.window.pan(share);
    redrawRange();
  });
  connect(view_, &LaneView::rowPicked, this, &TimelineStrip::rowPicked);
  connect(view_, &LaneView::lanePicked, this, [this](std::size_t lane) {
    scene_.currentLane = lane;
    redraw();
  });
  connect(view_, &LaneView::scrolled, this, [this](double pixels) { bar_->setValue(bar_->value() + qRound(pixels)); });
  connect(bar_, &QScrollBar::valueChanged, this, [this](int value) {
    scene_.lanes.setScroll(value);
    view_->update();
  });
}

void TimelineStrip::showRows(const session::Session* session, const RowStore* rows) {
  session_ = session;
  scene_.rows = rows;
  scene_.pyramid.reset();
  if (rows != nullptr) scene_.pyramid.emplace(rows->labels());
  scene_.window.clear();
  scene_.selected.reset();
  scene_.currentLane = 0;
  hasCaptureLane_ = false;
  heldAt_.reset();
  setFilter({});
}

void TimelineStrip::hold(bool held) {
  heldAt_.reset();
  if (scene_.rows == nullptr) return;
  if (held) {
    heldAt_ = scene_.rows->size();
  } else {
    advance();
  }
}

std::size_t TimelineStrip::knownRows() const { return heldAt_.value_or(scene_.rows->size()); }

void TimelineStrip::setBookmarks(const Bookmarks* bookmarks) {
  scene_.bookmarks = bookmarks;
  if (bookmarks != nullptr) connect(bookmarks, &Bookmarks::changed, this, &TimelineStrip::redraw);
  redraw();
}

void TimelineStrip::setFilter(const RowFilter& filter) {
  scene_.classes = filter.classes;
  const bool hidesOthers = filter.hiddenBefore != filter_.hiddenBefore;
  // Only for other connections, or from another row on, is there anything to count anew.
  if (hidesOthers || filter.connections != filter_.connections || scene_.pyramid == std::nullopt ||
      scene_.pyramid->size() == 0) {
    scene_.histogram.clear();
    binned_ = filter.hiddenBefore;
    scene_.lanes.setLanes({});
    laneConnections_ = SIZE_MAX;
  }
  filter_ = filter;
  if (hidesOthers) hideRows();
  advance();
}

void TimelineStrip::advance() {
  takeIn();
  findLanes();
  redraw();
}

// Takes all rows in anew. The time that they have is known at once, so that a part of it can be looked at.
void TimelineStrip::hideRows() {
  if (scene_.rows == nullptr) return;
  const RowLabels& rows = scene_.rows->labels();
  scene_.pyramid.emplace(rows);
  for (std::size_t row = 0; row < filter_.hiddenBefore; ++row) scene_.pyramid->skip();
  scene_.window.clear();
  for (std::size_t row = filter_.hiddenBefore; row < knownRows(); ++row) {
    scene_.window.include(keyOf(rows.timeOf(row)), keyOf(rows.timeOf(row)));
  }
}

bool TimelineStrip::isComplete() const {
  return scene_.rows == nullptr || (scene_.pyramid->size() == knownRows() && binned_ == knownRows());
}

void TimelineStrip::takeIn() {
  if (scene_.rows == nullptr) return taking_.stop();
  const RowLabels& rows = scene_.rows->labels();
  const QDeadlineTimer deadline(kTickMilliseconds);
  std::optional<TimeWindow::Span> added;
  for (std::size_t row = scene_.pyramid->size(); row < knownRows(); ++row) {
    scene_.pyramid->append();
    const TimeKey key = keyOf(rows.timeOf(row));
    added =
        added ? TimeWindow::Span{std::min(added->first, key), std::max(added->last, key)} : TimeWindow::Span{key, key};
    if (row % kRowsBetweenLooks == 0 && deadline.hasExpired()) break;
  }
  while (binned_ < scene_.pyramid->size()) {
    addToHistogram();
    if (binned_ % kRowsBetweenLooks == 0 && deadline.hasExpired()) break;
  }
  const auto before = scene_.window.range();
  if (added) scene_.window.include(added->first, added->last);
  if (!isComplete()) {
    taking_.start();
  } else if (taking_.isActive()) {
    taking_.stop();
    findLanes();
  }
  redraw();
  if (scene_.window.range() != before) emit rangeFollowed(scene_.window.range());
}

void TimelineStrip::addToHistogram() {
  const RowLabels& rows = scene_.rows->labels();
  const RowLabel& label = rows[binned_];
  if (filter_.shows(label.connection)) scene_.histogram.add(keyOf(rows.timeOf(binned_)), label.rowClass);
  ++binned_;
}

// Connections come in the order of their numbers, and none goes.
void TimelineStrip::findLanes() {
  if (session_ == nullptr) return scene_.lanes.setLanes({});
  const auto& connections = session_->connections();
  const bool hasCaptureLane = filter_.connections.empty() && scene_.pyramid->contains(0);
  if (laneConnections_ == connections.size() && hasCaptureLane_ == hasCaptureLane) return;
  laneConnections_ = connections.size();
  hasCaptureLane_ = hasCaptureLane;
  std::vector<Lane> lanes;
  if (hasCaptureLane) lanes.push_back({});
  for (const auto& [number, connection] : connections) {
    if (filter_.shows(number)) lanes.push_back({number, connection.get()});
  }
  scene_.lanes.setLanes(std::move(lanes));
  scene_.currentLane = std::min(scene_.currentLane, std::max<std::size_t>(scene_.lanes.size(), 1) - 1);
  layOut();
}

void TimelineStrip::setTimeStyle(const TimeStyle& style) {
  scene_.style = style;
  redraw();
}

void TimelineStrip::setRange(const std::optional<TimeRange>& range) {
  if (range) {
    scene_.window.show({keyOf(range->first), keyOf(std::max(range->first, range->last))});
  } else {
    scene_.window.showAll();
  }
  redraw();
}

void TimelineStrip::select(std::optional<std::size_t> row) {
  scene_.selected = row;
  if (row && scene_.rows != nullptr && *row < scene_.rows->size()) {
    if (const auto lane = scene_.lanes.find(scene_.rows->connectionOf(*row))) {
      scene_.currentLane = *lane;
      scene_.lanes.reveal(*lane);
      bar_->setValue(qRound(scene_.lanes.scroll()));
    }
  }
  redraw();
}

void TimelineStrip::layOut() {
  scene_.lanes.setHeight(view_->laneAreaHeight(), view_->leastLaneHeight());
  const int most = static_cast<int>(scene_.lanes.mostScroll());
  bar_->setRange(0, most);
  bar_->setSingleStep(static_cast<int>(scene_.lanes.laneHeight()));
  bar_->setPageStep(std::max(1, static_cast<int>(view_->laneAreaHeight())));
  bar_->setValue(qRound(scene_.lanes.scroll()));
  bar_->setVisible(most > 0);
}

void TimelineStrip::redraw() {
  view_->update();
  map_->update();
  if (!describing_.isActive()) describing_.start();
}

void TimelineStrip::redrawRange() {
  redraw();
  emit rangeChanged(scene_.window.range());
}

// Of the first lanes, where there are more than are added up at once.
std::uint64_t TimelineStrip::countRows(bool& isAll) const {
  const TimeWindow::Span span = scene_.window.inSight();
  const TimeRange range{timeOf(span.first), timeOf(span.last)};
  const std::size_t lanes = std::min(scene_.lanes.size(), kMostCountedLanes);
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < lanes; ++i) {
    rows += scene_.pyramid->sum(scene_.lanes[i].number, range).total(scene_.classes);
  }
  isAll = lanes == scene_.lanes.size();
  return rows;
}

// For those who do not see it.
void TimelineStrip::describe() {
  if (!scene_.pyramid || scene_.window.isEmpty()) return setAccessibleDescription(tr("No rows"));
  const TimeWindow::Span span = scene_.window.inSight();
  bool isAll = true;
  const std::uint64_t rows = countRows(isAll);
  const QString count = isAll ? QString::number(rows) : tr("at least %1").arg(rows);
  std::string length;
  report::appendDuration(elapsed(timeOf(span.first), timeOf(span.last)), report::Charset::unicode, length);
  const QString lane = scene_.lanes.size() == 0 ? QString() : nameOf(scene_.lanes[scene_.currentLane]);
  setAccessibleDescription((scene_.window.showsAll() ? tr("All of the capture, from %1 to %2 (%3): rows: %4; lane: %5")
                                                     : tr("From %1 to %2 (%3): rows: %4; lane: %5"))
                               .arg(toQt(timeTextOf(span.first, scene_.style, true)),
                                    toQt(timeTextOf(span.last, scene_.style, true)), toQt(length), count, lane));
}

void TimelineStrip::keyPressEvent(QKeyEvent* event) {
  const bool withControl = event->modifiers().testFlag(Qt::ControlModifier);
  switch (event->key()) {
    case Qt::Key_Up: return moveLane(-1);
    case Qt::Key_Down: return moveLane(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(kZoomOfAKey);
    case Qt::Key_Minus: return zoom(1 / kZoomOfAKey);
    case Qt::Key_Escape: return view_->cancelBrush();
    case Qt::Key_Left:
    case Qt::Key_Right:
      if (withControl) return moveRow(event->key() == Qt::Key_Right);
      [[fallthrough]];
    default:
      if (!moveInTime(event->key())) QWidget::keyPressEvent(event);
  }
}

bool TimelineStrip::moveInTime(int key) {
  TimeWindow& window = scene_.window;
  const TimeWindow::Span now = window.inSight();
  const TimeWindow::Span all = window.whole();
  switch (key) {
    case Qt::Key_Left: window.pan(-kPanOfAKey); break;
    case Qt::Key_Right: window.pan(kPanOfAKey); break;
    case Qt::Key_PageUp: window.pan(-1); break;
    case Qt::Key_PageDown: window.pan(1); break;
    case Qt::Key_Home: window.show({all.first, all.first + now.width()}); break;
    case Qt::Key_End: window.show({all.last - now.width(), all.last}); break;
    case Qt::Key_0: window.showAll(); break;
    default: return false;
  }
  redrawRange();
  return true;
}

// Around the selected row where it is in sight.
void TimelineStrip::zoom(double factor) {
  const TimeWindow::Span now = scene_.window.inSight();
  TimeKey around = now.first + now.width() / 2;
  if (scene_.selected) {
    const TimeKey selected = keyOf(scene_.rows->labels().timeOf(*scene_.selected));
    if (selected >= now.first && selected <= now.last) around = selected;
  }
  scene_.window.zoom(factor, around);
  redrawRange();
}

void TimelineStrip::moveLane(int by) {
  if (scene_.lanes.size() == 0) return;
  const auto last = static_cast<std::ptrdiff_t>(scene_.lanes.size()) - 1;
  const auto wanted = static_cast<std::ptrdiff_t>(scene_.currentLane) + by;
  scene_.currentLane = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last));
  scene_.lanes.reveal(scene_.currentLane);
  bar_->setValue(qRound(scene_.lanes.scroll()));
  redraw();
}

// To the next row of the lane; from what is in sight where the selected one is of another lane. It comes in sight
// first, because whoever is told may show only what is.
void TimelineStrip::moveRow(bool forward) {
  if (scene_.lanes.size() == 0) return;
  const session::ConnectionNumber lane = scene_.lanes[scene_.currentLane].number;
  const TimeWindow::Span now = scene_.window.inSight();
  TimelinePyramid::Place from =
      forward ? TimelinePyramid::Place{now.first, 0} : TimelinePyramid::Place{now.last, UINT32_MAX};
  if (scene_.selected && scene_.rows->connectionOf(*scene_.selected) == lane) {
    from = {keyOf(scene_.rows->labels().timeOf(*scene_.selected)), static_cast<std::uint32_t>(*scene_.selected)};
  }
  const auto row =
      forward ? scene_.pyramid->after(lane, scene_.classes, from) : scene_.pyramid->before(lane, scene_.classes, from);
  if (!row) return;
  const TimeKey key = keyOf(scene_.rows->labels().timeOf(*row));
  if (key < now.first || key > now.last) {
    const TimeKey first = key - std::min(now.width() / 2, key);
    scene_.window.show({first, first + std::min(now.width(), ~TimeKey{0} - first)});
    redrawRange();
  }
  emit rowPicked(*row);
}

void TimelineStrip::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  redraw();
}

void TimelineStrip::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  redraw();
}

void TimelineStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layOut();
}

// The layout gives the view its size after the strip has got its own.
bool TimelineStrip::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_ && event->type() == QEvent::Resize) layOut();
  return QWidget::eventFilter(watched, event);
}

void TimelineStrip::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) layOut();
}

}  // namespace wsray::gui
