// TLS 1.3 around one connection, as OpenSSL speaks it: TLS_AES_128_GCM_SHA256, and records as full as they can be.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/direction.h"
#include "tests/dissector/tls/openssl_peers.h"

namespace wsray::bench {

class TlsConnection {
 public:
  TlsConnection();

  // What each side sends, in its order.
  std::vector<tls::peers::Flight> handshake();
  std::vector<tls::peers::Flight> close(Direction first);

  // Puts bytes that one side writes at once into records.
  void seal(Direction from, std::vector<std::uint8_t>& bytes);

  // Its secrets, in the SSLKEYLOGFILE format.
  const std::string& keyLog() const { return peers_.keyLog(); }

 private:
  tls::peers::OpensslPeers peers_;
};

}  // namespace wsray::bench
