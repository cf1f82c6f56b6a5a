#include "tests/bench/tls_connection.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace wsray::bench {
namespace {

tls::peers::Options options() {
  tls::peers::Options options;
  options.suite = "TLS_AES_128_GCM_SHA256";
  options.certificate = tls::peers::Certificate::ecdsa;
  return options;
}

// Between two peers in memory nothing can fail but OpenSSL as it is installed.
void demand(bool done) {
  if (done) return;
  std::fprintf(stderr, "wsray-make-capture: OpenSSL refuses TLS 1.3\n");
  std::exit(1);
}

}  // namespace

TlsConnection::TlsConnection() : peers_(options()) {}

std::vector<tls::peers::Flight> TlsConnection::handshake() {
  demand(peers_.handshake());
  return peers_.drain();
}

std::vector<tls::peers::Flight> TlsConnection::close(Direction first) {
  demand(peers_.closeNotify(first) && peers_.closeNotify(opposite(first)));
  return peers_.drain();
}

void TlsConnection::seal(Direction from, std::vector<std::uint8_t>& bytes) {
  demand(peers_.write(from, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
  bytes.clear();
  for (const tls::peers::Flight& flight : peers_.drain()) {
    bytes.insert(bytes.end(), flight.bytes.begin(), flight.bytes.end());
  }
}

}  // namespace wsray::bench
