// What the segments of one connection tell of its path: how long a round trip takes, and what had to be sent again
// (RFC 9293 §3.8.1).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/diagnostic.h"
#include "capture/net/segment.h"
#include "capture/tcp/connection.h"

namespace wsray::flow {

class TransportWatch {
 public:
  // Takes a segment after `tcp` has, and before anything is read from that.
  void feed(const net::Segment& segment, const tcp::Connection& tcp) {
    if (!connected_) noteHandshake(segment);
    Lane& sender = lanes_[segment.from];
    Lane& receiver = lanes_[net::opposite(segment.from)];
    receiver.unanswered = 0;
    sender.windowClosed = segment.window == 0;
    if (receiver.isTimed && segment.flags.ack) noteAck(receiver, segment.origin, tcp.half(net::opposite(segment.from)));
    if (segment.payloadLength > 0) noteData(segment, tcp.half(segment.from));
  }

  // The shortest round trip: of TCP's handshake, or from data to its acknowledgment on both sides of the place where
  // the capture was made.
  std::optional<Duration> roundTrip() const;

  // Data of one side that was sent again and again at the end, and nothing came back at all.
  struct Unanswered {
    std::uint64_t times = 0;
    Duration lasted{0};  // from the first copy, or a later one, to the last
    Origin last;         // copy
  };
  std::optional<Unanswered> unanswered(net::Side sender) const;

  // What was remarkable, once the connection is over, at `end`.
  void judge(net::Side client, const Origin& end, Diagnostics& diagnostics) const;

 private:
  // What one side sends. Of the data under way one segment is timed, as endpoints do.
  struct Lane {
    bool windowClosed = false;
    bool isTimed = false;
    bool isResent = false;      // something was sent again meanwhile: the acknowledgment may be for either
    std::uint32_t timedTo = 0;  // the number after its last byte
    Timestamp timed{};
    Timestamp lastNew{};          // when new data was sent last
    std::optional<Duration> ack;  // the shortest time to an acknowledgment, as seen from here

    std::uint64_t sent = 0;    // segments that were timed
    std::uint64_t resent = 0;  // times that something was sent again
    Duration latest{0};        // the longest time between the first and a later copy
    Origin latestOrigin;
    std::uint64_t unanswered = 0;  // times since the other side was heard
    Timestamp unansweredSince{};
    Origin lastResent;
  };

  void noteHandshake(const net::Segment& segment);
  static void noteAck(Lane& sender, const Origin& origin, const tcp::HalfStream& half);
  void noteData(const net::Segment& segment, const tcp::HalfStream& half);
  void noteCopy(const net::Segment& segment, const tcp::HalfStream& half, std::uint32_t to);
  static void judgeCopies(const Lane& lane, Direction direction, Diagnostics& diagnostics);

  PairOf<net::Side, Lane> lanes_;
  std::optional<net::Side> client_;
  Timestamp asked_{};                  // the last SYN
  bool answered_ = false;              // there was a SYN/ACK
  bool connected_ = false;             // and what follows it
  std::optional<Duration> handshake_;  // from the SYN to what follows the SYN/ACK
};

}  // namespace wsray::flow
