// Giving up for good what reading packets does not need.
#pragma once

#include <vector>

#include "base/result.h"

namespace wsray::cli {

// From now on this process has no capabilities and can open, start and change nothing; what libraries load when they
// are needed first is loaded before. Nothing is written to `devices`; `broker` is Broker::descriptor(), or -1.
Result<void> sealProcess(const std::vector<int>& devices, int broker);

}  // namespace wsray::cli
