// Whether a connection whose beginning was not captured speaks HTTP/2: chains of frames that begin with packets.
#pragma once

#include <cstdint>
#include <optional>

#include "dissector/flow/streams.h"
#include "dissector/http2/frame_chain.h"

namespace wsray::flow {

class Http2Probe {
 public:
  enum class Finding : std::uint8_t {
    none,   // what has come is no HTTP/2, as far as is known
    maybe,  // it may be: nobody else should take what waits
    yes,
  };

  // Looks at what has come since the last call.
  Finding read(Streams& in);

  // Who the client is, where it is HTTP/2 and that shows.
  std::optional<net::Side> client() const { return client_; }

 private:
  struct Half {
    std::optional<http2::FrameChain> chain;
    std::uint64_t seenTo = 0;  // of the stream
    std::uint64_t seen = 0;    // bytes of the chain that is open
  };

  void look(net::Side side, const PieceQueue& queue);

  PairOf<net::Side, Half> halves_;
  std::optional<net::Side> client_;
  bool isHttp2_ = false;
};

}  // namespace wsray::flow
