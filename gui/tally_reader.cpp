#include "gui/tally_reader.h"

#include <QDeadlineTimer>

namespace wsray::gui {
namespace {

constexpr int kTickMilliseconds = 8;
constexpr int kLookMilliseconds = 250;          // for rows that have come
constexpr std::size_t kRowsBetweenLooks = 256;  // at the clock

}  // namespace

TallyReader::TallyReader(const TimelineModel& shown, QObject* parent) : QObject(parent), shown_(&shown) {
  connect(&timer_, &QTimer::timeout, this, &TallyReader::tick);
  const auto begin = [this] {
    if (scope_ == Scope::shown) restart();
  };
  connect(shown_, &QAbstractItemModel::modelReset, this, begin);
  connect(shown_, &QAbstractItemModel::rowsRemoved, this, begin);
  connect(shown_, &QAbstractItemModel::layoutChanged, this, begin);
  connect(shown_, &QAbstractItemModel::rowsInserted, this, [this, begin](const QModelIndex&, int first) {
    if (static_cast<std::size_t>(first) < counted_) begin();
  });
}

void TallyReader::show(const RowStore* rows) {
  rows_ = rows;
  restart();
}

void TallyReader::setScope(Scope scope) {
  if (scope == scope_) return;
  scope_ = scope;
  restart();
}

void TallyReader::setRunning(bool running) {
  if (running == timer_.isActive()) return;
  if (running) {
    timer_.start(0);
  } else {
    timer_.stop();
  }
}

std::size_t TallyReader::count() const {
  if (rows_ == nullptr) return 0;
  return scope_ == Scope::all ? rows_->size() : static_cast<std::size_t>(shown_->rowCount());
}

std::size_t TallyReader::storeIndexOf(std::size_t position) const {
  return scope_ == Scope::all ? position : shown_->storeIndexOf(static_cast<int>(position));
}

void TallyReader::restart() {
  tally_ = {};
  counted_ = 0;
  hasNews_ = true;
  sinceTold_.invalidate();
  if (timer_.isActive()) timer_.setInterval(0);
}

void TallyReader::tick() {
  countSome();
  const bool complete = isComplete();
  if (complete) hasNews_ = tally_.countEnds() || hasNews_;
  timer_.setInterval(complete ? kLookMilliseconds : 0);
  if (!hasNews_ || (!complete && sinceTold_.isValid() && !sinceTold_.hasExpired(kLookMilliseconds))) return;
  hasNews_ = false;
  sinceTold_.start();
  emit changed();
}

void TallyReader::countSome() {
  const QDeadlineTimer deadline(kTickMilliseconds);
  for (const std::size_t end = count(); counted_ < end; ++counted_) {
    if (counted_ % kRowsBetweenLooks == 0 && deadline.hasExpired()) return;
    rows_->readFacts(storeIndexOf(counted_), row_);
    tally_.apply(row_);
    hasNews_ = true;
  }
}

}  // namespace wsray::gui
