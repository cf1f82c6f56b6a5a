#include "report/place_text.h"

#include <algorithm>

#include "report/cell_text.h"

namespace wsray::report {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kUsualWidth = 80;
constexpr std::size_t kLeastRoom = 24;

std::string safe(std::string_view text, Charset charset) {
  std::string out;
  appendCells(text, kUnlimited, charset, out);
  return out;
}

// The end of the text, in at most so many cells.
std::string tailOf(std::string_view text, std::size_t room, Charset charset) {
  std::string all = safe(text, charset);
  const std::string_view mark = charset == Charset::ascii ? "..." : "…";
  const std::size_t cells = cellsOf(all);
  if (cells <= room) return all;
  // What must go, and room for the mark. A wide character may go in one piece.
  std::size_t cut = bytesThatFit(all, cells - room + cellsOf(mark));
  while (cellsOf(std::string_view(all).substr(cut)) + cellsOf(mark) > room) {
    do ++cut;
    while (cut < all.size() && (static_cast<unsigned char>(all[cut]) & 0xC0) == 0x80);
  }
  return std::string(mark) + all.substr(cut);
}

}  // namespace

void writePlace(std::string_view text, std::size_t offset, std::size_t length, const TextOptions& options,
                std::string& out) {
  const Charset charset = charsetOf(options);
  const std::size_t width = options.width == 0 ? kUsualWidth : options.width;
  const std::size_t room = std::max(width, kIndent + kLeastRoom) - kIndent;
  offset = std::min(offset, text.size());
  length = std::min(length, text.size() - offset);
  // What is before the place and what is in it get half of the room each, and what is behind it the rest.
  const std::string before = tailOf(text.substr(0, offset), room / 2, charset);
  const std::size_t used = cellsOf(before);
  std::string rest;
  appendCells(text.substr(offset), room - used, charset, rest);
  const std::size_t marked = std::min(cellsOf(safe(text.substr(offset, length), charset)), room - used);
  out.append(kIndent, ' ').append(before).append(rest).append("\n");
  out.append(kIndent + used, ' ').append("^").append(marked > 1 ? marked - 1 : 0, '~').append("\n");
}

}  // namespace wsray::report
