#include "cli/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

namespace wsray::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kInterval{100};
constexpr std::string_view kEraseLine = "\r\x1b[K";
constexpr std::uint32_t kUsualWidth = 80;

// What cannot be drawn is no loss.
void draw(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string repeated(std::string_view text, std::uint32_t count) {
  std::string result;
  while (count-- > 0) result += text;
  return result;
}

}  // namespace

ProgressBar::ProgressBar(int descriptor, std::uint32_t width, bool ascii, bool enabled)
    : descriptor_(descriptor),
      width_(width == 0 ? kUsualWidth : width),
      ascii_(ascii),
      enabled_(enabled),
      next_(Clock::now() + kPatience) {}

void ProgressBar::tick(const SourceProgress& progress, Clock::time_point now) {
  if (!enabled_ || now < next_) return;
  next_ = now + kInterval;
  drawn_ = true;
  draw(descriptor_, fmt::format("{}{}", kEraseLine, line(progress, width_ - 1, ascii_)));
}

void ProgressBar::erase() {
  if (drawn_) draw(descriptor_, kEraseLine);
  drawn_ = false;
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
