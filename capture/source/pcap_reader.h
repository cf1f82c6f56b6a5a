// The classic capture format of libpcap (draft-ietf-opsawg-pcap): a file header, then records one after the other, all
// of one link type. Reads both byte orders, microseconds and nanoseconds, the "modified" format with its longer record
// header, and the swapped lengths of versions before 2.4.
//
// A record with a senseless length ends the file: there is nothing by which to find the next one.
#pragma once

#include <memory>

#include "base/result.h"
#include "capture/source/byte_order.h"
#include "capture/source/record_notes.h"
#include "capture/source/record_reader.h"

namespace wsray::source {

class PcapReader final : public RecordReader {
 public:
  static constexpr std::size_t kFileHeaderLength = 24;

  static bool startsFile(ByteView head);

  // For the file that begins with `head`: kFileHeaderLength bytes of which startsFile() holds. Fails on a version that
  // is not known, with a predicate ("has pcap version 1.0 ...") whose subject is the file.
  static Result<std::unique_ptr<RecordReader>> open(ByteView head);

  Step read(ByteView bytes, PacketBatch& batch) override;
  void finish(ByteView left) override;
  std::vector<SourceNote> drainNotes() override { return notes_.drain(); }

 private:
  // What the file header says.
  struct Layout {
    ByteOrder order;
    std::size_t recordHeaderLength = 16;
    std::int64_t fractionNanoseconds = 1000;
    bool swappedLengths = false;
    std::uint32_t longestPacket = 0;
    LinkType linkType = 0;
  };

  explicit PcapReader(const Layout& layout) : layout_(layout) {}

  struct Lengths {
    std::uint32_t captured;
    std::uint32_t original;
  };

  static Layout layoutOf(ByteView head);
  static Lengths lengthsOf(const Layout& layout, const std::uint8_t* header);
  static Timestamp timeOf(const Layout& layout, const std::uint8_t* header);
  // Notes a record of nothing but zeros, which holds no packet; false for any other.
  bool passZeros(const std::uint8_t* header, std::uint64_t offset);
  void countZeros();
  Step advance(State state, std::size_t consumedBytes, std::size_t wantedBytes = 0);

  const Layout layout_;
  RecordNotes notes_;
  std::uint64_t offset_ = 0;
  PacketNumber packets_ = 0;
  // The last run of records of nothing but zeros: padding if the file ends with it.
  std::uint64_t zerosBegin_ = 0;
  std::uint64_t zerosEnd_ = 0;
  bool ended_ = false;
};

}  // namespace wsray::source
