#include "gui/row_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

#include "gui/time_key.h"
#include "session/selection.h"

namespace wsray::gui {
namespace {

// Some 0.2 ms of work.
constexpr std::size_t kRun = 4096;

constexpr std::uint64_t kNoKey = std::numeric_limits<std::uint64_t>::max();

struct KeyOfColumn {
  std::string_view column;
  RowKey key;
};

constexpr std::array<KeyOfColumn, 8> kKeys{{{"no", RowKey::arrival},
                                            {"time", RowKey::time},
                                            {"conn", RowKey::connection},
                                            {"dir", RowKey::direction},
                                            {"op", RowKey::operation},
                                            {"size", RowKey::size},
                                            {"wire", RowKey::wire},
                                            {"rtt", RowKey::roundTrip}}};

// As a connection goes: it is opened, messages by their opcodes, what was found, its end.
constexpr std::uint64_t kFirstOpcode = 1;
constexpr std::uint64_t kFinding = 64;
constexpr std::uint64_t kEnd = 128;

std::uint64_t operationOf(const session::Row& row) {
  if (std::holds_alternative<session::OpenRow>(row)) return 0;
  if (const auto* found = std::get_if<session::DiagnosticRow>(&row)) {
    return kFinding + static_cast<std::uint64_t>(entryOf(found->diagnostic.code).severity);
  }
  return kEnd + (session::isError(row) ? 1 : 0);
}

std::uint64_t operationOf(const RowStore& store, RowIndex row) {
  if (const auto opcode = store.opcodeOf(row)) return kFirstOpcode + static_cast<std::uint64_t>(*opcode);
  const auto kept = store.read(row, 0);
  return kept ? operationOf(kept->row) : kNoKey;
}

// As the column has it, which leaves that of control frames out.
bool hasWireLength(const RowStore& store, RowIndex row) {
  const auto opcode = store.opcodeOf(row);
  return opcode && !websocket::isControl(*opcode);
}

}  // namespace

std::optional<RowKey> keyOfColumn(std::string_view column) {
  const auto* const found =
      std::find_if(kKeys.begin(), kKeys.end(), [&](const KeyOfColumn& it) { return it.column == column; });
  return found == kKeys.end() ? std::nullopt : std::optional(found->key);
}

void RowSort::begin(const RowStore& store, RowOrder order, std::vector<RowIndex> rows) {
  store_ = &store;
  order_ = order;
  rows_ = std::move(rows);
  // Nothing is written yet: that would take as long as some of the sorting.
  items_ = std::make_unique_for_overwrite<Item[]>(rows_.size());
  merged_ = std::make_unique_for_overwrite<Item[]>(rows_.size());
  filled_ = 0;
  merges_ = 0;
  width_ = kRun;
  beginPair(0);
}

std::uint64_t RowSort::keyOfRow(RowIndex row) const {
  const RowLabel& label = store_->labels()[row];
  switch (order_.key) {
    case RowKey::arrival: return row;
    case RowKey::time: return keyOf(store_->labels().timeOf(row));
    case RowKey::connection: return label.connection == 0 ? kNoKey : label.connection;
    case RowKey::direction: return label.side == RowSide::none ? kNoKey : static_cast<std::uint64_t>(label.side);
    case RowKey::operation: return operationOf(*store_, row);
    case RowKey::size: return label.isMessage ? store_->lengthOf(row) : kNoKey;
    case RowKey::wire: return hasWireLength(*store_, row) ? store_->wireLengthOf(row) : kNoKey;
    case RowKey::roundTrip: break;
  }
  const auto roundTrip = store_->roundTripOf(row);
  return roundTrip ? static_cast<std::uint64_t>(roundTrip->count()) ^ kEpochKey : kNoKey;
}

bool RowSort::work(const QDeadlineTimer& deadline) {
  while (filled_ < rows_.size() || width_ < rows_.size()) {
    if (filled_ < rows_.size()) {
      sortRun();
    } else {
      merge();
    }
    if (deadline.hasExpired()) break;
  }
  return filled_ == rows_.size() && width_ >= rows_.size();
}

void RowSort::sortRun() {
  const std::size_t begin = filled_;
  const std::size_t end = std::min(rows_.size(), begin + kRun);
  for (; filled_ < end; ++filled_) {
    std::uint64_t key = keyOfRow(rows_[filled_]);
    if (order_.descending && key != kNoKey) key = kNoKey - 1 - key;
    items_[filled_] = {key, rows_[filled_]};
  }
  std::sort(&items_[begin], &items_[begin] + (end - begin));
  if (filled_ == rows_.size()) beginPair(0);
}

void RowSort::beginPair(std::size_t at) {
  pair_ = left_ = at;
  right_ = std::min(filled_, at + width_);
}

void RowSort::merge() {
  for (std::size_t step = 0; step < kRun && pair_ < filled_; ++step) {
    const std::size_t middle = std::min(filled_, pair_ + width_);
    const std::size_t end = std::min(filled_, middle + width_);
    const bool fromLeft = left_ < middle && (right_ == end || items_[left_] < items_[right_]);
    const std::size_t to = left_ + right_ - middle;
    merged_[to] = items_[fromLeft ? left_++ : right_++];
    if (to + 1 == end) beginPair(end);
  }
  if (pair_ < filled_) return;
  std::swap(items_, merged_);
  width_ *= 2;
  ++merges_;
  beginPair(0);
}

double RowSort::progress() const {
  if (rows_.empty()) return 1;
  const auto passes = 1 + std::bit_width((rows_.size() - 1) / kRun);
  const double done = merges_ + static_cast<double>(filled_ + pair_) / static_cast<double>(rows_.size());
  return done / static_cast<double>(passes);
}

std::vector<RowIndex> RowSort::take() {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] = items_[i].row;
  items_.reset();
  merged_.reset();
  return std::move(rows_);
}

}  // namespace wsray::gui
