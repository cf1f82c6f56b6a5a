// Reads the handshake messages of one direction out of its records (RFC 8446 §4, RFC 5246 §7.4): several may lie in one
// record, and one in several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/limits.h"

namespace wsray::tls {

enum class HandshakeType : std::uint8_t {
  helloRequest = 0,
  clientHello = 1,
  serverHello = 2,
  newSessionTicket = 4,
  endOfEarlyData = 5,
  encryptedExtensions = 8,
  certificate = 11,
  serverKeyExchange = 12,
  certificateRequest = 13,
  serverHelloDone = 14,
  certificateVerify = 15,
  clientKeyExchange = 16,
  finished = 20,
  keyUpdate = 24,
};

struct HandshakeMessage {
  HandshakeType type{};
  ByteView body;   // of one over the bound, only the beginning
  ByteView whole;  // with its header of four bytes
};

class HandshakeReader {
 public:
  explicit HandshakeReader(const Limits& limits) : bound_(limits.tlsHandshakeBytes) {}

  // Takes from the front of what is left of a record. The next message, or nothing when more is needed; then nothing is
  // left. What comes back is valid until the next call, or as long as the record.
  std::optional<HandshakeMessage> read(ByteView& rest);

  // The message that has begun has no more.
  void abandon();

  bool inMessage() const { return (!kept_.empty() && !isDone_) || skip_ > 0; }
  std::uint64_t heldBytes() const { return kept_.capacity(); }

 private:
  bool fill(ByteView& rest, std::size_t length);

  std::size_t bound_;
  std::vector<std::uint8_t> kept_;  // of a message that does not lie in one record
  std::uint64_t skip_ = 0;          // of one over the bound
  bool isDone_ = false;             // what is kept was handed out
};

}  // namespace wsray::tls
