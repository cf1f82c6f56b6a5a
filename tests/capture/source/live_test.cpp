// Captures for real, each in a network of its own.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "capture/net/packet_decoder.h"
#include "capture/source/devices.h"
#include "tests/capture/source/network.h"
#include "tests/capture/source/watching.h"

namespace wsray::source {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint16_t kPort = 4711;

// The bytes that each port sent, as long as they come in order.
std::map<std::uint16_t, std::string> sentBytes(const Watched& watched) {
  std::map<std::uint16_t, std::string> sent;
  std::map<std::uint16_t, std::uint32_t> expected;
  net::PacketDecoder decoder{Limits{}};
  for (const Packet& packet : watched.packets()) {
    const auto segment = decoder.read(packet);
    if (!segment) continue;
    const std::uint16_t port = segment->key.endpoint(segment->from).port;
    if (segment->flags.syn) expected[port] = segment->sequence + 1;
    if (segment->flags.syn || segment->sequence != expected[port]) continue;
    sent[port] += textOf(segment->payload);
    expected[port] += segment->payloadLength;
  }
  return sent;
}

TEST(Live, ATalkOverTcpIsWholeAndInOrder) {
  inOwnNetwork([] {
    const Brake brake;
    const auto devices = opened({.names = {"lo"}}, {.stop = brake.descriptor()});
    std::string text(600'000, '\0');
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i % 23 + i / 1000 % 3);
    talkOverLoopback(kPort, text);
    brake.pull();
    const Watched watched = watchToTheEnd(*devices.source);
    const auto sent = sentBytes(watched);
    ASSERT_EQ(sent.size(), 2u);
    for (const auto& [port, bytes] : sent) EXPECT_TRUE(bytes == text) << port << " sent " << bytes.size() << " bytes";
    const std::vector<Packet> packets = watched.packets();
    for (std::size_t i = 0; i < packets.size(); ++i) {
      EXPECT_EQ(packets[i].origin.packet, i + 1);
      EXPECT_EQ(packets[i].originalLength, packets[i].bytes.size());
    }
  });
}

TEST(Live, PacketsTellTheirInterfaceAndLinkType) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo", "lo"}, .filter = "udp port 4711", .packets = 1});
    Sender(kPort).send("one");
    const Watched watched = watchToTheEnd(*devices.source);
    ASSERT_EQ(watched.packets().size(), 1u);
    EXPECT_EQ(watched.packets()[0].linkType, 1u);
    EXPECT_EQ(watched.packets()[0].interface, 0u);
    ASSERT_EQ(devices.source->interfaces().size(), 1u);
    const CaptureInterface& interface = devices.source->interfaces()[0];
    EXPECT_EQ(interface.name, "lo");
    EXPECT_EQ(interface.linkType, 1u);
    EXPECT_EQ(interface.filter, "udp port 4711");
    EXPECT_GE(interface.snapLength, 262144u);
    EXPECT_EQ(devices.descriptors.size(), 1u);
  });
}

TEST(Live, TimesAreOfTodayAndFinerThanMicroseconds) {
  inOwnNetwork([] {
    const auto before = std::chrono::system_clock::now();
    const auto devices = opened({.names = {"lo"}, .filter = "udp", .packets = 50});
    const Sender sender(kPort);
    for (const std::string& text : numbered(50)) sender.send(text);
    const auto after = std::chrono::system_clock::now();
    int fine = 0;
    for (const Packet& packet : watchToTheEnd(*devices.source).packets()) {
      EXPECT_GE(packet.origin.time, before);
      EXPECT_LE(packet.origin.time, after);
      if (nanosecondsSinceEpoch(packet.origin.time) % 1000 != 0) ++fine;
    }
    EXPECT_GT(fine, 0);
  });
}

TEST(Live, OnlyWhatTheFilterWantsIsCaptured) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo"}, .filter = "udp port 4711 or udp port 4712", .packets = 2});
    Sender(4710).send("no");
    Sender(4711).send("yes");
    Sender(4713).send("no");
    Sender(4712).send("yes too");
    EXPECT_THAT(watchToTheEnd(*devices.source).texts(), ElementsAre("yes", "yes too"));
  });
}

TEST(Live, AllInterfacesAtOnce) {
  inOwnNetwork([] {
    const Brake brake;
    const auto devices = opened({.names = {"any"}, .filter = "udp", .packets = {}}, {.stop = brake.descriptor()});
    const Sender sender(kPort);
    for (const std::string& text : numbered(100)) sender.send(text);
    brake.pull();
    constexpr std::size_t kCookedOffset = 20 + 20 + 8;
    const Watched watched = watchToTheEnd(*devices.source);
    EXPECT_EQ(watched.texts(kCookedOffset), numbered(100));
    EXPECT_EQ(watched.packets().at(0).linkType, 276u);
    EXPECT_EQ(watched.counts->received, 100u);
  });
}

TEST(Live, WhatIsSentOverLoopbackCountsOnce) {
  inOwnNetwork([] {
    const Brake brake;
    const auto devices = opened({.names = {"lo"}, .filter = "udp"}, {.stop = brake.descriptor()});
    const Sender sender(kPort);
    for (const std::string& text : numbered(1000)) sender.send(text);
    brake.pull();
    const Watched watched = watchToTheEnd(*devices.source);
    EXPECT_EQ(watched.texts(), numbered(1000));
    EXPECT_EQ(watched.counts->received, 1000u);
    EXPECT_EQ(watched.counts->droppedByKernel, 0u);
    EXPECT_EQ(watched.counts->droppedByInterfaces, 0u);
  });
}

TEST(Live, ManyBatchesShareAFewChunks) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo"}, .filter = "udp", .packets = 1000});
    const Sender sender(kPort);
    for (const std::string& text : numbered(1000)) sender.send(text);
    std::set<const void*> chunks;
    for (const PacketBatch& batch : watchToTheEnd(*devices.source).batches) {
      EXPECT_LE(batch.packets.size(), kBatchPackets);
      EXPECT_LE(batch.memory.size(), 2u);
      for (const auto& chunk : batch.memory) chunks.insert(chunk.get());
    }
    EXPECT_EQ(chunks.size(), 1u);
  });
}

TEST(LiveEnd, ComesWithTheLastPacketThatIsWanted) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo"}, .filter = "udp", .packets = 70});
    const Sender sender(kPort);
    for (const std::string& text : numbered(200)) sender.send(text);
    EXPECT_EQ(watchToTheEnd(*devices.source).texts(), numbered(70));
    EXPECT_FALSE(devices.source->read().has_value());
  });
}

TEST(LiveEnd, ComesInTimeAlsoWhereNothingIsSent) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo"}, .duration = milliseconds{50}}, {.interval = milliseconds{60'000}});
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THAT(watchToTheEnd(*devices.source).packets(), IsEmpty());
    EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds{50});
  });
}

TEST(LiveEnd, ComesWhenItIsStoppedWhileNothingIsSent) {
  inOwnNetwork([] {
    const Brake brake;
    brake.pull();
    const auto devices = opened({.names = {"lo"}}, {.interval = milliseconds{60'000}, .stop = brake.descriptor()});
    EXPECT_THAT(watchToTheEnd(*devices.source).packets(), IsEmpty());
  });
}

TEST(LiveEnd, LosesNothingThatWasCapturedBefore) {
  inOwnNetwork([] {
    for (int round = 0; round < 20; ++round) {
      const Brake brake;
      const auto devices = opened({.names = {"lo"}, .filter = "udp"}, {.stop = brake.descriptor()});
      const Sender sender(kPort);
      for (const std::string& text : numbered(3)) sender.send(text);
      brake.pull();
      ASSERT_EQ(watchToTheEnd(*devices.source).texts(), numbered(3));
    }
  });
}

TEST(LiveSilence, HasNoTimeBeforeTheFirstPacket) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo"}}, {.interval = milliseconds{1}});
    for (int i = 0; i < 3; ++i) {
      const auto batch = devices.source->read();
      ASSERT_TRUE(batch && batch->isSilent);
      EXPECT_FALSE(batch->silentUntil.has_value());
    }
  });
}

TEST(LiveSilence, GoesOnFromTheNewestPacket) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo"}, .filter = "udp"}, {.interval = milliseconds{5}});
    Sender(kPort).send("one");
    const Watched watched = watch(*devices.source, 1);
    const Timestamp newest = watched.packets().at(0).origin.time;
    Timestamp before = newest;
    for (int i = 0; i < 5; ++i) {
      const auto batch = devices.source->read();
      ASSERT_TRUE(batch && batch->isSilent && batch->silentUntil);
      EXPECT_GT(*batch->silentUntil, before);
      before = *batch->silentUntil;
    }
    EXPECT_GE(elapsed(newest, before), milliseconds{4 * 5});
  });
}

TEST(LiveDrops, AreCountedAndToldOnce) {
  inOwnNetwork([] {
    constexpr int kSent = 20'000;
    const Brake brake;
    const auto devices =
        opened({.names = {"lo"}, .filter = "udp", .bufferBytes = 1 << 19}, {.stop = brake.descriptor()});
    EXPECT_TRUE(devices.source->read().has_value());  // counts, and not again so soon
    const Sender sender(kPort);
    for (int i = 0; i < kSent; ++i) sender.send("nobody reads this while it is sent");
    brake.pull();
    const Watched watched = watchToTheEnd(*devices.source);
    EXPECT_GT(watched.dropped(), 0u);
    EXPECT_EQ(watched.dropped(), watched.counts->droppedByKernel);
    EXPECT_EQ(watched.dropped() + watched.packets().size(), static_cast<std::uint64_t>(kSent));
    EXPECT_EQ(watched.counts->received, static_cast<std::uint64_t>(kSent));
    // All that was read had come before.
    ASSERT_FALSE(watched.batches.empty());
    EXPECT_EQ(watched.batches.back().droppedPackets, watched.dropped());
  });
}

}  // namespace
}  // namespace wsray::source
