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

}  // namespace
}  // namespace wsray::tcp
