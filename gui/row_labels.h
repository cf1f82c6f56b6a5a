// What is looked at of every row when a million of them are filtered or drawn: packed, and without its text.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "gui/block_list.h"
#include "report/palette.h"
#include "session/rows.h"

namespace wsray::gui {

// A value for each class of rows, in the order of report::RowClass.
template <typename Value>
using PerClass = std::array<Value, 4>;

// Which side of a connection's axis a row belongs to: by its direction, where it has one.
enum class RowSide : std::uint8_t { sent, received, none };

// The logarithm of a size in quarters of an octave: 1 for nothing, then from 2 for one byte; 255 at most.
inline std::uint8_t sizeStepOf(std::uint64_t bytes) {
  if (bytes == 0) return 1;
  const int octave = std::bit_width(bytes) - 1;
  const std::uint64_t quarter = (octave >= 2 ? bytes >> (octave - 2) : bytes << (2 - octave)) & 3;
  const auto step = static_cast<std::uint64_t>(octave) * 4 + quarter + 2;
  return static_cast<std::uint8_t>(step < 255 ? step : 255);
}

struct RowLabel {
  session::ConnectionNumber connection = 0;  // 0: of none
  report::RowClass rowClass = report::RowClass::sent;
  RowSide side = RowSide::none;
  std::uint8_t sizeStep = 1;
  bool isMessage : 1 = false;
  std::uint8_t opcode : 4 = 0;  // websocket::Opcode of a message
};
static_assert(sizeof(RowLabel) == 8);

// Both times count: where they are equal it is one point in time.
struct TimeRange {
  Timestamp first;
  Timestamp last;

  bool contains(Timestamp time) const { return first <= time && time <= last; }
  bool operator==(const TimeRange&) const = default;
};

// By the index of the row, from 0. Times are as captures have them: they may go back, and jump by centuries.
class RowLabels {
 public:
  void append(const RowLabel& label, Timestamp time) {
    labels_.append(label);
    times_.append(time);
  }

  std::size_t size() const { return labels_.size(); }
  const RowLabel& operator[](std::size_t index) const { return labels_[index]; }
  Timestamp timeOf(std::size_t index) const { return times_[index]; }

 private:
  BlockList<RowLabel> labels_;
  BlockList<Timestamp> times_;
};

}  // namespace wsray::gui
