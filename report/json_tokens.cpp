#include "report/json_tokens.h"

#include <algorithm>
#include <cstdint>

namespace wsray::report {
namespace {

bool isSpace(std::uint8_t byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

bool isMark(std::uint8_t byte) {
  return byte == '{' || byte == '}' || byte == '[' || byte == ']' || byte == ',' || byte == ':';
}

std::size_t endOfString(ByteView text, std::size_t place) {
  std::size_t end = place + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return std::min(end + 1, text.size());
}

}  // namespace

std::size_t skipJsonSpace(ByteView text, std::size_t place) {
  while (place < text.size() && isSpace(text[place])) ++place;
  return place;
}

std::size_t endOfJsonToken(ByteView text, std::size_t place) {
  if (isMark(text[place])) return place + 1;
  if (text[place] == '"') return endOfString(text, place);
  std::size_t end = place + 1;
  while (end < text.size() && !isSpace(text[end]) && !isMark(text[end]) && text[end] != '"') ++end;
  return end;
}

}  // namespace wsray::report
