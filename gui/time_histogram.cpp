#include "gui/time_histogram.h"

#include <algorithm>
#include <utility>

namespace wsray::gui {

void TimeHistogram::add(TimeKey key, report::RowClass rowClass) {
  if (bins_.empty()) {
    bins_.resize(kBins);
    low_ = high_ = key;
  }
  while (std::max(high_, key >> exponent_) - std::min(low_, key >> exponent_) >= kBins) coarsen();
  low_ = std::min(low_, key >> exponent_);
  high_ = std::max(high_, key >> exponent_);
  ++bins_[(key >> exponent_) % kBins][static_cast<std::size_t>(rowClass)];
}

void TimeHistogram::clear() {
  bins_.clear();
  exponent_ = 0;
}

void TimeHistogram::coarsen() {
  std::vector<Bin> coarser(kBins);
  for (TimeKey offset = 0; offset <= high_ - low_; ++offset) {
    const TimeKey bin = low_ + offset;
    for (std::size_t i = 0; i < coarser.front().size(); ++i) coarser[(bin / 2) % kBins][i] += (*this)[bin][i];
  }
  bins_ = std::move(coarser);
  ++exponent_;
  low_ /= 2;
  high_ /= 2;
}

}  // namespace wsray::gui
