#include "cli/terminal.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

namespace wsray::cli {
namespace {

TEST(ColorWanted, FollowsThePrecedence) {
  struct Case {
    std::string what;
    ColorChoice choice;
    TerminalEnvironment environment;
    bool isTerminal;
    bool wanted;
  };
  constexpr auto kAuto = ColorChoice::automatic;
  const std::vector<Case> cases{
      {"a terminal", kAuto, {}, true, true},
      {"a pipe", kAuto, {}, false, false},
      {"a dumb terminal", kAuto, {.term = "dumb"}, true, false},
      {"CLICOLOR=0", kAuto, {.clicolor = "0"}, true, false},
      {"CLICOLOR=1 forces nothing", kAuto, {.clicolor = "1"}, false, false},
      {"CLICOLOR_FORCE before the pipe", kAuto, {.clicolorForce = "1"}, false, true},
      {"CLICOLOR_FORCE before CLICOLOR=0", kAuto, {.clicolorForce = "1", .clicolor = "0"}, false, true},
      {"CLICOLOR_FORCE=0 forces nothing", kAuto, {.clicolorForce = "0"}, false, false},
      {"NO_COLOR before the terminal", kAuto, {.noColor = "1"}, true, false},
      {"NO_COLOR before CLICOLOR_FORCE", kAuto, {.noColor = "1", .clicolorForce = "1"}, true, false},
      {"the flag before NO_COLOR", ColorChoice::always, {.noColor = "1"}, false, true},
      {"the flag before CLICOLOR=0", ColorChoice::always, {.clicolor = "0"}, false, true},
      {"the flag before CLICOLOR_FORCE", ColorChoice::never, {.clicolorForce = "1"}, true, false},
  };
  for (const Case& it : cases) EXPECT_EQ(colorWanted(it.choice, it.environment, it.isTerminal), it.wanted) << it.what;
}

TEST(ThemeOf, FollowsTheBackgroundOfColorFgBg) {
  using report::Theme;
  const std::vector<std::pair<std::string, Theme>> cases{
      {"", Theme::dark},      {"15;0", Theme::dark},          {"0;15", Theme::light},     {"0;7", Theme::light},
      {"0;8", Theme::dark},   {"0;default;15", Theme::light}, {"0;default", Theme::dark}, {"15", Theme::light},
      {"0;255", Theme::dark}, {"0;-1", Theme::dark},
  };
  for (const auto& [value, theme] : cases) EXPECT_EQ(themeOf({.colorFgBg = value}), theme) << value;
}

TEST(TerminalWidth, IsNoneOfAPipe) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  EXPECT_EQ(terminalWidth(ends[1], {.columns = "100"}), 0U);
  EXPECT_FALSE(shareTerminal(ends[0], ends[1]));
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace wsray::cli
