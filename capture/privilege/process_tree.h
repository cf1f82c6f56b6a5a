// Which processes come from which.
#pragma once

#include <sys/types.h>

#include <vector>

namespace wsray::privilege {

// The children of `ancestor`, their children and so on, as far as they are there now. Looks only at them where the
// kernel tells children (CONFIG_PROC_CHILDREN), else at all processes.
std::vector<pid_t> descendantsOf(pid_t ancestor);

}  // namespace wsray::privilege
