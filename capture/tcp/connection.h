// One TCP connection: who opened it, and its two directions (RFC 9293 §3.5).
#pragma once

#include <optional>

#include "base/direction.h"
#include "base/limits.h"
#include "capture/net/segment.h"
#include "capture/tcp/half_stream.h"

namespace wsray::tcp {

class Connection {
 public:
  explicit Connection(const Limits& limits) : halves_{{HalfStream{limits}, HalfStream{limits}}} {}

  // Whether the segment opens another connection on the same ports: a SYN with another number, though this one is
  // established or over. (Several SYNs before the answer are attempts of one client; the acknowledged one counts.)
  bool isFollowedBy(const net::Segment& segment) const;

  // Takes one segment of this connection. Its payload must live until both halves have been read. The log is the same
  // each time, or there is none.
  void feed(const net::Segment& segment, SegmentLog* log = nullptr);

  void tick(Origin now);
  void finish(Origin last);

  // What `side` sent.
  HalfStream& half(net::Side side) { return halves_[side]; }
  const HalfStream& half(net::Side side) const { return halves_[side]; }

  // The sender of the SYN, or nothing when the capture began later.
  std::optional<net::Side> client() const { return client_; }

  // Whether a direction cannot begin yet because its SYN was not seen.
  bool waitsForStart() const {
    return halves_[net::Side::low].waitsForStart() || halves_[net::Side::high].waitsForStart();
  }

  // Whether anything waits for earlier bytes.
  bool holds() const { return halves_[net::Side::low].holds() || halves_[net::Side::high].holds(); }
  // What waits in both directions, with the cost of keeping it.
  std::uint64_t heldBytes() const { return halves_[net::Side::low].heldBytes() + halves_[net::Side::high].heldBytes(); }

  bool wantsTicks() const { return halves_[net::Side::low].wantsTicks() || halves_[net::Side::high].wantsTicks(); }
  bool waits() const { return halves_[net::Side::low].waits() || halves_[net::Side::high].waits(); }

 private:
  void feedSyn(const net::Segment& segment);

  PairOf<net::Side, HalfStream> halves_;
  std::optional<net::Side> client_;
  bool established_ = false;  // a SYN was answered, or there was payload
  bool over_ = false;         // a FIN or RST was seen
};

}  // namespace wsray::tcp
