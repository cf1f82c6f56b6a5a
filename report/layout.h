// Lines of columns: padding, alignment, cutting, measured in terminal cells. Needs no look-ahead: a column that meets a
// longer cell is wider from there on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/column.h"

namespace wsray::report {

// One line while it is written. Blanks before empty cells are put off, so that no line ends in them.
class CellLine {
 public:
  explicit CellLine(std::string& out) : out_(out), start_(out.size()), cell_(out.size()) {}

  void beginCell(std::size_t gap);

  // The text appended since beginCell is the cell. Returns its cells.
  std::size_t finishCell(std::size_t width, Alignment alignment);

  // As finishCell, for the last cell of a line that nobody measures.
  void finishLast();

  // Cells so far, blanks that were put off included.
  std::size_t used() const { return used_ + blanks_; }

  // Cuts the line to that many cells, if it has more.
  void cut(std::size_t room, Charset charset);

 private:
  std::string& out_;
  std::size_t start_;
  std::size_t cell_;  // where the text of the cell begins
  std::size_t used_ = 0;
  std::size_t blanks_ = 0;  // before the cell that is written now, or put off
};

// The cells of a line for these options; kUnlimited where lines are not cut.
std::size_t lineRoom(const TextOptions& options);

template <typename Subject>
class Layout {
 public:
  Layout(std::vector<Column<Subject>> columns, const TextOptions& options)
      : columns_(std::move(columns)), room_(lineRoom(options)), packed_(options.format == TextFormat::oneline) {}

  // Makes the column of that name at least so wide.
  void widen(std::string_view name, std::uint32_t width) {
    for (Column<Subject>& column : columns_) {
      if (column.name == name) column.width = std::max(column.width, width);
    }
  }

  void appendTitles(const CellContext& context, std::string& out) {
    CellLine line(out);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line.beginCell(i == 0 ? 0 : columns_[i].gap);
      out.append(columns_[i].title);
      line.finishCell(columns_[i].width, columns_[i].alignment);
    }
    line.cut(room_, context.charset());
  }

  void append(const Subject& subject, CellContext context, std::string& out) {
    if (packed_) return appendPacked(subject, context, out);
    CellLine line(out);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      Column<Subject>& column = columns_[i];
      const bool isLast = i + 1 == columns_.size();
      line.beginCell(i == 0 ? 0 : column.gap);
      context.room = roomOf(i, line.used());
      column.append(subject, context, out);
      if (isLast && room_ == kUnlimited) {
        line.finishLast();
        continue;
      }
      const bool fills = column.width == 0 && context.room != kUnlimited && !isLast;
      const std::size_t cells = line.finishCell(fills ? context.room : column.width, column.alignment);
      if (column.width != 0 && cells > column.width && column.mostWidth > column.width) {
        column.width = static_cast<std::uint32_t>(std::min<std::size_t>(cells, column.mostWidth));
      }
    }
    line.cut(room_, context.charset());
  }

 private:
  // One space between fields, `-` for an empty one.
  void appendPacked(const Subject& subject, CellContext context, std::string& out) {
    CellLine line(out);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line.beginCell(i == 0 ? 0 : 1);
      context.room = room_ == kUnlimited ? kUnlimited : room_ - std::min(room_, line.used());
      const std::size_t before = out.size();
      columns_[i].append(subject, context, out);
      if (out.size() == before && i + 1 < columns_.size()) out += '-';
      if (i + 1 == columns_.size() && room_ == kUnlimited) {
        line.finishLast();
      } else {
        line.finishCell(0, Alignment::left);
      }
    }
    line.cut(room_, context.charset());
  }

  std::size_t roomOf(std::size_t index, std::size_t used) const {
    if (room_ == kUnlimited) return kUnlimited;
    if (columns_[index].width != 0) return std::max(columns_[index].width, columns_[index].mostWidth);
    for (std::size_t later = index + 1; later < columns_.size(); ++later) {
      used += columns_[later].gap + columns_[later].width;
    }
    return room_ - std::min(room_, used);
  }

  std::vector<Column<Subject>> columns_;
  std::size_t room_;
  bool packed_;
};

}  // namespace wsray::report
