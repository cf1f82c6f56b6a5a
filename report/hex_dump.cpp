#include "report/hex_dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace wsray::report {

void appendHexLine(std::size_t offset, ByteView bytes, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{:08x} ", offset);
  for (std::size_t i = 0; i < kBytesPerHexLine; ++i) {
    if (i == kBytesPerHexLine / 2) out += ' ';
    if (i < bytes.size()) {
      fmt::format_to(std::back_inserter(out), " {:02x}", bytes[i]);
    } else {
      out.append(3, ' ');
    }
  }
  out += "  |";
  for (const std::uint8_t byte : bytes) out += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '.';
  out += '|';
}

void appendHexDump(ByteView bytes, std::size_t indent, std::string& out) {
  for (std::size_t offset = 0; offset < bytes.size(); offset += kBytesPerHexLine) {
    out.append(indent, ' ');
    appendHexLine(offset, bytes.subspan(offset, std::min(kBytesPerHexLine, bytes.size() - offset)), out);
    out += '\n';
  }
}

}  // namespace wsray::report
