#include "report/layout.h"

namespace wsray::report {

void CellLine::beginCell(std::size_t gap) {
  blanks_ += gap;
  out_.append(blanks_, ' ');
  cell_ = out_.size();
}

std::size_t CellLine::finishCell(std::size_t width, Alignment alignment) {
  const std::size_t cells = cellsOf(std::string_view(out_).substr(cell_));
  const std::size_t padding = width - std::min(width, cells);
  if (cells == 0) {
    out_.resize(cell_ - blanks_);
    blanks_ += padding;
    return 0;
  }
  used_ += blanks_ + cells;
  blanks_ = padding;
  if (alignment == Alignment::right) {
    out_.insert(cell_, padding, ' ');
    used_ += padding;
    blanks_ = 0;
  }
  return cells;
}

void CellLine::finishLast() {
  if (out_.size() == cell_) out_.resize(cell_ - blanks_);
}

void CellLine::cut(std::size_t room, Charset charset) {
  if (used_ <= room) return;
  const std::string_view ellipsis = charset == Charset::ascii ? "..." : "…";
  const std::size_t cells = cellsOf(ellipsis);
  if (room < cells) {
    out_.resize(start_);
    return;
  }
  out_.resize(start_ + bytesThatFit(std::string_view(out_).substr(start_), room - cells));
  out_.append(ellipsis);
}

std::size_t lineRoom(const TextOptions& options) {
  const bool whole = options.width == 0 || options.format == TextFormat::wide || options.payload == PayloadForm::full;
  return whole ? kUnlimited : options.width;
}

}  // namespace wsray::report
