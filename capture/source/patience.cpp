#include "capture/source/patience.h"

#include <poll.h>

#include <vector>

namespace wsray::source {

Waited waitFor(std::span<const int> descriptors, const Patience& patience) {
  // poll(2) passes over a negative one.
  std::vector<pollfd> waiting{{patience.stop, POLLIN, 0}};
  for (const int descriptor : descriptors) waiting.push_back({descriptor, POLLIN, 0});
  // A signal cuts the interval short, which does no harm.
  const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(patience.interval.count()));
  if (ready <= 0) return Waited::silent;
  return waiting.front().revents != 0 ? Waited::stopped : Waited::ready;
}

}  // namespace wsray::source
