#include "tests/bench/conversation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "tests/bench/json_text.h"

namespace wsray::bench {
namespace {

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
      tcp_(index, random),
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
  const bool deflate = traffic_.content == Content::compressedText;
  const OpeningHandshake handshake = makeHandshake(index_, deflate, *random_);
  sendWhole(Direction::clientToServer, handshake.request, out);
  sendWhole(Direction::serverToClient, handshake.response, out);
}

void Conversation::sendWhole(Direction direction, const std::string& text, CaptureWriter& out) {
  tcp_.send(direction, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), true, out);
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
  tcp_.send(direction, frame, true, out);
  tcp_.acknowledge(direction, out);
}

}  // namespace wsray::bench
