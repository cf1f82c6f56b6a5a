// The colours and glyphs of rows: one table for the terminal and for windows.
//
// Colour is never the only channel: direction and class have glyphs, operations are words.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/direction.h"
#include "report/text_options.h"
#include "session/rows.h"

namespace wsray::report {

enum class RowClass : std::uint8_t { sent, received, control, error };

// 0xRRGGBB.
using Rgb = std::uint32_t;

// The colours of a class in one theme.
struct Swatch {
  std::optional<Rgb> tint;    // behind the row; nothing: the window's own base colour
  Rgb stripe;                 // saturated, beside the row
  std::string_view terminal;  // the SGR sequence before the row; empty: the terminal's own colour
};

// In the order of Theme.
struct Swatches {
  std::array<Swatch, kThemes> byTheme;

  const Swatch& operator[](Theme theme) const { return byTheme[static_cast<std::size_t>(theme)]; }
  auto begin() const { return byTheme.begin(); }
  auto end() const { return byTheme.end(); }
};

struct PaletteEntry {
  RowClass rowClass;
  std::string_view glyph;
  std::string_view asciiGlyph;
  Swatches swatches;
};

inline constexpr std::string_view kTerminalReset = "\x1b[0m";
inline constexpr std::string_view kTerminalBold = "\x1b[1m";

// All classes, in the order of RowClass.
std::span<const PaletteEntry> palette();

inline const PaletteEntry& entryOf(RowClass rowClass) { return palette()[static_cast<std::size_t>(rowClass)]; }

// `error` for rows in error (session::isError), `control` for ping, pong, close and for what is no message, else
// `sent` or `received` as seen from `perspective`.
RowClass classOf(const session::Row& row, Perspective perspective);

// The same for a direction alone.
RowClass classOf(Direction direction, Perspective perspective);

// The glyphs of the DIR column: the direction where the row has one, then control or error.
void appendGlyphs(const session::Row& row, const TextOptions& options, std::string& out);

// One glyph.
void appendGlyph(RowClass rowClass, const TextOptions& options, std::string& out);

}  // namespace wsray::report
