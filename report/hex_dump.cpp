#include "report/hex_dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace wsray::report {
namespace {

constexpr std::size_t kBytesPerLine = 16;

void appendLine(std::size_t offset, ByteView bytes, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{:08x} ", offset);
  for (std::size_t i = 0; i < kBytesPerLine; ++i) {
    if (i == kBytesPerLine / 2) out += ' ';
    if (i < bytes.size()) {
      fmt::format_to(std::back_inserter(out), " {:02x}", bytes[i]);
    } else {
      out.append(3, ' ');
    }
  }
  out += "  |";
  for (const std::uint8_t byte : bytes) out += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '.';
  out += "|\n";
}

}  // namespace

void appendHexDump(ByteView bytes, std::size_t indent, std::string& out) {
  for (std::size_t offset = 0; offset < bytes.size(); offset += kBytesPerLine) {
    out.append(indent, ' ');
    appendLine(offset, bytes.subspan(offset, std::min(kBytesPerLine, bytes.size() - offset)), out);
  }
}

}  // namespace wsray::report
