#include "cli/terminal.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace wsray::cli {
namespace {

constexpr std::uint32_t kUsualWidth = 80;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::optional<std::uint32_t> numberIn(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

TerminalEnvironment TerminalEnvironment::read() {
  return {variable("NO_COLOR"), variable("CLICOLOR_FORCE"), variable("CLICOLOR"),
          variable("TERM"),     variable("COLORFGBG"),      variable("COLUMNS")};
}

bool colorWanted(ColorChoice choice, const TerminalEnvironment& environment, bool isTerminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (!environment.noColor.empty()) return false;
  if (!environment.clicolorForce.empty() && environment.clicolorForce != "0") return true;
  if (environment.clicolor == "0") return false;
  return isTerminal && environment.term != "dumb";
}

report::Theme themeOf(const TerminalEnvironment& environment) {
  // The background is the last field, as one of the 16 colours: 7 and the bright ones but 8 are light.
  const std::string_view colors = environment.colorFgBg;
  const auto background = numberIn(colors.substr(colors.rfind(';') + 1));
  const bool light = background && (*background == 7 || (*background > 8 && *background < 16));
  return light ? report::Theme::light : report::Theme::dark;
}

bool isTerminal(int descriptor) { return isatty(descriptor) == 1; }

bool shareTerminal(int a, int b) {
  struct stat first {};
  struct stat second {};
  return isTerminal(a) && isTerminal(b) && fstat(a, &first) == 0 && fstat(b, &second) == 0 &&
         first.st_rdev == second.st_rdev;
}

std::uint32_t terminalWidth(int descriptor, const TerminalEnvironment& environment) {
  if (!isTerminal(descriptor)) return 0;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return numberIn(environment.columns).value_or(kUsualWidth);
}

bool localeIsUtf8() { return std::string_view(nl_langinfo(CODESET)) == "UTF-8"; }

}  // namespace wsray::cli
