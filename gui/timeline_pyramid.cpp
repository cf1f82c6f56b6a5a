#include "gui/timeline_pyramid.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace wsray::gui {
namespace {

// Rows of a bin that are not binned further. More make reading dearer, fewer the tree larger.
constexpr std::uint64_t kLeafRows = 32;

// The least level at which both keys are in one bin.
std::uint8_t commonLevel(TimeKey a, TimeKey b) { return static_cast<std::uint8_t>((std::bit_width(a ^ b) + 1) / 2); }

}  // namespace

void TimelineBin::add(const RowLabel& label) {
  const auto rowClass = static_cast<std::size_t>(label.rowClass);
  ++counts[rowClass];
  std::uint8_t& most = largest[rowClass][static_cast<std::size_t>(label.side)];
  most = std::max(most, label.sizeStep);
}

void TimelineBin::add(const TimelineBin& bin) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] += bin.counts[i];
    for (std::size_t side = 0; side < 3; ++side) largest[i][side] = std::max(largest[i][side], bin.largest[i][side]);
  }
}

std::uint64_t TimelineBin::total(const PerClass<bool>& classes) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) sum += classes[i] ? counts[i] : 0;
  return sum;
}

std::size_t TimelinePyramid::heldBytes() const {
  return roots_.capacity() * sizeof(Index) + nodes_.heldBytes() + next_.heldBytes();
}

void TimelinePyramid::append() {
  const auto row = static_cast<Index>(next_.size());
  const RowLabel& label = (*rows_)[row];
  const TimeKey key = keyOfRow(row);
  next_.append(kNone);
  if (label.connection >= roots_.size()) roots_.resize(std::size_t{label.connection} + 1, kNone);
  const Index root = rootOf(label.connection);
  Index at = root == kNone ? makeLeaf(key) : widened(root, key);
  roots_[label.connection] = at;
  nodes_[at].bin.add(label);
  while (!nodes_[at].isLeaf) {
    at = childFor(at, key);
    nodes_[at].bin.add(label);
  }
  link(at, row);
  if (nodes_[at].level > 0 && nodes_[at].bin.total() > kLeafRows) split(at);
}

TimelinePyramid::Index TimelinePyramid::makeLeaf(TimeKey key) {
  nodes_.append({}).start = key;
  return static_cast<Index>(nodes_.size() - 1);
}

// The node that covers the key in the place of this one: itself, or a new one around it.
TimelinePyramid::Index TimelinePyramid::widened(Index at, TimeKey key) {
  Node& node = nodes_[at];
  if (node.covers(key)) return at;
  const std::uint8_t level = std::max(commonLevel(node.start, key), node.level);
  const TimeKey start = key & ~lowBits(2U * level);
  // A full leaf is one of a single time: to take it apart again and again would cost whatever hostile times want.
  if (node.isLeaf && node.bin.total() <= kLeafRows) {
    node.level = level;
    node.start = start;
    return at;
  }
  Node around;
  around.bin = node.bin;
  around.first = at;
  around.next = std::exchange(node.next, kNone);
  around.start = start;
  around.level = level;
  around.isLeaf = false;
  nodes_.append(around);
  return static_cast<Index>(nodes_.size() - 1);
}

// The child that covers the key; made where there is none.
TimelinePyramid::Index TimelinePyramid::childFor(Index parent, TimeKey key) {
  const unsigned shift = 2U * (nodes_[parent].level - 1U);
  Index before = kNone;
  Index at = nodes_[parent].first;
  while (at != kNone && nodes_[at].start >> shift < key >> shift) at = nodes_[before = at].next;
  Index child = at;
  if (at == kNone || nodes_[at].start >> shift != key >> shift) {
    child = makeLeaf(key);
    nodes_[child].next = at;
  } else {
    child = widened(at, key);
  }
  (before == kNone ? nodes_[parent].first : nodes_[before].next) = child;
  return child;
}

void TimelinePyramid::link(Index leaf, Index row) { next_[row] = std::exchange(nodes_[leaf].first, row); }

void TimelinePyramid::split(Index leaf) {
  TimeKey least = ~TimeKey{0};
  TimeKey most = 0;
  for (Index row = nodes_[leaf].first; row != kNone; row = next_[row]) {
    least = std::min(least, keyOfRow(row));
    most = std::max(most, keyOfRow(row));
  }
  nodes_[leaf].level = commonLevel(least, most);
  nodes_[leaf].start = least & ~lowBits(2U * nodes_[leaf].level);
  if (least == most) return;
  nodes_[leaf].isLeaf = false;
  Index row = std::exchange(nodes_[leaf].first, kNone);
  while (row != kNone) {
    const Index following = next_[row];
    const Index child = childFor(leaf, keyOfRow(row));
    nodes_[child].bin.add((*rows_)[row]);
    link(child, row);
    row = following;
  }
}

struct TimelinePyramid::Reading {
  TimeKey first;  // of the columns
  TimeKey last;
  unsigned exponent;
  std::vector<TimelineBin>& columns;
  TimelineWork work{};

  TimelineBin& columnOf(TimeKey key) const { return columns[(key >> exponent) - (first >> exponent)]; }
};

TimelineWork TimelinePyramid::read(session::ConnectionNumber connection, TimeKey first, unsigned exponent,
                                   std::vector<TimelineBin>& columns) const {
  std::fill(columns.begin(), columns.end(), TimelineBin{});
  if (columns.empty()) return {};
  const TimeKey begin = first & ~lowBits(exponent);
  const TimeKey length = std::min<TimeKey>(columns.size() - 1, (~TimeKey{0} - begin) >> exponent);
  Reading reading{begin, begin + (length << exponent) + lowBits(exponent), exponent, columns};
  if (const Index root = rootOf(connection); root != kNone) collect(root, reading);
  return reading.work;
}

void TimelinePyramid::collect(Index at, Reading& reading) const {
  const Node& node = nodes_[at];
  ++reading.work.bins;
  if (node.end() < reading.first || node.start > reading.last) return;
  if (2U * node.level <= reading.exponent) {
    reading.columnOf(node.start).add(node.bin);
  } else if (!node.isLeaf) {
    for (Index child = node.first; child != kNone; child = nodes_[child].next) collect(child, reading);
  } else {
    for (Index row = node.first; row != kNone; row = next_[row]) {
      const TimeKey key = keyOfRow(row);
      ++reading.work.rows;
      if (key >= reading.first && key <= reading.last) reading.columnOf(key).add((*rows_)[row]);
    }
  }
}

TimelineBin TimelinePyramid::sum(session::ConnectionNumber connection, const TimeRange& range) const {
  TimelineBin sum;
  if (const Index root = rootOf(connection); root != kNone) addUp(root, keyOf(range.first), keyOf(range.last), sum);
  return sum;
}

void TimelinePyramid::addUp(Index at, TimeKey first, TimeKey last, TimelineBin& sum) const {
  const Node& node = nodes_[at];
  if (node.end() < first || node.start > last) return;
  if (node.start >= first && node.end() <= last) {
    sum.add(node.bin);
  } else if (!node.isLeaf) {
    for (Index child = node.first; child != kNone; child = nodes_[child].next) addUp(child, first, last, sum);
  } else {
    for (Index row = node.first; row != kNone; row = next_[row]) {
      if (const TimeKey key = keyOfRow(row); key >= first && key <= last) sum.add((*rows_)[row]);
    }
  }
}

std::optional<std::size_t> TimelinePyramid::after(session::ConnectionNumber connection, const PerClass<bool>& classes,
                                                  Place place) const {
  const Index row = firstAfter(rootOf(connection), classes, place);
  return row == kNone ? std::nullopt : std::optional<std::size_t>(row);
}

std::optional<std::size_t> TimelinePyramid::before(session::ConnectionNumber connection, const PerClass<bool>& classes,
                                                   Place place) const {
  const Index row = lastBefore(rootOf(connection), classes, place);
  return row == kNone ? std::nullopt : std::optional<std::size_t>(row);
}

std::optional<std::size_t> TimelinePyramid::nearest(session::ConnectionNumber connection, const PerClass<bool>& classes,
                                                    TimeKey key) const {
  const auto earlier = before(connection, classes, {key, kNone});
  const auto later = after(connection, classes, {key, kNone});
  if (!earlier || !later) return earlier ? earlier : later;
  return key - keyOf(rows_->timeOf(*earlier)) <= keyOf(rows_->timeOf(*later)) - key ? earlier : later;
}

TimelinePyramid::Index TimelinePyramid::firstAfter(Index at, const PerClass<bool>& classes, const Place& place) const {
  if (at == kNone) return kNone;
  const Node& node = nodes_[at];
  if (node.end() < place.key || node.bin.total(classes) == 0) return kNone;
  Index found = kNone;
  if (node.isLeaf) {
    for (Index row = node.first; row != kNone; row = next_[row]) {
      if (!classes[static_cast<std::size_t>((*rows_)[row].rowClass)] || placeOf(row) <= place) continue;
      if (found == kNone || placeOf(row) < placeOf(found)) found = row;
    }
    return found;
  }
  for (Index child = node.first; child != kNone && found == kNone; child = nodes_[child].next) {
    found = firstAfter(child, classes, place);
  }
  return found;
}

TimelinePyramid::Index TimelinePyramid::lastBefore(Index at, const PerClass<bool>& classes, const Place& place) const {
  if (at == kNone) return kNone;
  const Node& node = nodes_[at];
  if (node.start > place.key || node.bin.total(classes) == 0) return kNone;
  Index found = kNone;
  if (node.isLeaf) {
    for (Index row = node.first; row != kNone; row = next_[row]) {
      if (!classes[static_cast<std::size_t>((*rows_)[row].rowClass)] || placeOf(row) >= place) continue;
      if (found == kNone || placeOf(row) > placeOf(found)) found = row;
    }
    return found;
  }
  std::array<Index, 4> children{};
  std::size_t count = 0;
  for (Index child = node.first; child != kNone; child = nodes_[child].next) children[count++] = child;
  while (count > 0 && found == kNone) found = lastBefore(children[--count], classes, place);
  return found;
}

}  // namespace wsray::gui
