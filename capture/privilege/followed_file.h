// A file that is followed by its name: what stands there may become another one.
#pragma once

#include <cstdint>
#include <string>

#include "capture/privilege/descriptor.h"

namespace wsray::privilege {

// Opens the regular file at `path` for reading, unless it is the one of `device` and `inode`. Not open where it is that
// one, or there is none that can be read.
Descriptor openAnother(const std::string& path, std::uint64_t device, std::uint64_t inode);

}  // namespace wsray::privilege
