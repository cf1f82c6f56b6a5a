// One line on a terminal that says how far the reading is, and goes away when it is done.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/packet_source.h"
#include "cli/transient_line.h"

namespace wsray::cli {

// Its clock is the wall's: it says something about the work, nothing about the capture.
class ProgressBar {
 public:
  using Clock = std::chrono::steady_clock;

  // Draws on `descriptor` in lines of `width` cells; never when not enabled.
  ProgressBar(int descriptor, std::uint32_t width, bool ascii, bool enabled);

  // Draws when half a second of work has passed, and then ten times a second.
  void tick(const SourceProgress& progress, Clock::time_point now = Clock::now());

  // Leaves the line empty, so that something else can be written.
  void erase() { bar_.erase(); }

  // The line itself: `  41% ████████            120 of 290 MB`, at most `width` cells.
  static std::string line(const SourceProgress& progress, std::uint32_t width, bool ascii);

 private:
  TransientLine bar_;
  std::uint32_t width_;
  bool ascii_;
  Clock::time_point next_;
};

}  // namespace wsray::cli
