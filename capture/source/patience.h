// How a source waits for what has not come yet.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>

namespace wsray::source {

struct Patience {
  // After so long without input the source says that nothing has come (PacketBatch::isSilent).
  std::chrono::milliseconds interval{20};
  // A descriptor that becomes readable when no more is wanted: the source ends there. Borrowed; -1 is none.
  int stop = -1;
};

enum class Waited : std::uint8_t { ready, silent, stopped };

// Waits until one of the descriptors can be read, has an error or has come to its end. `stopped` counts most.
Waited waitFor(std::span<const int> descriptors, const Patience& patience);

// The same for an input that cannot be waited for, such as a file that grows: only `stop` cuts the interval short.
inline Waited waitFor(const Patience& patience) { return waitFor({}, patience); }

}  // namespace wsray::source
