// Finds the records of a stream again where their boundaries were lost.
//
// A place is taken where a header is followed by another one, or by exactly the end of what there is: a header tells 24
// bits, so that chance takes one place for two headers in 2^48. The earliest such place counts, so what is found does
// not depend on how TCP cut the bytes. Each byte is looked at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/piece_queue.h"

namespace wsray::tls {

class RecordSearch {
 public:
  enum class Finding : std::uint8_t {
    nothingYet,  // more bytes are needed; what may belong to a record is left in the queue
    record,      // the queue begins with a header; what stood before it was taken off
    end,         // the queue begins with a gap or the end of the stream, and no record stood before it
  };

  // Looks at everything that waits, and takes off what belongs to no record.
  Finding read(StreamCursor& in);

  // Bytes taken off so far.
  std::uint64_t skippedBytes() const { return skippedBytes_; }

  // The copy of what waits.
  std::uint64_t heldBytes() const { return bytes_.capacity(); }

 private:
  enum class Verdict : std::uint8_t { impossible, open, record };

  void take(const StreamCursor& in);
  void skip(StreamCursor& in, std::size_t length);
  Verdict judge(std::size_t at, bool isAll) const;

  std::vector<std::uint8_t> bytes_;  // that wait in the queue, up to a gap or the end
  std::size_t taken_ = 0;            // pieces of the queue that stand in bytes_
  std::uint64_t skippedBytes_ = 0;
};

}  // namespace wsray::tls
