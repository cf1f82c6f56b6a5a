#include "tests/engine/crowd.h"

#include <fmt/format.h>

#include <random>
#include <string>
#include <utility>

#include "tests/capture/net/packet_builder.h"
#include "tests/dissector/flow/frame_words.h"
#include "tests/dissector/flow/handshake_words.h"

namespace wsray::engine {
namespace {

constexpr LinkType kEthernet = 1;
constexpr Duration kStep = std::chrono::milliseconds{3};

class Speaker {
 public:
  Speaker(unsigned number, const Crowd& crowd)
      : key_(crowd.keys == 0 ? number + 1 : number % crowd.keys + 1),
        port_(static_cast<std::uint16_t>(20'000 + number)),
        client_(fmt::format("10.1.{}.{}", (crowd.clients == 0 ? number : number % crowd.clients) / 250,
                            (crowd.clients == 0 ? number : number % crowd.clients) % 250 + 1)) {}

  Captured connect(Timestamp now) {
    Captured packets;
    packets.push_back(packet(Direction::clientToServer, {}, now, {.syn = true}));
    packets.push_back(packet(Direction::serverToClient, {}, now, {.syn = true, .ack = true}));
    packets.push_back(packet(Direction::clientToServer, flow::request("/chat", "", key_), now));
    return packets;
  }
  bool speaksFirst(Direction direction) { return !std::exchange(hasSpoken_[direction], true); }
  CapturedPacket accept(Timestamp now) { return packet(Direction::serverToClient, flow::accepted("", key_), now); }

  CapturedPacket packet(Direction direction, std::string_view payload, Timestamp now,
                        net::TcpFlags flags = {.ack = true}) {
    using namespace net::build;
    const bool isClient = direction == Direction::clientToServer;
    Tcp tcp;
    tcp.sourcePort = isClient ? port_ : kServerPort;
    tcp.destinationPort = isClient ? kServerPort : port_;
    tcp.sequence = next_[direction];
    tcp.acknowledgment = next_[opposite(direction)];
    tcp.flags = flags;
    next_[direction] += static_cast<std::uint32_t>(payload.size()) + (flags.syn || flags.fin ? 1 : 0);
    const std::string server = "10.0.0.9";
    const Ipv4 ip{.source = isClient ? client_ : server, .destination = isClient ? server : client_};
    const auto frame = ethernet(ipv4(ip, tcpSegment(tcp, payload)));
    return {now, frame.bytes, static_cast<std::uint32_t>(frame.bytes.size()), kEthernet};
  }

 private:
  static constexpr std::uint16_t kServerPort = 80;

  unsigned key_;
  std::uint16_t port_;
  std::string client_;
  PerDirection<std::uint32_t> next_{{1000, 5000}};
  PerDirection<bool> hasSpoken_{{false, false}};
};

std::string wordsOf(Direction direction, const Crowd& crowd, bool isFirst, std::mt19937& random) {
  std::string words = flow::text(std::string(random() % 90, 'a')).bytes(direction);
  if (crowd.hoardedBytes > 0) {
    const std::string part(crowd.hoardedBytes, 'h');
    words = (isFirst ? flow::fragment(part) : flow::more(part)).bytes(direction);
  }
  if (random() % 5 == 0) words += flow::ping("p").bytes(direction);
  for (std::size_t i = 0; i < crowd.emptyFrames; ++i) words += flow::text("").bytes(direction);
  return words;
}

}  // namespace

Captured crowd(const Crowd& crowd) {
  std::mt19937 random(1);
  Captured captured;
  std::vector<Speaker> speakers;
  Timestamp now{std::chrono::seconds{1'000'000}};
  const unsigned stepsEach = crowd.steps / crowd.connections;
  for (unsigned step = 0; step < crowd.steps; ++step, now += kStep) {
    if (step % (stepsEach / 2 + 1) == 0 && speakers.size() < crowd.connections) {
      // Several at once, so that they wait for their answers together.
      const std::size_t first = speakers.size();
      for (unsigned i = 0; i < 4 && speakers.size() < crowd.connections; ++i) {
        speakers.emplace_back(static_cast<unsigned>(speakers.size()), crowd);
        for (CapturedPacket& packet : speakers.back().connect(now)) captured.push_back(std::move(packet));
      }
      for (std::size_t i = first; i < speakers.size(); ++i) captured.push_back(speakers[i].accept(now));
    }
    Speaker& speaker = speakers[random() % speakers.size()];
    const Direction direction = random() % 2 == 0 ? Direction::clientToServer : Direction::serverToClient;
    CapturedPacket said =
        speaker.packet(direction, wordsOf(direction, crowd, speaker.speaksFirst(direction), random), now);
    CapturedPacket answer = speaker.packet(opposite(direction), {}, now);
    const unsigned chance = random() % 100;
    if (chance != 0) captured.push_back(std::move(said));
    captured.push_back(std::move(answer));
    if (chance < 4) std::swap(captured.back(), captured[captured.size() - 2]);
    if (chance == 5) captured.push_back(speaker.packet(direction, {}, now, {.fin = true, .ack = true}));
  }
  return captured;
}

}  // namespace wsray::engine
