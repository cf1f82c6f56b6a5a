#include "report/palette.h"

#include <array>

#include "session/selection.h"

namespace wsray::report {
namespace {

// Of no hue but grey: the glyph tells the class, and the stripe how much it matters.
constexpr Swatch grey(std::optional<Rgb> tint, Rgb stripe) { return {tint, stripe, ""}; }

constexpr std::array<PaletteEntry, 4> kPalette{{
    {RowClass::sent,
     "▲",
     ">",
     {{Swatch{0x162B12, 0x7EE6DB, "\x1b[92m"}, Swatch{0xE2F7DA, 0x2F7D76, "\x1b[32m"},
       Swatch{0x003A10, 0x00FF7F, "\x1b[92m"}, grey(0xEDEDED, 0x000000)}}},
    {RowClass::received,
     "▼",
     "<",
     {{Swatch{std::nullopt, 0x626AF5, ""}, Swatch{0xFFFFFF, 0x132B45, ""}, Swatch{std::nullopt, 0x66B2FF, ""},
       grey(std::nullopt, 0x767676)}}},
    {RowClass::control,
     "◆",
     "*",
     {{Swatch{0x302A10, 0xFEE936, "\x1b[93m"}, Swatch{0xFFFFE8, 0xBE8310, "\x1b[33m"},
       Swatch{0x3A3200, 0xFFE600, "\x1b[93m"}, grey(0xF7F7F7, 0x595959)}}},
    {RowClass::error,
     "✖",
     "x",
     {{Swatch{0x3A1414, 0xCB474B, "\x1b[91m"}, Swatch{0xFFEDED, 0x671009, "\x1b[31m"},
       Swatch{0x5A0000, 0xFF6666, "\x1b[91m"}, grey(0xD6D6D6, 0x000000)}}},
}};

std::optional<Direction> directionOf(const session::Row& row) {
  if (const auto* message = std::get_if<session::MessageRow>(&row)) return message->direction;
  if (const auto* frame = std::get_if<session::FrameRow>(&row)) return frame->direction;
  return std::nullopt;
}

bool isControl(const session::Row& row) {
  if (const auto* message = std::get_if<session::MessageRow>(&row)) {
    return websocket::isControl(message->message.opcode);
  }
  if (const auto* frame = std::get_if<session::FrameRow>(&row)) return websocket::isControl(frame->header.opcode);
  return true;
}

}  // namespace

std::span<const PaletteEntry> palette() { return kPalette; }

RowClass classOf(Direction direction, Perspective perspective) {
  const bool fromClient = direction == Direction::clientToServer;
  return fromClient == (perspective == Perspective::client) ? RowClass::sent : RowClass::received;
}

RowClass classOf(const session::Row& row, Perspective perspective) {
  if (session::isError(row)) return RowClass::error;
  if (isControl(row)) return RowClass::control;
  return classOf(*directionOf(row), perspective);
}

void appendGlyph(RowClass rowClass, const TextOptions& options, std::string& out) {
  const PaletteEntry& entry = entryOf(rowClass);
  out.append(options.ascii ? entry.asciiGlyph : entry.glyph);
}

void appendGlyphs(const session::Row& row, const TextOptions& options, std::string& out) {
  if (const auto direction = directionOf(row)) appendGlyph(classOf(*direction, options.perspective), options, out);
  const RowClass rowClass = classOf(row, options.perspective);
  if (rowClass == RowClass::control || rowClass == RowClass::error) appendGlyph(rowClass, options, out);
}

}  // namespace wsray::report
