// A connection whose opening handshake was not captured, or not whole: tells whether it carries WebSocket frames.
//
// The strict test: chains of headers that begin with packets, masked in one direction and not in the other, with every
// bit as RFC 6455 §5 demands, text that is valid UTF-8, and so many of them that chance and other protocols are out of
// the question. Where one direction alone was captured, or the other one begins inside a long frame, it needs more.
#pragma once

#include <cstdint>
#include <optional>

#include "base/limits.h"
#include "capture/net/flow_key.h"
#include "dissector/flow/streams.h"
#include "dissector/websocket/frame_search.h"

namespace wsray::flow {

class MidstreamStage {
 public:
  // Whether a request for a WebSocket was captured, whose answer was not.
  enum class Asked : bool { no, yes };

  // `client`, where it is known; who asked is.
  MidstreamStage(const Limits& limits, std::optional<net::Side> client, Asked asked)
      : limits_(limits), knownClient_(client), asked_(asked) {}

  // Looks at what has come, and takes off what belongs to no frame.
  void read(Streams& in);

  // The client, once these are frames for certain. Then read() is not called any more.
  std::optional<net::Side> client() const { return client_; }
  // Where the first frame of that side begins, at the front of its queue or ahead of all that has come; nothing where
  // that is not certain.
  std::optional<std::uint64_t> startOf(net::Side side) const;

  // Bytes of the frames that tell of it, before startOf(), that were let go of because too much waited.
  std::uint64_t droppedOf(net::Side side) const;

  // What is kept beside the queues.
  std::uint64_t heldBytes() const {
    return sizeof(*this) + halves_[net::Side::low].search.heldBytes() + halves_[net::Side::high].search.heldBytes();
  }

  // So much was searched, or both directions have ended: it is another protocol.
  bool givenUp() const { return givenUp_; }
  // It was given up because of the bound, and still looked like frames.
  bool gaveUpFrames() const;

 private:
  struct Half {
    websocket::FrameSearch search;
    std::size_t taken = 0;             // pieces of the queue that the search has seen
    std::uint64_t front = 0;           // where the queue begins
    std::optional<std::uint64_t> end;  // of the stream
  };

  bool tooMuchSeen() const;
  const StreamPiece* nextOf(net::Side side, Streams& in) const;
  void take(Half& half, PieceQueue& queue) const;
  void trim(Half& half, std::uint64_t seenTo, PieceQueue& queue) const;
  const websocket::FrameChain* chainOf(net::Side side, websocket::Masking masking) const;
  bool isCertain(net::Side client) const;
  static unsigned endBitsOf(const Half& half, const websocket::FrameChain& chain);

  Limits limits_;
  std::optional<net::Side> knownClient_;
  Asked asked_;
  PairOf<net::Side, Half> halves_;
  std::optional<net::Side> client_;
  bool givenUp_ = false;
};

}  // namespace wsray::flow
