// The segments of one side as such: whether their checksums are right, and what they mark as urgent.
#pragma once

#include <cstdint>
#include <optional>

#include "capture/net/segment.h"

namespace wsray::flow {

class SegmentTally {
 public:
  // Whether the segment marks urgent data that the one before it did not: the pointer stands in every segment until it
  // is passed (RFC 9293 §3.8.5).
  bool feed(const net::Segment& segment) {
    if (segment.checksum != net::Checksum::unverified) count(segment.checksum);
    if (!segment.flags.urgent) return false;
    const std::uint32_t end = segment.sequence + segment.urgentPointer;
    if (urgentEnd_ == end) return false;
    urgentEnd_ = end;
    ++urgentPointers_;
    return true;
  }

  std::uint64_t urgentPointers() const { return urgentPointers_; }

  // Segments whose checksum could be verified; those that were not right; and those among them that the capturing
  // machine did not just leave to its hardware.
  std::uint64_t verified() const { return verified_; }
  std::uint64_t badChecksums() const { return wrong_ + offloaded_; }
  std::uint64_t wrongChecksums() const { return wrong_; }

 private:
  void count(net::Checksum checksum) {
    ++verified_;
    if (checksum == net::Checksum::wrong) ++wrong_;
    if (checksum == net::Checksum::offloaded) ++offloaded_;
  }

  std::uint64_t verified_ = 0;
  std::uint64_t wrong_ = 0;
  std::uint64_t offloaded_ = 0;
  std::uint64_t urgentPointers_ = 0;
  std::optional<std::uint32_t> urgentEnd_;
};

}  // namespace wsray::flow
