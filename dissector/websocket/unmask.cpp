#include "dissector/websocket/unmask.h"

#include <cstring>

namespace wsray::websocket {

void unmask(ByteView bytes, const MaskingKey& key, std::uint64_t position, std::uint8_t* to) {
  std::uint8_t turned[8];
  for (std::size_t i = 0; i < 8; ++i) turned[i] = key[(position + i) & 3];
  std::uint64_t wide = 0;
  std::memcpy(&wide, turned, sizeof wide);
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, sizeof word);
    word ^= wide;
    std::memcpy(to + i, &word, sizeof word);
  }
  for (; i < bytes.size(); ++i) to[i] = static_cast<std::uint8_t>(bytes[i] ^ turned[i & 7]);
}

}  // namespace wsray::websocket
