#include "tests/bench/talking_peers.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "tests/bench/frame.h"
#include "tests/bench/json_text.h"

namespace wsray::bench {
namespace {

// What is sent before the peer receives and acknowledges it: fewer segments than TCP sends at once in the beginning
// (RFC 6928), so that it never puts several messages into one.
constexpr int kSendsAtOnce = 8;

PerDirection<Socket> connect(const Listener& listener) {
  auto [client, server] = listener.connect();
  return {{std::move(client), std::move(server)}};
}

}  // namespace

TalkingPeers::TalkingPeers(const Listener& listener, std::uint32_t index, Random& random)
    : ends_(connect(listener)), random_(&random) {
  const OpeningHandshake handshake = makeHandshake(index, false, random);
  send(Direction::clientToServer, handshake.request);
  drain(Direction::clientToServer);
  send(Direction::serverToClient, handshake.response);
  drain(Direction::serverToClient);
}

void TalkingPeers::say(Direction direction, std::size_t length) {
  payload_.clear();
  appendJsonText(payload_, length, *random_);
  frame_.clear();
  appendFrame(frame_, {Opcode::text, false}, payload_, direction, *random_);
  send(direction, frame_);
  ++counts_.messages;
  counts_.payloadBytes += length;
}

void TalkingPeers::close(Direction first) {
  for (const Direction direction : {first, opposite(first)}) {
    drain(opposite(direction));
    sendClose(direction);
    drain(direction);
  }
  std::array<std::uint8_t, 1> room{};
  for (const Direction direction : {Direction::serverToClient, Direction::clientToServer}) {
    sender(direction).finish();
    if (!receiver(direction).receive(room).empty()) throw std::logic_error("a peer received more than was sent");
  }
}

void TalkingPeers::send(Direction direction, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const std::size_t sent = sender(direction).send(bytes);
    bytes = bytes.subspan(sent);
    unread_[direction] += sent;
    if (sent == 0 || ++sends_[direction] >= kSendsAtOnce) drain(direction);
  }
}

void TalkingPeers::send(Direction direction, std::string_view text) {
  send(direction, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void TalkingPeers::sendClose(Direction direction) {
  constexpr std::array<std::uint8_t, 2> kNormalClosure{1000 >> 8, 1000 & 0xFF};
  frame_.clear();
  appendFrame(frame_, {Opcode::close, false}, kNormalClosure, direction, *random_);
  send(direction, frame_);
}

void TalkingPeers::drain(Direction direction) {
  std::array<std::uint8_t, 65536> room;  // NOLINT(cppcoreguidelines-pro-type-member-init): it is filled by receive()
  while (unread_[direction] > 0) {
    const std::size_t received = receiver(direction).receive(room).size();
    if (received == 0 || received > unread_[direction]) throw std::logic_error("a peer did not receive what was sent");
    unread_[direction] -= received;
  }
  sends_[direction] = 0;
  receiver(direction).acknowledge();
}

}  // namespace wsray::bench
