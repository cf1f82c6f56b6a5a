// WebSocket frames (RFC 6455 §5.2) and the opening handshake (§4), as well-behaved endpoints write them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/direction.h"
#include "tests/bench/random.h"

namespace wsray::bench {

enum class Opcode : std::uint8_t { text = 1, binary = 2, close = 8 };

struct FrameHead {
  Opcode opcode = Opcode::text;
  bool rsv1 = false;
};

// Appends one final frame; a client's is masked with a random key.
void appendFrame(std::vector<std::uint8_t>& out, FrameHead head, std::span<const std::uint8_t> payload,
                 Direction direction, Random& random);

struct OpeningHandshake {
  std::string request;
  std::string response;
};

OpeningHandshake makeHandshake(std::uint32_t connection, bool deflate, Random& random);

}  // namespace wsray::bench
