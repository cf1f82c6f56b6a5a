// Columns, declared once for whoever shows them: a name to pick it by, a title, a layout, and the text of a cell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "report/cell_text.h"
#include "report/text_options.h"
#include "report/time_text.h"

namespace wsray::report {

enum class Alignment : std::uint8_t { left, right };

// What a cell is written with, besides its row.
struct CellContext {
  const TextOptions& options;
  Timestamp captureStart;
  TimeText& time;
  std::string& scratch;  // free for use within one cell
  std::size_t room;      // the cells that the text may take; kUnlimited where nothing is cut

  // Of a row among others.
  std::uint64_t number = 0;                // from 1; 0: nobody counts
  std::optional<Timestamp> previous = {};  // the time of the row shown before it

  Charset charset() const { return options.ascii ? Charset::ascii : Charset::unicode; }
};

template <typename Subject>
struct Column {
  std::string_view name;
  std::string_view title;
  std::uint32_t width = 0;      // in cells; 0: takes what the other columns leave of the line
  std::uint32_t mostWidth = 0;  // how far longer cells may widen it before they are cut
  std::uint32_t gap = 2;        // spaces before it
  Alignment alignment = Alignment::left;
  // Appends safe text, nothing for an empty cell.
  void (*append)(const Subject& subject, const CellContext& context, std::string& out);
};

}  // namespace wsray::report
