#include "tests/bench/conversation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "tests/bench/json_text.h"

namespace wsray::bench {
namespace {

constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kHttpsPort = 443;

// As many lengths in each octave as in any other: a few large messages among many small ones.
std::uint32_t lengthBetween(std::uint32_t shortest, std::uint32_t longest, Random& random) {
  if (longest / shortest < 64) return random.between(shortest, longest);
  const auto octaves = static_cast<std::uint32_t>(std::bit_width(longest / shortest) - 1);
  const std::uint32_t low = shortest << random.between(0, octaves - 1);
  return random.between(low, std::min(2 * low, longest));
}

void appendNoise(std::vector<std::uint8_t>& out, std::size_t length, Random& random) {
  std::size_t at = out.size();
  out.resize(at + length);
  while (at < out.size()) {
    const std::uint64_t word = random.next();
    const std::size_t part = std::min(sizeof word, out.size() - at);
    std::memcpy(&out[at], &word, part);
    at += part;
  }
}

}  // namespace

Conversation::Conversation(std::uint32_t index, const Traffic& traffic, Random& random)
    : index_(index),
      traffic_(traffic),
      random_(&random),
      tcp_(index, traffic.encrypted ? kHttpsPort : kHttpPort, random),
      clientTalks_(random.chance(traffic.talkingClients)) {}

void Conversation::step(CaptureWriter& out) {
  if (!opened_) {
    open(out);
    return;
  }
  const bool fromClient = clientTalks_ && random_->chance(50);
  const Direction direction = fromClient ? Direction::clientToServer : Direction::serverToClient;
  if (outgoing_[direction].empty()) makeMessages(direction);
  sendSegment(direction, out);
}

void Conversation::finish(CaptureWriter& out) {
  if (!opened_) return;
  for (const Direction direction : kDirections) {
    while (!outgoing_[direction].empty()) sendSegment(direction, out);
  }
  const Direction first = random_->chance(50) ? Direction::clientToServer : Direction::serverToClient;
  sendClose(first, out);
  sendClose(opposite(first), out);
  if (tls_) sendFlights(tls_->close(Direction::serverToClient), out);
  tcp_.finish(Direction::serverToClient, out);
}

std::uint64_t Conversation::unwrittenBytes() const {
  std::uint64_t bytes = 0;
  for (const Outgoing& outgoing : outgoing_) bytes += outgoing.bytes.size() - outgoing.sent;
  return bytes;
}

void Conversation::open(CaptureWriter& out) {
  opened_ = true;
  tcp_.open(out);
  if (traffic_.encrypted) {
    tls_ = std::make_unique<TlsConnection>();
    sendFlights(tls_->handshake(), out);
  }
  const bool deflate = traffic_.content == Content::compressedText;
  const OpeningHandshake handshake = makeHandshake(index_, deflate, *random_);
  sendWhole(Direction::clientToServer, {handshake.request.begin(), handshake.request.end()}, out);
  sendWhole(Direction::serverToClient, {handshake.response.begin(), handshake.response.end()}, out);
}

void Conversation::sendWhole(Direction direction, std::vector<std::uint8_t> bytes, CaptureWriter& out) {
  if (tls_) tls_->seal(direction, bytes);
  sendSegments(direction, bytes, out);
}

void Conversation::sendFlights(const std::vector<tls::peers::Flight>& flights, CaptureWriter& out) {
  for (const tls::peers::Flight& flight : flights) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(flight.bytes.data());
    sendSegments(flight.direction, std::span(bytes, flight.bytes.size()), out);
  }
}

void Conversation::sendSegments(Direction direction, std::span<const std::uint8_t> bytes, CaptureWriter& out) {
  while (!bytes.empty()) {
    const auto segment = bytes.first(std::min(bytes.size(), kSegmentBytes));
    bytes = bytes.subspan(segment.size());
    tcp_.send(direction, segment, bytes.empty(), out);
  }
  tcp_.acknowledge(direction, out);
}

void Conversation::makeMessages(Direction direction) {
  Outgoing& outgoing = outgoing_[direction];
  outgoing.bytes.clear();
  outgoing.sent = 0;
  const bool compressed = traffic_.content == Content::compressedText;
  const Opcode opcode = traffic_.content == Content::binary ? Opcode::binary : Opcode::text;
  for (std::uint32_t left = random_->between(1, traffic_.mostAtOnce); left > 0; --left) {
    makePayload();
    const std::span<const std::uint8_t> payload =
        compressed ? outgoing.compressor.compress(payload_) : std::span<const std::uint8_t>(payload_);
    appendFrame(outgoing.bytes, {opcode, compressed}, payload, direction, *random_);
  }
  if (tls_) tls_->seal(direction, outgoing.bytes);
}

void Conversation::makePayload() {
  const std::uint32_t length = lengthBetween(traffic_.shortest, traffic_.longest, *random_);
  payload_.clear();
  if (traffic_.content == Content::binary) {
    appendNoise(payload_, length, *random_);
  } else {
    appendJsonText(payload_, length, *random_);
  }
  ++counts_.messages;
  counts_.payloadBytes += length;
}

void Conversation::sendSegment(Direction direction, CaptureWriter& out) {
  Outgoing& outgoing = outgoing_[direction];
  const auto rest = std::span<const std::uint8_t>(outgoing.bytes).subspan(outgoing.sent);
  const auto segment = rest.first(std::min(rest.size(), kSegmentBytes));
  tcp_.send(direction, segment, segment.size() == rest.size(), out);
  outgoing.sent += segment.size();
  if (tcp_.unacknowledged(direction) >= traffic_.segmentsPerAck) tcp_.acknowledge(direction, out);
}

void Conversation::sendClose(Direction direction, CaptureWriter& out) {
  constexpr std::array<std::uint8_t, 2> kNormalClosure{1000 >> 8, 1000 & 0xFF};
  std::vector<std::uint8_t> frame;
  appendFrame(frame, {Opcode::close, false}, kNormalClosure, direction, *random_);
  sendWhole(direction, std::move(frame), out);
}

}  // namespace wsray::bench
