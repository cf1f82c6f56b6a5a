#include "gui/row_search.h"

#include <QDeadlineTimer>
#include <utility>

#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr int kTickMilliseconds = 8;

}  // namespace

RowSearch::RowSearch(const TimelineModel& model, QObject* parent) : QObject(parent), model_(model) {
  working_.setInterval(0);
  connect(&working_, &QTimer::timeout, this, &RowSearch::work);
  const auto giveUp = [this] {
    if (!isRunning()) return;
    end();
    emit gaveUp({});
  };
  connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, giveUp);
  connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, giveUp);
  connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, giveUp);
}

void RowSearch::start(const RowStore& rows, std::shared_ptr<const session::TextPattern> pattern,
                      std::optional<int> from, WalkWay way) {
  end();
  pattern_ = std::move(pattern);
  probe_.emplace(rows, *pattern_);
  way_ = way;
  all_ = left_ = model_.rowCount();
  hasWrapped_ = false;
  const bool forward = way == WalkWay::forward;
  if (left_ > 0) {
    row_ = from.value_or(forward ? left_ - 1 : 0);
    step();
    // Without a row to begin with, the first is no way around.
    if (!from) hasWrapped_ = false;
    probe_->begin(model_.storeIndexOf(row_));
  }
  working_.start();
}

void RowSearch::cancel() { end(); }

void RowSearch::end() {
  working_.stop();
  probe_.reset();
}

void RowSearch::work() {
  const QDeadlineTimer deadline(kTickMilliseconds);
  while (look()) {
    if (!deadline.hasExpired()) continue;
    emit advanced(1 - static_cast<double>(left_) / all_);
    return;
  }
}

// Whether there is more to be done.
bool RowSearch::look() {
  if (left_ == 0) {
    end();
    emit missed();
    return false;
  }
  const auto has = probe_->look();
  if (!has) {
    end();
    emit gaveUp(toQt(has.error().text));
    return false;
  }
  if (!*has) return true;
  if (**has) {
    const std::size_t row = model_.storeIndexOf(row_);
    end();
    emit found(row, hasWrapped_);
    return false;
  }
  if (--left_ > 0) {
    step();
    probe_->begin(model_.storeIndexOf(row_));
  }
  return true;
}

void RowSearch::step() {
  const int last = model_.rowCount() - 1;
  const bool forward = way_ == WalkWay::forward;
  const bool isAtEnd = row_ == (forward ? last : 0);
  if (isAtEnd) {
    row_ = forward ? 0 : last;
    hasWrapped_ = true;
  } else {
    row_ += forward ? 1 : -1;
  }
}

}  // namespace wsray::gui
