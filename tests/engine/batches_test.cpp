// Few packets may give many rows, and inflate to much: a batch ends where there is enough in it, and nothing is lost.
#include <gtest/gtest.h>

#include "engine/pipeline.h"
#include "tests/capture/net/packet_builder.h"
#include "tests/dissector/flow/handshake_words.h"
#include "tests/engine/captured.h"
#include "tests/engine/recorded_files.h"

namespace wsray::engine {
namespace {

constexpr std::uint16_t kClient = 50'000;
constexpr std::uint16_t kServer = 80;

// Two ends that talk to each other, a packet each time.
class Conversation {
 public:
  Conversation() {
    add(Direction::clientToServer, {.syn = true}, {});
    add(Direction::serverToClient, {.syn = true, .ack = true}, {});
  }

  Conversation& client(std::string_view payload) { return add(Direction::clientToServer, {.ack = true}, payload); }
  Conversation& server(std::string_view payload) { return add(Direction::serverToClient, {.ack = true}, payload); }
  const Captured& captured() const { return captured_; }

 private:
  Conversation& add(Direction direction, net::TcpFlags flags, std::string_view payload) {
    using namespace net::build;
    const bool isClient = direction == Direction::clientToServer;
    const Tcp tcp{.sourcePort = isClient ? kClient : kServer,
                  .destinationPort = isClient ? kServer : kClient,
                  .sequence = next_[direction],
                  .acknowledgment = next_[opposite(direction)],
                  .flags = flags};
    const Ipv4 ip = isClient ? Ipv4{} : Ipv4{.source = Ipv4{}.destination, .destination = Ipv4{}.source};
    const Pdu packet = ethernet(ipv4(ip, tcpSegment(tcp, payload)));
    captured_.push_back({timestampOf(static_cast<std::int64_t>(captured_.size())), packet.bytes,
                         static_cast<std::uint32_t>(packet.bytes.size()), 1});
    next_[direction] += static_cast<std::uint32_t>(payload.size()) + (flags.syn ? 1 : 0);
    return *this;
  }

  PerDirection<std::uint32_t> next_{{1, 1}};
  Captured captured_;
};

TEST(Batches, EndWhereThereAreEnoughRows) {
  constexpr std::size_t kFrames = 30'000;  // of one packet
  constexpr std::size_t kPackets = 32;
  std::string frames;
  for (std::size_t i = 0; i < kFrames; ++i) frames += std::string_view("\x81\x00", 2);
  Conversation conversation;
  conversation.client(flow::request("/chat")).server(flow::accepted());
  for (std::size_t i = 0; i < kPackets; ++i) conversation.server(frames);

  RecordedFiles files;
  Pipeline pipeline(sourceOf(conversation.captured()), {}, files.recording({}));
  std::size_t messages = 0;
  std::uint64_t packets = 0;
  while (const auto batch = pipeline.read()) {
    EXPECT_LT(batch->rows.size(), 3 * kFrames);
    packets += batch->tally.packets;
    for (const session::Row& row : batch->rows) messages += std::holds_alternative<session::MessageRow>(row) ? 1 : 0;
  }
  EXPECT_EQ(messages, kFrames * kPackets);
  EXPECT_EQ(packets, conversation.captured().size());
  EXPECT_EQ(readCapture(files.paths().front()).size(), packets) << "each is recorded once";
}

}  // namespace
}  // namespace wsray::engine
