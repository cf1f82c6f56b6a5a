// How far back what comes again is compared with what was handed out, and what that costs.
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "capture/tcp/half_stream.h"

namespace wsray::tcp {
namespace {

// A capture of one direction: packets that stay in memory, so many captured bytes each, and nothing between them.
class Capture {
 public:
  static constexpr std::uint64_t kPacketBytes = 100;

  explicit Capture(const Limits& limits) : stream_(limits), log_(limits) { stream_.synchronize(99); }

  // A segment in a packet of its own.
  Capture& data(std::uint32_t sequence, std::string text) {
    packets_.push_back(std::move(text));
    const std::string& packet = packets_.back();
    const net::Lifetime lifetime{captured_, true, heldSince_};
    stream_.feed(sequence, bytesOf(packet), static_cast<std::uint32_t>(packet.size()), {++number_, {}}, lifetime,
                 &log_);
    captured_ += kPacketBytes;
    while (stream_.read()) {
    }
    return *this;
  }
  // Packets of other connections.
  Capture& pass(std::uint64_t bytes) {
    captured_ += bytes;
    return *this;
  }
  // Memory of everything before is gone.
  Capture& release() {
    heldSince_ = captured_;
    for (std::string& packet : packets_) packet.assign(packet.size(), '!');
    return *this;
  }

  std::size_t conflicts() { return stream_.drainConflicts().size(); }
  HalfStream& stream() { return stream_; }

 private:
  HalfStream stream_;
  SegmentLog log_;
  std::deque<std::string> packets_;
  std::uint64_t captured_ = 0;
  std::uint64_t heldSince_ = 0;
  PacketNumber number_ = 0;
};

Limits reaching(std::uint64_t bytes) {
  Limits limits;
  limits.comparedBytes = bytes;
  return limits;
}

TEST(Comparison, ReachesBackSoManyCapturedBytes) {
  constexpr std::uint64_t kReach = 1000;
  constexpr std::uint64_t kBetween = kReach - Capture::kPacketBytes;
  Capture just(reaching(kReach));
  just.data(100, "abc").pass(kBetween).data(100, "ABC");
  EXPECT_EQ(just.conflicts(), 1);
  EXPECT_EQ(just.stream().uncomparedBytes(), 0);
  Capture beyond(reaching(kReach));
  beyond.data(100, "abc").pass(kBetween + 1).data(100, "ABC");
  EXPECT_EQ(beyond.conflicts(), 0);
  EXPECT_EQ(beyond.stream().uncomparedBytes(), 3) << "a bound leaves a mark";
}

TEST(Comparison, ReachesAsFarBackForBytesThatWaited) {
  for (const std::uint64_t more : {0, 1}) {
    Capture capture(reaching(1000));
    capture.data(103, "def").data(100, "abc").pass(1000 - 2 * Capture::kPacketBytes + more).data(103, "DEF");
    EXPECT_EQ(capture.conflicts(), 1 - more);
  }
}

TEST(Comparison, DoesNotTouchMemoryThatIsGone) {
  Capture capture{Limits{}};
  capture.data(100, "abc").release().data(100, "ABC").data(103, "d").data(100, "ABCD");
  const auto conflicts = capture.stream().drainConflicts();
  ASSERT_EQ(conflicts.size(), 1);
  EXPECT_EQ(conflicts.front().offset, 3);
  EXPECT_EQ(capture.stream().uncomparedBytes(), 6);
}

TEST(Comparison, IsWithTheNewestSegmentsOfADirection) {
  Limits limits;
  limits.comparedSegments = 3;
  Capture capture(limits);
  capture.data(100, "a").data(101, "b").data(102, "c").data(103, "d").data(100, "ABCD");
  EXPECT_EQ(capture.conflicts(), 3);
  EXPECT_EQ(capture.stream().uncomparedBytes(), 1);
}

TEST(Comparison, DirectionsThatShareALogFindTheirOwn) {
  constexpr std::uint32_t kDirections = 50;
  constexpr std::uint32_t kSegments = 40;
  const Limits limits;
  SegmentLog log(limits);
  std::vector<HalfStream> streams;
  for (std::uint32_t i = 0; i < kDirections; ++i) streams.emplace_back(limits);
  std::deque<std::string> packets;
  std::uint64_t captured = 0;
  const auto feed = [&](std::uint32_t direction, std::uint32_t sequence, char letter) {
    packets.push_back(std::string(1, letter) + "x");
    ++captured;
    streams[direction].feed(sequence, bytesOf(packets.back()), 2, {captured, {}}, {captured, true, 0}, &log);
    while (streams[direction].read()) {
    }
  };
  for (std::uint32_t i = 0; i < kSegments; ++i) {
    for (std::uint32_t direction = 0; direction < kDirections; ++direction) {
      if (i == 0) streams[direction].synchronize(99);
      feed(direction, 100 + 2 * i, static_cast<char>('0' + direction));
    }
  }
  for (std::uint32_t direction = 0; direction < kDirections; ++direction) {
    feed(direction, 100, static_cast<char>('0' + direction));
    EXPECT_FALSE(streams[direction].hasConflicts());
    feed(direction, 100, '~');
    EXPECT_TRUE(streams[direction].hasConflicts());
    EXPECT_EQ(streams[direction].uncomparedBytes(), 0);
  }
}

// Fragments and what waited behind holes.
TEST(Comparison, OwnsNoMoreThanItsBound) {
  Limits limits;
  limits.comparedOwnBytes = 10;
  HalfStream stream(limits);
  stream.synchronize(99);
  auto feed = [&stream, number = PacketNumber{0}](std::uint32_t sequence, std::string_view text) mutable {
    stream.feed(sequence, bytesOf(text), static_cast<std::uint32_t>(text.size()), {++number, {}});
    while (stream.read()) {
    }
  };
  feed(100, "abcdef");
  feed(106, "ghijkl");
  feed(100, "ABCDEFGHIJKL");
  const auto conflicts = stream.drainConflicts();
  ASSERT_EQ(conflicts.size(), 1);
  EXPECT_EQ(conflicts.front().offset, 6);
  EXPECT_EQ(stream.uncomparedBytes(), 6);
}

TEST(Comparison, KeepsAFewConflictsAndTheirBeginnings) {
  Limits limits;
  limits.keptConflicts = 2;
  limits.conflictBytes = 4;
  Capture capture(limits);
  capture.data(100, std::string(10, 'a'));
  for (int i = 0; i < 5; ++i) capture.data(100, std::string(10, 'b'));
  const auto conflicts = capture.stream().drainConflicts();
  ASSERT_EQ(conflicts.size(), 2);
  EXPECT_EQ(conflicts.front().length, 10);
  EXPECT_EQ(conflicts.front().keptBytes.size(), 4);
  EXPECT_EQ(conflicts.front().otherBytes.size(), 4);
  EXPECT_EQ(capture.stream().conflictingSegments(), 5);
}

}  // namespace
}  // namespace wsray::tcp
