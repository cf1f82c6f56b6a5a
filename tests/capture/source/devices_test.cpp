// Several devices, those that go away or are refused, and the list of them: each in a network of its own.
#include "capture/source/devices.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include "tests/capture/source/network.h"
#include "tests/capture/source/watching.h"

namespace wsray::source {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint16_t kPort = 4711;

TEST(LiveDevices, AreMergedByTime) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    ASSERT_TRUE(ip("link set here up") && ip("link set there up"));
    constexpr int kRounds = 20;
    const auto devices = opened({.names = {"here", "there"}, .filter = "ether proto 0x88b5", .packets = 4 * kRounds});
    const FrameSender here("here");
    const FrameSender there("there");
    for (int i = 0; i < kRounds; ++i) {
      here.send("from here");
      there.send("from there");
    }
    waitFor(Patience{milliseconds{100}, -1});  // until both have handed over what they have
    const Watched watched = watchToTheEnd(*devices.source);
    const std::vector<Packet> packets = watched.packets();
    ASSERT_EQ(packets.size(), 4u * kRounds);
    std::map<std::uint32_t, int> ofInterface;
    for (const Packet& packet : packets) ++ofInterface[packet.interface];
    EXPECT_EQ(ofInterface, (std::map<std::uint32_t, int>{{0, 2 * kRounds}, {1, 2 * kRounds}}));
    for (const PacketBatch& batch : watched.batches) {
      for (std::size_t i = 1; i < batch.packets.size(); ++i) {
        const Packet& before = batch.packets[i - 1];
        const Packet& packet = batch.packets[i];
        EXPECT_TRUE(before.interface == packet.interface || before.origin.time <= packet.origin.time);
      }
    }
    for (std::size_t i = 0; i < packets.size(); ++i) EXPECT_EQ(packets[i].origin.packet, i + 1);
  });
}

TEST(LiveDevices, AreInOrderOfTimeThoughTheKernelHandsThemOverAtOtherTimes) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    ASSERT_TRUE(ip("link set here up") && ip("link set there up"));
    constexpr int kRounds = 150;
    const auto devices = opened({.names = {"here", "there"}, .filter = "ether proto 0x88b5", .packets = 4 * kRounds});
    std::thread sending([] {
      const FrameSender here("here");
      const FrameSender there("there");
      for (int i = 0; i < kRounds; ++i) {
        (i % 7 < 3 ? here : there).send("one");
        (i % 5 < 2 ? here : there).send("two");
        std::this_thread::sleep_for(milliseconds{2});
      }
    });
    const std::vector<Packet> packets = watchToTheEnd(*devices.source).packets();
    sending.join();
    ASSERT_EQ(packets.size(), 4u * kRounds);
    int backwards = 0;
    for (std::size_t i = 1; i < packets.size(); ++i) {
      const bool isOther = packets[i - 1].interface != packets[i].interface;
      if (isOther && packets[i - 1].origin.time > packets[i].origin.time) ++backwards;
    }
    EXPECT_LE(backwards, 3) << "the kernel may be late once";
  });
}

TEST(LiveDevices, AllOfThemHoldEachOfThem) {
  inOwnNetwork([] {
    const auto devices = opened({.names = {"lo", "any"}, .filter = "udp", .packets = 2});
    EXPECT_EQ(devices.descriptors.size(), 1u);
    const Sender sender(kPort);
    sender.send("one");
    sender.send("two");
    EXPECT_THAT(watchToTheEnd(*devices.source).texts(20 + 20 + 8), ElementsAre("one", "two"));
  });
}

TEST(LiveDevices, OneThatGoesAwayIsToldAndTheOthersGoOn) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    ASSERT_TRUE(ip("link set here up") && ip("link set there up"));
    const Brake brake;
    const auto devices =
        opened({.names = {"here", "lo"}, .filter = "udp or ether proto 0x88b5"}, {.stop = brake.descriptor()});
    constexpr std::size_t kFrames = 500;
    const FrameSender sender("here");
    for (std::size_t i = 0; i < kFrames; ++i) sender.send(std::string(1400, 'x'));
    ASSERT_TRUE(ip("link delete here"));
    Watched watched = watch(*devices.source, kFrames);
    EXPECT_EQ(watched.texts(kFrameOffset).size(), kFrames);
    while (watched.incomplete.empty() && devices.source->read()) take(*devices.source, watched);
    EXPECT_THAT(watched.incomplete, ElementsAre(HasSubstr("here: ")));
    Sender(kPort).send("goes on");
    EXPECT_THAT(watch(*devices.source, 1).texts(), ElementsAre("goes on"));
    brake.pull();
    EXPECT_THAT(watchToTheEnd(*devices.source).incomplete, IsEmpty());
  });
}

TEST(LiveDevices, ReadingEndsWhenTheLastOneHasGone) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    ASSERT_TRUE(ip("link set here up") && ip("link set there up"));
    const auto devices = opened({.names = {"here", "there"}});
    ASSERT_TRUE(ip("link delete here"));
    EXPECT_THAT(watchToTheEnd(*devices.source).incomplete, ElementsAre(HasSubstr("here: "), HasSubstr("there: ")));
  });
}

TEST(LiveDevices, OneThatIsTakenDownForAWhileComesBack) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    ASSERT_TRUE(ip("link set here up") && ip("link set there up"));
    const auto devices = opened({.names = {"here"}, .filter = "ether proto 0x88b5", .packets = 1});
    ASSERT_TRUE(ip("link set here down"));
    EXPECT_TRUE(devices.source->read().has_value());
    EXPECT_TRUE(devices.source->read().has_value());
    ASSERT_TRUE(ip("link set here up"));
    FrameSender("here").send("back");
    EXPECT_THAT(watchToTheEnd(*devices.source).texts(kFrameOffset), ElementsAre("back"));
  });
}

TEST(LiveRefusal, OfAFilterThatDoesNotCompile) {
  inOwnNetwork([] {
    for (const char* filter : {"udp prot 80", "udp) or (tcp"}) {
      const DeviceError error = refusal({.names = {"lo"}, .filter = filter});
      EXPECT_EQ(error.trouble, DeviceTrouble::wrongFilter);
      EXPECT_THAT(error.text, HasSubstr(std::string("the filter '") + filter + "' does not compile: "));
      EXPECT_THAT(error.text, HasSubstr("syntax error"));
    }
  });
}

TEST(LiveRefusal, OfAnInterfaceThatIsNotThere) {
  inOwnNetwork([] {
    for (const bool mayCapture : {true, false}) {
      if (!mayCapture) giveUpCapturing();
      const DeviceError error = refusal({.names = {"lo", "wan7"}});
      EXPECT_EQ(error.trouble, mayCapture ? DeviceTrouble::noSuchDevice : DeviceTrouble::noPermission);
      EXPECT_EQ(refusal({.names = {"wan7"}}).trouble, DeviceTrouble::noSuchDevice);
      EXPECT_THAT(refusal({.names = {"wan7"}}).text, HasSubstr("wan7"));
      EXPECT_EQ(refusal({.names = {""}}).trouble, DeviceTrouble::noSuchDevice);
      EXPECT_EQ(refusal({}).trouble, DeviceTrouble::noSuchDevice);
    }
  });
}

TEST(LiveRefusal, OfWhoeverMayNotCapture) {
  inOwnNetwork([] {
    giveUpCapturing();
    const DeviceError error = refusal({.names = {"lo"}, .filter = "udp"});
    EXPECT_EQ(error.trouble, DeviceTrouble::noPermission);
    EXPECT_THAT(error.text, HasSubstr("lo"));
    EXPECT_EQ(refusal({.names = {"any"}}).trouble, DeviceTrouble::noPermission);
    EXPECT_EQ(refusal({.names = {"lo"}, .filter = "udp prot 80"}).trouble, DeviceTrouble::wrongFilter)
        << "what the user can mend at once is told first";
  });
}

TEST(LiveRefusal, OfAnInterfaceThatIsDown) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    const DeviceError error = refusal({.names = {"here"}});
    EXPECT_EQ(error.trouble, DeviceTrouble::other);
    EXPECT_THAT(error.text, HasSubstr("here"));
  });
}

const CaptureDevice* find(const std::vector<CaptureDevice>& devices, std::string_view name) {
  const auto found =
      std::find_if(devices.begin(), devices.end(), [&](const auto& device) { return device.name == name; });
  return found == devices.end() ? nullptr : &*found;
}

TEST(DeviceList, TellsWhatMayBeWatched) {
  inOwnNetwork([] {
    ASSERT_TRUE(ip("link add here type veth peer name there"));
    const auto devices = listDevices().value();
    EXPECT_EQ(devices.size(), 4u) << "only network interfaces, and all of them together";
    const CaptureDevice* loopback = find(devices, "lo");
    ASSERT_NE(loopback, nullptr);
    EXPECT_TRUE(loopback->isUp && loopback->isRunning && loopback->isLoopback);
    EXPECT_THAT(loopback->addresses, testing::Contains("127.0.0.1"));
    EXPECT_EQ(loopback->linkType, "EN10MB");
    EXPECT_EQ(loopback->linkTypeDescription, "Ethernet");
    EXPECT_EQ(loopback->access, CaptureDevice::Access::granted);
    EXPECT_EQ(loopback->obstacle, "");
    const CaptureDevice* down = find(devices, "here");
    ASSERT_NE(down, nullptr);
    EXPECT_FALSE(down->isUp);
    EXPECT_EQ(down->access, CaptureDevice::Access::unavailable);
    EXPECT_NE(down->obstacle, "");
    EXPECT_NE(find(devices, "any"), nullptr);
  });
}

TEST(DeviceList, TellsWhoeverMayNotCapture) {
  inOwnNetwork([] {
    giveUpCapturing();
    const auto devices = listDevices().value();
    for (const char* name : {"lo", "any"}) {
      const CaptureDevice* device = find(devices, name);
      ASSERT_NE(device, nullptr);
      EXPECT_EQ(device->access, CaptureDevice::Access::noPermission);
      EXPECT_NE(device->obstacle, "");
    }
  });
}

}  // namespace
}  // namespace wsray::source
