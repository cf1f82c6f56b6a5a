#include "cli/secrets.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "engine/private_key_check.h"

namespace wsray::cli {

std::vector<std::string> keyLogPaths(const CommandLine& line, Console& console) {
  if (!line.keyLogs.empty()) return line.keyLogs;
  const char* path = std::getenv("SSLKEYLOGFILE");
  if (path == nullptr || *path == '\0') return {};
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    console.mention(fmt::format("SSLKEYLOGFILE names {}, which is not there", path));
    return {};
  }
  return {path};
}

Result<std::vector<std::string>> readPrivateKeys(const CommandLine& line) {
  std::vector<std::string> keys;
  for (const std::string& path : line.privateKeys) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || !text) {
      return failure(fmt::format("cannot read the private key {}: {}", path, std::generic_category().message(errno)));
    }
    keys.push_back(text.str());
    if (const auto checked = engine::checkPrivateKey(keys.back()); !checked) {
      return failure(fmt::format("{} {}", path, checked.error().text));
    }
  }
  return keys;
}

}  // namespace wsray::cli
