// How much went over each connection in the course of a capture: a few bins for each, however long it is.
#pragma once

#include <QVector>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "gui/row_labels.h"

namespace wsray::gui {

// The bins of all connections span the same time, from the first row of the capture on. As it grows, two bins at a time
// become one: between half of kBins and all of them are in use. Sizes are those of RowLabel, exact to a quarter.
class TrafficBins {
 public:
  static constexpr std::size_t kBins = 32;

  // Takes in the rows from the one behind the last that was taken in.
  void takeIn(const RowLabels& rows);

  // Bytes in even steps of time over the whole capture; empty where the connection had no message.
  QVector<std::uint64_t> of(session::ConnectionNumber connection) const;

 private:
  struct Line {
    std::array<float, kBins> bins{};
    std::uint8_t shift = 0;  // of the widths of its bins: they are merged when it is its turn
  };

  void add(const RowLabel& label, Timestamp time);
  static void merge(Line& line, std::uint8_t shift);

  std::vector<std::unique_ptr<Line>> lines_;  // by number; most connections of a scan have none
  std::size_t taken_ = 0;
  Timestamp first_{};
  std::uint64_t span_ = 0;   // nanoseconds up to the latest row
  std::uint8_t shift_ = 20;  // a bin has 2^shift_ nanoseconds
};

}  // namespace wsray::gui
