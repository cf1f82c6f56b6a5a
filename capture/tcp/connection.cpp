#include "capture/tcp/connection.h"

namespace wsray::tcp {

bool Connection::isFollowedBy(const net::Segment& segment) const {
  if (!segment.flags.syn || !(established_ || over_)) return false;
  const auto known = halves_[segment.from].initialSequence();
  if (known) return *known != segment.sequence;
  // It comes late: what it opened waits for it.
  if (halves_[segment.from].maySynchronize(segment.sequence)) return false;
  // The answer to the SYN that is known belongs to it, also where a FIN or RST came between.
  const auto asked = halves_[net::opposite(segment.from)].initialSequence();
  if (segment.flags.ack && asked && *asked + 1 == segment.acknowledgment) return false;
  // The capture began after this side's SYN; a SYN after data opens something new. (The answer to a SYN that came
  // late belongs to what is there.)
  return over_ || (!segment.flags.ack && halves_[segment.from].hasRead());
}

void Connection::feed(const net::Segment& segment, SegmentLog* log) {
  HalfStream& sender = halves_[segment.from];
  HalfStream& receiver = halves_[net::opposite(segment.from)];
  if (segment.flags.syn) feedSyn(segment);
  if (segment.flags.ack) receiver.acknowledge(segment.acknowledgment);
  const std::uint32_t payloadSequence = segment.sequence + (segment.flags.syn ? 1 : 0);
  if (segment.flags.rst) {
    // A RST's payload explains it to people and is no part of the stream (RFC 9293 §3.5.3).
    over_ = true;
    sender.end(segment.sequence, StreamPiece::Ending::reset, segment.origin);
    return;
  }
  if (segment.payloadLength > 0) {
    established_ = established_ || !segment.flags.syn;
    sender.feed(payloadSequence, segment.payload, segment.payloadLength, segment.origin, segment.lifetime, log);
  }
  if (segment.flags.fin) {
    over_ = true;
    sender.end(payloadSequence + segment.payloadLength, StreamPiece::Ending::finished, segment.origin);
  }
}

void Connection::feedSyn(const net::Segment& segment) {
  halves_[segment.from].synchronize(segment.sequence);
  if (!segment.flags.ack) {
    if (!client_) client_ = segment.from;
    return;
  }
  established_ = true;
  if (!client_) client_ = net::opposite(segment.from);
  halves_[net::opposite(segment.from)].synchronize(segment.acknowledgment - 1);
}

void Connection::tick(Origin now) {
  for (HalfStream& half : halves_) half.tick(now);
}

void Connection::finish(Origin last) {
  for (HalfStream& half : halves_) half.finish(last);
}

}  // namespace wsray::tcp
