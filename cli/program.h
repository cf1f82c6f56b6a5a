// The `wsray` command from its arguments to its exit status.
#pragma once

#include <span>
#include <string>

namespace wsray::cli {

// Reads the environment, and writes to standard output and standard error.
int runProgram(std::span<const std::string> arguments);

}  // namespace wsray::cli
