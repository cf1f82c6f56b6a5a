// What the process may do beside what its user may (capabilities(7)), and how it gives that up.
#pragma once

#include <string>

#include "base/result.h"

namespace wsray::privilege {

// Empties the permitted, effective, inheritable and ambient sets, and the bounding set where that is allowed, sets
// no_new_privs, and verifies all that. Fails with one sentence; the program must not go on then. Of the calling thread
// alone: call it before the first other one.
Result<void> dropCapabilities();

// Empties the bounding set where that is allowed.
void emptyBoundingSet();

// Leaves what any program has that this user starts: all for root, the ambient ones for others. What the program's file
// granted goes.
Result<void> dropGrantedCapabilities();

// The command that lets users capture with this program: "sudo setcap cap_net_raw+eip '/the path'". Empty where it
// would not help: a file's capabilities do not count on a file system mounted nosuid, nor with no_new_privs.
std::string grantCommand();

}  // namespace wsray::privilege
