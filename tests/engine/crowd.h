// A capture of many WebSockets that talk at the same time, the same for the same arguments.
#pragma once

#include <cstddef>

#include "tests/engine/captured.h"

namespace wsray::engine {

struct Crowd {
  unsigned connections = 1;
  unsigned steps = 100;  // things that any of them says, over all
  unsigned keys = 0;     // so many different ones, where not each connection has its own
  unsigned clients = 0;  // so many addresses of clients, where not each connection has its own
  // Messages that are never whole keep so much of each connection, or are empty frames in such numbers.
  std::size_t hoardedBytes = 0;
  std::size_t emptyFrames = 0;
};

// Segments of some are missing for good, and others come late: grace and gaps belong to it.
Captured crowd(const Crowd& crowd);

}  // namespace wsray::engine
