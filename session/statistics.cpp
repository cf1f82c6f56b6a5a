#include "session/statistics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <type_traits>

namespace wsray::session {
namespace {

constexpr std::uint16_t kNoStatusReceived = 1005;
constexpr std::uint16_t kAbnormalClosure = 1006;

// Lengths are announced by peers: their sum may be more than there is room for.
std::uint64_t saturatedSum(std::uint64_t a, std::uint64_t b) {
  std::uint64_t sum = 0;
  return __builtin_add_overflow(a, b, &sum) ? UINT64_MAX : sum;
}

// What the application saw; nothing where there was no WebSocket, or it was still open.
std::optional<std::uint16_t> closeCodeOf(const EndRow& row) {
  if (const Connection* connection = row.head.connection; connection != nullptr && connection->close) {
    return connection->close->code.value_or(kNoStatusReceived);
  }
  if (row.state == ConnectionState::abnormal) return kAbnormalClosure;
  return std::nullopt;
}

void count(DirectionStatistics& direction, const websocket::Message& message) {
  ++direction.messages[static_cast<std::size_t>(message.opcode) & 0xF];
  Traffic& traffic = direction.traffic;
  traffic.frames += message.frames;
  traffic.wireBytes = saturatedSum(traffic.wireBytes, message.wireLength);
  if (!message.complete) ++direction.incompleteMessages;
  if (websocket::isControl(message.opcode)) {
    ++traffic.control;
    return;
  }
  ++traffic.messages;
  traffic.payloadBytes = saturatedSum(traffic.payloadBytes, message.length);
  direction.sizes.add(message.length);
  if (message.frames > 1) ++direction.fragmentedMessages;
  if (!message.compressed) return;
  ++direction.compressedMessages;
  direction.compressedWireBytes = saturatedSum(direction.compressedWireBytes, message.wireLength);
  direction.compressedPayloadBytes = saturatedSum(direction.compressedPayloadBytes, message.length);
}

}  // namespace

void Histogram::add(std::uint64_t value) {
  ++buckets[static_cast<std::size_t>(std::bit_width(value))];
  smallest = count == 0 ? value : std::min(smallest, value);
  largest = std::max(largest, value);
  sum = saturatedSum(sum, value);
  ++count;
}

std::uint64_t Histogram::quantile(double share) const {
  if (count == 0) return 0;
  const auto wanted = std::clamp(std::ceil(share * static_cast<double>(count)), 1.0, static_cast<double>(count));
  std::uint64_t below = 0;
  for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
    below += buckets[bucket];
    if (static_cast<double>(below) < wanted) continue;
    const std::uint64_t bound = bucket == 64 ? UINT64_MAX : (std::uint64_t{1} << bucket) - 1;
    return std::min(bound, largest);
  }
  return largest;
}

void Statistics::apply(const Row& row) {
  if (std::holds_alternative<OpenRow>(row)) {
    ++connections_;
  } else if (const auto* message = std::get_if<MessageRow>(&row)) {
    count(directions_[message->direction], message->message);
    if (message->roundTrip) {
      const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(*message->roundTrip).count();
      roundTrips_.add(static_cast<std::uint64_t>(std::max<std::int64_t>(0, microseconds)));
    }
  } else if (const auto* found = std::get_if<DiagnosticRow>(&row)) {
    ++diagnostics_[found->diagnostic.code];
  } else if (const auto* end = std::get_if<EndRow>(&row)) {
    ++states_[end->state];
    if (const auto code = closeCodeOf(*end)) ++closeCodes_[*code];
  }
}

}  // namespace wsray::session
