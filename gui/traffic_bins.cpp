#include "gui/traffic_bins.h"

#include <algorithm>
#include <cmath>

namespace wsray::gui {
namespace {

// The middle of a step of sizes (sizeStepOf).
float bytesOf(std::uint8_t sizeStep) {
  return sizeStep <= 1 ? 0.0F : std::exp2((static_cast<float>(sizeStep) - 1.5F) / 4.0F);
}

// Captures may lie about times: what is before the first row counts as beginning with it.
std::uint64_t nanosecondsBetween(Timestamp from, Timestamp to) {
  return to <= from ? 0 : static_cast<std::uint64_t>(elapsed(from, to).count());
}

}  // namespace

void TrafficBins::takeIn(const RowLabels& rows) {
  if (taken_ == 0 && rows.size() > 0) first_ = rows.timeOf(0);
  for (; taken_ < rows.size(); ++taken_) add(rows[taken_], rows.timeOf(taken_));
}

void TrafficBins::add(const RowLabel& label, Timestamp time) {
  const std::uint64_t at = nanosecondsBetween(first_, time);
  span_ = std::max(span_, at);
  while (span_ >> shift_ >= kBins) ++shift_;
  if (!label.isMessage || label.connection == 0) return;
  if (label.connection >= lines_.size()) lines_.resize(label.connection + std::size_t{1});
  auto& line = lines_[label.connection];
  if (!line) {
    line = std::make_unique<Line>();
    line->shift = shift_;
  }
  merge(*line, shift_);
  line->bins[at >> shift_] += bytesOf(label.sizeStep);
}

void TrafficBins::merge(Line& line, std::uint8_t shift) {
  for (; line.shift < shift; ++line.shift) {
    for (std::size_t i = 0; i < kBins / 2; ++i) line.bins[i] = line.bins[2 * i] + line.bins[2 * i + 1];
    std::fill(line.bins.begin() + kBins / 2, line.bins.end(), 0.0F);
  }
}

QVector<std::uint64_t> TrafficBins::of(session::ConnectionNumber connection) const {
  if (connection >= lines_.size() || !lines_[connection]) return {};
  Line line = *lines_[connection];
  merge(line, shift_);
  QVector<std::uint64_t> steps;
  const std::size_t used = (span_ >> shift_) + 1;
  for (std::size_t i = 0; i < used; ++i) steps.push_back(static_cast<std::uint64_t>(line.bins[i]));
  return steps;
}

}  // namespace wsray::gui
