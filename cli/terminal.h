// What is known about the screens that output goes to, and what follows from it for colour, width and characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "report/text_options.h"

namespace wsray::cli {

// The variables that say how a user likes terminals; empty where unset.
struct TerminalEnvironment {
  std::string noColor;        // NO_COLOR
  std::string clicolorForce;  // CLICOLOR_FORCE
  std::string clicolor;       // CLICOLOR
  std::string term;           // TERM
  std::string colorFgBg;      // COLORFGBG: `15;0`
  std::string columns;        // COLUMNS

  static TerminalEnvironment read();
};

enum class ColorChoice : std::uint8_t { automatic, always, never };

// The flag, NO_COLOR, CLICOLOR_FORCE, CLICOLOR=0, then whether that stream is a terminal (and not a dumb one).
bool colorWanted(ColorChoice choice, const TerminalEnvironment& environment, bool isTerminal);

// Dark unless COLORFGBG names a light background.
report::Theme themeOf(const TerminalEnvironment& environment);

bool isTerminal(int descriptor);

// Whether both are the same terminal: what is drawn on one disturbs the other.
bool shareTerminal(int a, int b);

// Cells of a line; 0 when it is not a terminal, and lines are not to be cut.
std::uint32_t terminalWidth(int descriptor, const TerminalEnvironment& environment);

// Whether the locale that setlocale() chose writes UTF-8.
bool localeIsUtf8();

}  // namespace wsray::cli
