// What proxies put in front of the bytes that a connection is for, in clear text: the header of the PROXY protocol
// (versions 1 and 2, as HAProxy defines them) and the dialogues of SOCKS4, 4a and 5 (RFC 1928, RFC 1929).
//
// One may follow another. The CONNECT of HTTP is not read here: it is HTTP.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dissector/flow/streams.h"

namespace wsray::flow {

class Preface {
 public:
  enum class Step : std::uint8_t {
    needsMore,  // it may be one
    taken,      // one was taken off; another may follow
    none,       // something else begins here
  };

  // Looks at what begins in the streams, of which nothing was read. `client` sent the first bytes.
  Step read(Streams& streams, net::Side client);

  // What was taken, as words for people: `SOCKS5 to example.com:443`. The addresses are as the proxy wrote them.
  const std::string& text() const { return text_; }
  // Adds to it.
  void note(std::string_view words);

 private:
  // How far the dialogue of SOCKS5 has come.
  enum class Socks : std::uint8_t { greeting, credentials, request, reply };

  Step readProxyText(PieceQueue& queue);
  Step readProxyBinary(PieceQueue& queue);
  Step skipRest(PieceQueue& queue);
  Step readSocks4(PieceQueue& client, PieceQueue& server);
  Step readSocks(PieceQueue& client, PieceQueue& server);
  Step readGreeting(PieceQueue& client, PieceQueue& server);
  Step readCredentials(PieceQueue& client, PieceQueue& server);
  Step readRequest(PieceQueue& client);
  Step readReply(PieceQueue& server);

  Socks socks_ = Socks::greeting;
  std::uint64_t skipped_ = 0;  // still to be taken off: what a header of the PROXY protocol has behind the addresses
  std::string text_;
};

}  // namespace wsray::flow
