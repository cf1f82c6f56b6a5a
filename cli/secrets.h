// What the user gives to decrypt with: key logs and private keys, by option or environment.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command_line.h"
#include "cli/console.h"

namespace wsray::cli {

// The key logs to read: those of the options, else the one that SSLKEYLOGFILE names, where it is there.
std::vector<std::string> keyLogPaths(const CommandLine& line, Console& console);

// The PEM texts of the private keys. Fails with one sentence where a file is no such key.
Result<std::vector<std::string>> readPrivateKeys(const CommandLine& line);

}  // namespace wsray::cli
