// The kinds of traffic that are measured, as one table.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wsray::bench {

enum class Content : std::uint8_t { text, compressedText, binary };

struct Traffic {
  std::string_view name;
  Content content;
  std::uint32_t shortest;  // bytes of a message's payload
  std::uint32_t longest;
  std::uint32_t mostAtOnce;      // messages that one write of the application holds, from 1
  std::uint32_t talkingClients;  // in percent of the connections; in the others only the server sends messages
  std::uint32_t segmentsPerAck;
  bool encrypted = false;  // in TLS 1.3
};

inline constexpr std::array kTraffic{
    Traffic{"chat", Content::text, 60, 260, 1, 100, 1},
    Traffic{"feed", Content::text, 40, 700, 12, 0, 2},
    Traffic{"bulk", Content::binary, 4U << 10, 1U << 20, 1, 50, 2},
    Traffic{"deflate", Content::compressedText, 60, 260, 1, 100, 1},
    // A frame of 64 KiB at most, with either header: four records, full or nearly so.
    Traffic{"wss", Content::binary, 65528, 65528, 1, 50, 2, true},
};

}  // namespace wsray::bench
