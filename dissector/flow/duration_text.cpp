#include "dissector/flow/duration_text.h"

#include <fmt/format.h>

namespace wsray::flow {

std::string textOf(Duration duration) {
  using namespace std::chrono_literals;
  if (duration < 1s) return fmt::format("{} ms", duration / 1ms);
  return fmt::format("{:.1f} s", std::chrono::duration<double>(duration).count());
}

}  // namespace wsray::flow
