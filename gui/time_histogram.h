// How many rows of each class there were over time, coarsely: what the map of a whole capture shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "gui/row_labels.h"
#include "gui/time_key.h"

namespace wsray::gui {

// At most kBins bins of 2^n nanoseconds, which become longer as more time is to be covered. Rows cost nothing to keep.
class TimeHistogram {
 public:
  static constexpr std::size_t kBins = 2048;
  using Bin = PerClass<std::uint32_t>;

  void add(TimeKey key, report::RowClass rowClass);
  void clear();

  bool isEmpty() const { return bins_.empty(); }
  // Nanoseconds of a bin are 2^exponent().
  unsigned exponent() const { return exponent_; }
  // Bins are numbered by the multiple of their length at which they begin.
  TimeKey firstBin() const { return low_; }
  TimeKey lastBin() const { return high_; }
  const Bin& operator[](TimeKey bin) const { return bins_[bin % kBins]; }

 private:
  void coarsen();

  std::vector<Bin> bins_;  // by the remainder of their number; empty until there is a row
  TimeKey low_ = 0;
  TimeKey high_ = 0;
  unsigned exponent_ = 0;
};

}  // namespace wsray::gui
