// The rows of each connection in bins of time, and bins of bins, so that drawing them costs what is drawn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gui/block_list.h"
#include "gui/row_labels.h"
#include "gui/time_key.h"

namespace wsray::gui {

// What rows of one connection and stretch of time have in common.
struct TimelineBin {
  PerClass<std::uint32_t> counts{};
  PerClass<std::array<std::uint8_t, 3>> largest{};  // RowLabel::sizeStep, by class and RowSide; 0: there is none

  void add(const RowLabel& label);
  void add(const TimelineBin& bin);
  bool isEmpty() const { return total() == 0; }
  std::uint64_t total() const { return std::uint64_t{counts[0]} + counts[1] + counts[2] + counts[3]; }
  std::uint64_t total(const PerClass<bool>& classes) const;
  std::uint8_t largestOf(report::RowClass rowClass, RowSide side) const {
    return largest[static_cast<std::size_t>(rowClass)][static_cast<std::size_t>(side)];
  }
};

// What a reading cost: the rows are those that were looked at one by one.
struct TimelineWork {
  std::size_t bins = 0;
  std::size_t rows = 0;
};

// A tree for each connection. Its bins are 4^n nanoseconds long, begin at multiples of that, and are there only where
// rows are: a bin of few rows has them in a list, and one with a single bin in it is that bin. So it takes some 8 bytes
// a row whatever their times are, at most 32 bins lie one in the other, and a bin's rows are looked at one by one only
// where they are few. What is read depends on which rows there are, not on their order.
class TimelinePyramid {
 public:
  // The rows are borrowed for as long as the pyramid lives.
  explicit TimelinePyramid(const RowLabels& rows) : rows_(&rows) {}

  // Takes in the next row that it does not have yet; there must be one.
  void append();
  // The next row of the labels stands in no lane.
  void skip() { next_.append(kNone); }

  // How many rows it has.
  std::size_t size() const { return next_.size(); }
  // How much memory that takes, besides the rows' labels and times.
  std::size_t heldBytes() const;

  bool contains(session::ConnectionNumber connection) const { return rootOf(connection) != kNone; }

  // Sets columns[i] to what lies in the stretch of 2^exponent nanoseconds that begins at the i-th multiple of that from
  // the one which holds `first`.
  TimelineWork read(session::ConnectionNumber connection, TimeKey first, unsigned exponent,
                    std::vector<TimelineBin>& columns) const;

  // The rows in the range.
  TimelineBin sum(session::ConnectionNumber connection, const TimeRange& range) const;

  // The row of the shown classes that follows (precedes) this one in order of time, and of index where times are equal.
  // The row itself need not be in the pyramid.
  struct Place {
    TimeKey key = 0;
    std::uint32_t row = 0;

    auto operator<=>(const Place&) const = default;
  };
  std::optional<std::size_t> after(session::ConnectionNumber connection, const PerClass<bool>& classes,
                                   Place place) const;
  std::optional<std::size_t> before(session::ConnectionNumber connection, const PerClass<bool>& classes,
                                    Place place) const;

  // The one whose time is the least away; the earlier one of two.
  std::optional<std::size_t> nearest(session::ConnectionNumber connection, const PerClass<bool>& classes,
                                     TimeKey key) const;

 private:
  using Index = std::uint32_t;  // of a node, or of a row
  static constexpr Index kNone = UINT32_MAX;

  // 48 bytes.
  struct Node {
    TimelineBin bin;
    Index first = kNone;  // the first node in it, or row
    Index next = kNone;   // the node behind it in the one that both are in
    TimeKey start = 0;
    std::uint8_t level = 0;  // 4^level nanoseconds
    bool isLeaf = true;

    TimeKey end() const { return start | lowBits(2 * level); }  // the last that it covers
    bool covers(TimeKey key) const { return key >= start && key <= end(); }
  };

  struct Reading;

  static constexpr TimeKey lowBits(unsigned count) { return count >= 64 ? ~TimeKey{0} : (TimeKey{1} << count) - 1; }

  TimeKey keyOfRow(Index row) const { return keyOf(rows_->timeOf(row)); }
  Place placeOf(Index row) const { return {keyOfRow(row), row}; }
  Index rootOf(session::ConnectionNumber connection) const {
    return connection < roots_.size() ? roots_[connection] : kNone;
  }
  Index makeLeaf(TimeKey key);
  Index widened(Index at, TimeKey key);
  Index childFor(Index parent, TimeKey key);
  void link(Index leaf, Index row);
  void split(Index leaf);
  void collect(Index at, Reading& reading) const;
  void addUp(Index at, TimeKey first, TimeKey last, TimelineBin& sum) const;
  Index firstAfter(Index at, const PerClass<bool>& classes, const Place& place) const;
  Index lastBefore(Index at, const PerClass<bool>& classes, const Place& place) const;

  const RowLabels* rows_;
  std::vector<Index> roots_;  // by connection
  BlockList<Node> nodes_;
  BlockList<Index> next_;  // of each row, the next one of its leaf
};

}  // namespace wsray::gui
