// Bounds for tests in which time passes and packets do not.
#pragma once

#include "base/limits.h"

namespace wsray::tcp {

inline Limits timeAlone() {
  Limits limits;
  limits.holeGrace.packets = 0;
  return limits;
}

}  // namespace wsray::tcp
