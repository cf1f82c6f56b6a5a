// Work for each segment is constant or logarithmic, whatever waits: work that grows with what waits would take minutes
// here, and the runner's time-out ends it.
#include <gtest/gtest.h>

#include "capture/tcp/half_stream.h"

namespace wsray::tcp {
namespace {

constexpr std::uint32_t kSegments = 200'000;

Limits roomy() {
  Limits limits;
  limits.holeBytes = 1ULL << 40;
  return limits;
}

std::uint64_t readBytes(HalfStream& stream) {
  std::uint64_t bytes = 0;
  while (const auto piece = stream.read()) bytes += piece->bytes.size();
  return bytes;
}

class SegmentWork : public testing::Test {
 protected:
  void feed(std::uint32_t sequence) {
    stream_.feed(sequence, bytesOf("x"), 1, {});
    bytes_ += readBytes(stream_);
  }
  void expectAll() const { EXPECT_EQ(bytes_, kSegments); }

  HalfStream stream_{roomy()};
  std::uint64_t bytes_ = 0;
};

TEST_F(SegmentWork, InReverse) {
  stream_.synchronize(0);
  for (std::uint32_t i = kSegments; i > 0; --i) feed(i);
  expectAll();
}

TEST_F(SegmentWork, EveryOtherFirst) {
  stream_.synchronize(0);
  for (std::uint32_t i = 2; i <= kSegments; i += 2) feed(i);
  for (std::uint32_t i = 1; i <= kSegments; i += 2) feed(i);
  expectAll();
}

TEST_F(SegmentWork, AllRepeatedBehindAHole) {
  stream_.synchronize(0);
  for (int copy = 0; copy < 2; ++copy) {
    for (std::uint32_t i = 2; i <= kSegments; ++i) feed(i);
  }
  feed(1);
  expectAll();
}

TEST_F(SegmentWork, WithoutASyn) {
  for (std::uint32_t i = 1; i <= kSegments; ++i) feed(i);
  stream_.synchronize(0);
  bytes_ += readBytes(stream_);
  expectAll();
}

TEST_F(SegmentWork, AllRepeatedAfterwards) {
  stream_.synchronize(0);
  for (int copy = 0; copy < 2; ++copy) {
    for (std::uint32_t i = 1; i <= kSegments; ++i) feed(i);
  }
  expectAll();
}

// However far back the log must be followed for each.
TEST_F(SegmentWork, AllRepeatedAfterwardsInALog) {
  SegmentLog log{roomy()};
  const net::Lifetime lifetime{.liesInPacket = true};
  stream_.synchronize(0);
  for (int copy = 0; copy < 2; ++copy) {
    for (std::uint32_t i = 1; i <= kSegments; ++i) {
      stream_.feed(i, bytesOf("x"), 1, {}, lifetime, &log);
      bytes_ += readBytes(stream_);
    }
  }
  expectAll();
}

// Each contradicts the one before it.
TEST_F(SegmentWork, OverlapsByHalf) {
  stream_.synchronize(0);
  for (std::uint32_t i = kSegments - 1; i > 0; --i) {
    stream_.feed(i, bytesOf("xy"), 2, {i, {}});
    bytes_ += readBytes(stream_);
  }
  expectAll();
  EXPECT_EQ(stream_.conflictingSegments(), kSegments - 2);
}

}  // namespace
}  // namespace wsray::tcp
