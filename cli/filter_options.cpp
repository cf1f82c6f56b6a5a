#include "cli/filter_options.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "session/filter.h"

namespace wsray::cli {
namespace {

constexpr std::size_t kMostBytes = 1UL << 20;

// Where programs keep what users wrote for them (XDG Base Directory Specification). Empty where there is no home.
std::string pathOfNamedFilters() {
  const char* const configuration = std::getenv("XDG_CONFIG_HOME");
  if (configuration != nullptr && *configuration == '/') return std::string(configuration) + "/wsray/filters";
  const char* const home = std::getenv("HOME");
  return home == nullptr || *home == '\0' ? "" : std::string(home) + "/.config/wsray/filters";
}

// No file is no filters; what is no file is not read.
Result<session::NamedFilters> readNamedFilters() {
  const std::string path = pathOfNamedFilters();
  struct stat status {};
  if (path.empty() || (stat(path.c_str(), &status) != 0 && errno == ENOENT)) return session::NamedFilters();
  std::ifstream file(path, std::ios::binary);
  if (!file) return failure(fmt::format("cannot read {}: {}", path, std::generic_category().message(errno)));
  if (!S_ISREG(status.st_mode)) return failure(fmt::format("cannot read {}: it is no file", path));
  std::string text(kMostBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMostBytes) return failure(fmt::format("{} is longer than {} bytes", path, kMostBytes));
  return session::NamedFilters::parse(text).map_error(
      [&path](const Error& error) { return Error{fmt::format("{}: {}", path, error.text)}; });
}

}  // namespace

bool prepareFilters(CommandLine& line, Console& console) {
  const auto& filters = line.criteria.filters;
  const auto usesNames = [](const std::string& text) { return text.find('@') != std::string::npos; };
  if (std::any_of(filters.begin(), filters.end(), usesNames)) {
    auto named = readNamedFilters();
    if (!named) {
      console.say(named.error().text);
      return false;
    }
    line.namedFilters = std::move(*named);
  }
  for (const std::string& text : filters) {
    const auto filter = session::Filter::compile(text, {.named = &line.namedFilters});
    if (filter) continue;
    console.say("--filter: " + filter.error().text);
    console.point(text, filter.error().offset, filter.error().length);
    return false;
  }
  return true;
}

}  // namespace wsray::cli
