// What the two hellos of a TLS handshake say (RFC 8446 §4.1, RFC 5246 §7.4.1), as far as somebody wants to know it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/random.h"

namespace wsray::tls {

// Views borrow from the message.
struct ClientHello {
  std::uint16_t legacyVersion = 0;
  Random random{};
  ByteView sessionId;
  ByteView cipherSuites;              // two bytes each
  ByteView supportedVersions;         // two bytes each; none before TLS 1.3
  std::string_view serverName;        // RFC 6066 §3; empty where none is said
  ByteView alpn;                      // RFC 7301 §3.1: names, each behind a byte that is its length
  ByteView ticket;                    // RFC 5077 §3.2
  bool encryptThenMac = false;        // RFC 7366
  bool extendedMasterSecret = false;  // RFC 7627
  bool preSharedKey = false;          // RFC 8446 §4.2.11
  bool earlyData = false;             // RFC 8446 §4.2.10
  bool encryptedClientHello = false;  // RFC 9849, also where it is grease

  bool offers(ProtocolVersion version) const;
};

struct ServerHello {
  std::uint16_t version = 0;  // the one that was chosen
  Random random{};
  ByteView sessionId;
  std::uint16_t suite = 0;
  std::string_view alpn;  // before TLS 1.3; empty where none was chosen
  bool encryptThenMac = false;
  bool extendedMasterSecret = false;
  bool preSharedKey = false;

  // It asks for another ClientHello (RFC 8446 §4.1.4).
  bool isRetryRequest() const;
};

// Of the body of the message, without its header; one that is cut is read as far as it goes. Nothing where not even the
// cipher suites are there.
std::optional<ClientHello> parseClientHello(ByteView body);
std::optional<ServerHello> parseServerHello(ByteView body);

// Of EncryptedExtensions (RFC 8446 §4.3.1).
struct EncryptedExtensions {
  std::string_view alpn;
  bool earlyData = false;  // accepted
};
EncryptedExtensions parseEncryptedExtensions(ByteView body);

// Takes the next name off a list as it stands in ClientHello::alpn; empty at its end.
std::string_view takeAlpnName(ByteView& list);

}  // namespace wsray::tls
