#include "gui/row_scan.h"

#include <algorithm>
#include <utility>

namespace wsray::gui {
namespace {

// Between looks at the clock: a fraction of a millisecond's worth. A row whose label alone is looked at is worth one.
constexpr std::size_t kEffort = 4096;
constexpr std::size_t kEffortOfReading = 32;
constexpr std::size_t kBytesPerEffort = 64;

}  // namespace

void RowScan::begin(const RowStore* rows, RowFilter filter) {
  rows_ = rows;
  reader_.reset();
  if (rows_ != nullptr) reader_.emplace(*rows_);
  filter_ = std::move(filter);
  counts_ = {};
  next_ = 0;
  if (rows_ != nullptr) next_ = std::min(filter_.hiddenBefore, rows_->size());
}

bool RowScan::read(std::size_t end, const QDeadlineTimer& deadline, std::vector<RowIndex>& shown) {
  if (rows_ == nullptr) return true;
  std::size_t effort = 0;
  while (next_ < end) {
    if (effort >= kEffort) {
      if (deadline.hasExpired()) return false;
      effort = 0;
    }
    effort += effortOf(next_);
    if (passes(next_)) {
      const auto rowClass = static_cast<std::size_t>(rows_->classOf(next_));
      ++counts_[rowClass];
      if (filter_.classes[rowClass]) shown.push_back(static_cast<RowIndex>(next_));
    }
    ++next_;
  }
  return true;
}

bool RowScan::passes(std::size_t index) {
  if (filter_.range && !filter_.range->contains(rows_->labels().timeOf(index))) return false;
  if (!filter_.shows(rows_->connectionOf(index))) return false;
  return filter_.predicate == nullptr || satisfies(index);
}

// What cannot be read is shown: its cell tells why.
bool RowScan::satisfies(std::size_t index) {
  if (!filter_.predicate->needsPayload()) {
    rows_->readFacts(index, facts_);
    return filter_.predicate->matches(facts_);
  }
  const auto row = reader_->read(index);
  return !row || filter_.predicate->matches(**row);
}

std::size_t RowScan::effortOf(std::size_t index) const {
  if (filter_.predicate == nullptr) return 1;
  if (!filter_.predicate->needsPayload()) return kEffortOfReading;
  return kEffortOfReading + static_cast<std::size_t>(rows_->payloadBytesOf(index)) / kBytesPerEffort;
}

}  // namespace wsray::gui
