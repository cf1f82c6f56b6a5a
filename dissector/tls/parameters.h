// What a TLS connection agreed, as far as its handshake showed it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/direction.h"
#include "base/origin.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/random.h"

namespace wsray::tls {

struct Parameters {
  std::optional<ProtocolVersion> version;  // nothing before the ServerHello, or where it was not captured
  std::uint16_t suite = 0;                 // nameOfCipherSuite() names it
  std::string serverName;                  // as the client says it; with accepted ECH the outer, public one
  std::string alpn;                        // the protocol that was chosen; empty where none was, or it is not known
  std::vector<std::string> offeredAlpn;
  std::optional<Random> clientRandom;  // of the first handshake, as it is on the wire
  bool resumed = false;
  bool earlyData = false;             // accepted by the server
  bool encryptedClientHello = false;  // accepted by the server
  std::uint32_t renegotiations = 0;
};

// RFC 8446 §6, RFC 5246 §7.2.
struct Alert {
  Direction sender = Direction::clientToServer;
  std::uint8_t level = 0;  // 1 warning, 2 fatal; says nothing in TLS 1.3
  std::uint8_t description = 0;
  Origin origin;
};

inline constexpr std::uint8_t kFatal = 2;
inline constexpr std::uint8_t kCloseNotify = 0;
inline constexpr std::uint8_t kUserCanceled = 90;
inline constexpr std::uint8_t kNoRenegotiation = 100;

// IANA's name: `unknown_ca`; empty where there is none. Lives as long as the program.
std::string_view nameOfAlert(std::uint8_t description);

}  // namespace wsray::tls
