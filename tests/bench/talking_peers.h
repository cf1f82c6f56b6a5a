// Both peers of one WebSocket over loopback, played by one thread: real sockets, so that others may watch.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/direction.h"
#include "tests/bench/conversation.h"
#include "tests/bench/loopback.h"
#include "tests/bench/random.h"

namespace wsray::bench {

class TalkingPeers {
 public:
  // Connects, and makes the opening handshake. `index` is in the path of its URL; `random` must outlive it.
  TalkingPeers(const Listener& listener, std::uint32_t index, Random& random);

  // One text message of that many bytes, from 40 to what fits into a segment of loopback, in a segment of its own. The
  // peer takes it from its socket some messages later, at the latest at the end.
  void say(Direction direction, std::size_t length);

  // The closing handshake, begun by that side, then the end of TCP, begun by the server (RFC 6455 §7.1.1).
  void close(Direction first);

  const MessageCounts& counts() const { return counts_; }

 private:
  void send(Direction direction, std::span<const std::uint8_t> bytes);
  void send(Direction direction, std::string_view text);
  void sendClose(Direction direction);
  // Receives all that was sent in that direction.
  void drain(Direction direction);

  const Socket& sender(Direction direction) const { return ends_[direction]; }
  const Socket& receiver(Direction direction) const { return ends_[opposite(direction)]; }

  PerDirection<Socket> ends_;           // of who sends in it
  PerDirection<std::uint64_t> unread_;  // bytes
  PerDirection<int> sends_;             // since the peer received
  Random* random_;
  std::vector<std::uint8_t> payload_;  // these two of the message that is being sent
  std::vector<std::uint8_t> frame_;
  MessageCounts counts_;
};

}  // namespace wsray::bench
