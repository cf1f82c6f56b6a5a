#include "cli/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>

namespace wsray::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kInterval{100};
constexpr std::uint32_t kUsualWidth = 80;

std::string repeated(std::string_view text, std::uint32_t count) {
  std::string result;
  while (count-- > 0) result += text;
  return result;
}

}  // namespace

ProgressBar::ProgressBar(int descriptor, std::uint32_t width, bool ascii, bool enabled)
    : bar_(descriptor, enabled),
      width_(width == 0 ? kUsualWidth : width),
      ascii_(ascii),
      next_(Clock::now() + kPatience) {}

void ProgressBar::tick(const SourceProgress& progress, Clock::time_point now) {
  if (!bar_.isEnabled() || now < next_) return;
  next_ = now + kInterval;
  bar_.draw(line(progress, width_ - 1, ascii_));
}

std::string ProgressBar::line(const SourceProgress& progress, std::uint32_t width, bool ascii) {
  constexpr double kMega = 1e6;
  const double read = static_cast<double>(progress.readBytes) / kMega;
  if (progress.totalBytes == 0) return fmt::format("{:.0f} MB read", read).substr(0, width);
  const double total = static_cast<double>(progress.totalBytes) / kMega;
  const double share = std::min(1.0, read / total);
  const std::string percent = fmt::format("{:4.0f}% ", share * 100);
  const std::string amount = fmt::format(" {:.0f} of {:.0f} MB", read, total);
  const auto texts = static_cast<std::uint32_t>(percent.size() + amount.size());
  if (texts >= width) return percent.substr(0, width);
  const std::uint32_t cells = std::min(width - texts, 40U);
  const auto full = static_cast<std::uint32_t>(share * cells);
  return percent + repeated(ascii ? "#" : "█", full) + repeated(ascii ? "." : "░", cells - full) + amount;
}

}  // namespace wsray::cli
