// How a person wants to see rows as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wsray::report {

enum class TextFormat : std::uint8_t {
  table,    // columns, payloads cut at the width
  wide,     // columns, payloads whole
  oneline,  // no padding: one space between fields
};

enum class TimeFormat : std::uint8_t {
  absolute,  // local time of day
  utc,       // time of day
  relative,  // seconds since the first packet
  delta,     // seconds since the row before
  epoch,     // seconds since 1970
};

enum class PayloadForm : std::uint8_t { cells, full, none, hex };

// `contrast` is as dark as can be, for who needs strong colours; `monochrome` is black on white, without any hue.
enum class Theme : std::uint8_t { dark, light, contrast, monochrome };
inline constexpr std::size_t kThemes = 4;

enum class Perspective : std::uint8_t { client, server };

struct TextOptions {
  TextFormat format = TextFormat::table;
  TimeFormat time = TimeFormat::absolute;
  PayloadForm payload = PayloadForm::cells;
  std::uint32_t payloadCells = 0;  // PayloadForm::cells: at most so many; 0 = what the width leaves
  std::uint32_t width = 0;         // terminal cells of a line; 0 = not a terminal, do not cut lines
  bool allFindings = false;        // warnings and notes too, in any format; else only errors, but for the wide one
  bool color = false;
  bool ascii = false;
  Theme theme = Theme::dark;
  Perspective perspective = Perspective::client;
  std::vector<std::string> columns;  // names, in order; empty = the usual ones
};

}  // namespace wsray::report
