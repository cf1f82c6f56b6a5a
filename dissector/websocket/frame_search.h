// Looks in one direction of a TCP connection, whose opening handshake was not captured, for chains of frames.
//
// Senders begin packets with frames: a chain may begin where a packet does, and nowhere else. That costs no work for
// each byte, and is a strict test by itself.
#pragma once

#include <cstdint>
#include <vector>

#include "base/stream_piece.h"
#include "dissector/websocket/frame_chain.h"

namespace wsray::websocket {

class FrameSearch {
 public:
  // Takes the next piece of the direction; an end piece tells nothing. Its bytes are not needed any more afterwards.
  void feed(const StreamPiece& piece);

  // The chain that most speaks for, or nullptr. Valid until the next call.
  const FrameChain* best() const;

  // What stands before that place of the stream belongs to no chain.
  std::uint64_t firstWanted() const;
  // The same where chains give up the frames that they have judged already.
  std::uint64_t firstUnjudged() const;

  // What is kept of them.
  std::uint64_t heldBytes() const { return chains_.size() * FrameChain::kMostHeldBytes; }

  // Bytes that were fed, without gaps.
  std::uint64_t seenBytes() const { return seenBytes_; }

 private:
  template <typename Feed>
  void feedChains(Feed feed);
  void begin(const StreamPiece& piece);

  std::vector<FrameChain> chains_;  // in the order of their beginnings
  std::uint64_t end_ = 0;           // of what was fed
  std::uint64_t seenBytes_ = 0;
};

}  // namespace wsray::websocket
