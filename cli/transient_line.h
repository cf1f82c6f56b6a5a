// One line at the bottom of a terminal that is drawn anew again and again, and goes away.
#pragma once

#include <cstdint>
#include <string_view>

namespace wsray::cli {

class TransientLine {
 public:
  // Draws on `descriptor`; never when not enabled.
  TransientLine(int descriptor, bool enabled) : descriptor_(descriptor), enabled_(enabled) {}
  TransientLine(const TransientLine&) = delete;
  TransientLine& operator=(const TransientLine&) = delete;
  ~TransientLine() { erase(); }

  bool isEnabled() const { return enabled_; }

  // In the place of what stands there. `text` fits on a line. What cannot be drawn is no loss.
  void draw(std::string_view text);

  // Leaves the line empty, so that something else can be written.
  void erase();

 private:
  void write(std::string_view text) const;

  int descriptor_;
  bool enabled_;
  bool drawn_ = false;
};

}  // namespace wsray::cli
