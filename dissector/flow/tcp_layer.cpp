#include "dissector/flow/tcp_layer.h"

#include <fmt/format.h>

namespace wsray::flow {

bool TcpLayer::feed(const net::Segment& segment, tcp::SegmentLog& log) {
  last_ = segment.origin;
  if (first_.packet == 0) first_ = segment.origin;
  seen_[segment.from] = true;
  connection_.feed(segment, &log);
  if (!client_) client_ = connection_.client();
  return watch_.feed(segment, connection_);
}

void TcpLayer::tick(Origin now) {
  last_ = now;
  connection_.tick(now);
  // A RST ends both directions, but what was still under way to it is read.
  if (!resetAt_) return;
  const Duration passed = elapsed(*resetAt_, now.time);
  const bool waits = connection_.waits() && passed < limits_->holeGrace.most;
  if (passed >= limits_->resetGrace && !waits) connection_.finish(now);
}

void TcpLayer::finish(Origin last) {
  last_ = last;
  connection_.finish(last);
}

// The ends of both directions come with this, and whatever looks at them finds why.
void TcpLayer::evict(Origin last, EvictedFor bound) {
  evictedFor_ = bound;
  finish(last);
}

bool TcpLayer::pullPiece() {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const std::optional<StreamPiece> piece = connection_.half(side).read();
    if (!piece) continue;
    streams_.feed(side, *piece);
    if (piece->kind == StreamPiece::Kind::end) {
      lengths_[side] = piece->offset;
      noteEnd(side, *piece);
    }
    return true;
  }
  return false;
}

void TcpLayer::noteEnd(net::Side side, const StreamPiece& end) {
  if (end.ending == StreamPiece::Ending::reset) resetAt_ = end.origin.time;
  if (end.ending == StreamPiece::Ending::captureEnd) return;
  if (endedBy_ && end_.origin.packet <= end.origin.packet) return;
  endedBy_ = side;
  end_ = end;
}

bool TcpLayer::holdsBack() {
  const bool holds = connection_.waitsForStart() && !streams_.holdsMoreThan(limits_->blockedBytes);
  if (heldBack_ && !holds) {
    while (pullPiece()) streams_.keep();
  }
  heldBack_ = holds;
  return holds;
}

std::optional<TcpEnd> TcpLayer::firstEnd() const {
  if (!endedBy_) return std::nullopt;
  const Direction by = *endedBy_ == *client_ ? Direction::clientToServer : Direction::serverToClient;
  return TcpEnd{by, end_.ending, end_.origin.time};
}

void TcpLayer::noteEviction(Diagnostics& diagnostics) const {
  diagnostics.add({Code::connectionEvicted, std::nullopt, last_, 0,
                   *evictedFor_ == EvictedFor::connections
                       ? fmt::format("{} TCP connections were held at once, and this one was used least recently of "
                                     "those like it",
                                     limits_->connections)
                       : fmt::format("More than {} bytes were kept for all connections, and this one was used least "
                                     "recently of those like it",
                                     limits_->heldBytes)});
}

}  // namespace wsray::flow
