#include "dissector/flow/transport_watch.h"

#include <fmt/format.h>

#include "dissector/flow/duration_text.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

// Times that are lies add up to nothing.
constexpr Duration kLongest = 1h;

// The same packet, captured at two places of one host, comes within microseconds; no sender is that quick.
constexpr Duration kSoonestCopy = 1ms;

constexpr Duration kSlowRoundTrip = 200ms;

// A copy that is so late was waited for by people; or there were many.
constexpr Duration kLateCopy = 100ms;
constexpr std::uint64_t kManyCopies = 10;

// Senders double the time between copies, so that three say enough.
constexpr std::uint64_t kDeadCopies = 3;
constexpr Duration kDeadFor = 2s;

bool isPlausible(Duration duration) { return duration >= Duration{0} && duration <= kLongest; }

}  // namespace

void TransportWatch::noteHandshake(const net::Segment& segment) {
  if (segment.flags.syn && !segment.flags.ack) {
    client_ = segment.from;
    asked_ = segment.origin.time;
  } else if (segment.flags.syn) {
    answered_ = client_ && *client_ != segment.from;
  } else if (answered_ && *client_ == segment.from) {
    connected_ = true;
    const Duration took = elapsed(asked_, segment.origin.time);
    if (isPlausible(took)) handshake_ = took;
  }
}

void TransportWatch::noteAck(Lane& sender, const Origin& origin, const tcp::HalfStream& half) {
  if (!half.hasAcknowledged(sender.timedTo)) return;
  const Duration took = elapsed(sender.timed, origin.time);
  if (!sender.isResent && isPlausible(took)) sender.ack = std::min(sender.ack.value_or(took), took);
  sender.isTimed = sender.isResent = false;
}

void TransportWatch::noteData(const net::Segment& segment, const tcp::HalfStream& half) {
  const std::uint32_t to = segment.sequence + (segment.flags.syn ? 1 : 0) + segment.payloadLength;
  // Behind a hole nobody can tell a copy from what was captured late.
  if (half.hasHandedOut(to)) {
    noteCopy(segment, half, to);
    return;
  }
  Lane& lane = lanes_[segment.from];
  lane.lastNew = segment.origin.time;
  if (lane.isTimed || half.hasAcknowledged(to)) return;
  ++lane.sent;
  lane.isTimed = true;
  lane.timedTo = to;
  lane.timed = segment.origin.time;
}

void TransportWatch::noteCopy(const net::Segment& segment, const tcp::HalfStream& half, std::uint32_t to) {
  // What is acknowledged delays nothing, and keep-alives repeat such a byte. Those that ask a closed window repeat
  // others.
  if (half.hasAcknowledged(to) || lanes_[net::opposite(segment.from)].windowClosed) return;
  Lane& lane = lanes_[segment.from];
  // What lies before the end of the timed segment was sent no later than that.
  const bool isBefore = lane.isTimed && static_cast<std::int32_t>(to - lane.timedTo) <= 0;
  const Timestamp first = isBefore ? lane.timed : lane.lastNew;
  const Duration late = elapsed(first, segment.origin.time);
  if (late < kSoonestCopy || late > kLongest) return;
  // However many segments are sent again at once, it is one time.
  const bool isSameTime = lane.resent > 0 && elapsed(lane.lastResent.time, segment.origin.time) < kSoonestCopy;
  if (!isSameTime) ++lane.resent;
  if (lane.unanswered == 0) lane.unansweredSince = first;
  if (!isSameTime || lane.unanswered == 0) ++lane.unanswered;
  lane.isResent = true;
  lane.lastResent = segment.origin;
  if (late <= lane.latest) return;
  lane.latest = late;
  lane.latestOrigin = segment.origin;
}

std::optional<Duration> TransportWatch::roundTrip() const {
  const std::optional<Duration>& low = lanes_[net::Side::low].ack;
  const std::optional<Duration>& high = lanes_[net::Side::high].ack;
  if (!low || !high) return handshake_;
  const Duration both = *low + *high;
  return std::min(handshake_.value_or(both), both);
}

std::optional<TransportWatch::Unanswered> TransportWatch::unanswered(net::Side sender) const {
  const Lane& lane = lanes_[sender];
  const Duration lasted = elapsed(lane.unansweredSince, lane.lastResent.time);
  if (lane.unanswered < kDeadCopies || lasted < kDeadFor) return std::nullopt;
  return Unanswered{lane.unanswered, lasted, lane.lastResent};
}

void TransportWatch::judge(net::Side client, const Origin& end, Diagnostics& diagnostics) const {
  judgeCopies(lanes_[client], Direction::clientToServer, diagnostics);
  judgeCopies(lanes_[net::opposite(client)], Direction::serverToClient, diagnostics);
  const std::optional<Duration> shortest = roundTrip();
  if (!shortest || *shortest < kSlowRoundTrip) return;
  diagnostics.add({Code::connectionRtt, std::nullopt, end, 0,
                   fmt::format("A round trip of TCP takes {} at least", textOf(*shortest))});
}

void TransportWatch::judgeCopies(const Lane& lane, Direction direction, Diagnostics& diagnostics) {
  // Where most is there twice, it is the capture that was made at two places of a slow path.
  const bool isMany = lane.resent >= kManyCopies && lane.resent * 2 < lane.sent;
  if (lane.latest < kLateCopy && !isMany) return;
  diagnostics.add({Code::connectionRetrans, direction, lane.latestOrigin, 0,
                   fmt::format("The {} sent data again {} time{} before it was acknowledged, the latest {} after it "
                               "was sent first",
                               direction == Direction::clientToServer ? "client" : "server", lane.resent,
                               lane.resent == 1 ? "" : "s", textOf(lane.latest))});
}

}  // namespace wsray::flow
