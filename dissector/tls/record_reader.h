// Reads the records of one direction from a stream that may be cut anywhere, or have gaps (RFC 8446 §5.1).
//
// It judges nothing but headers. A gap inside a record whose header was seen takes that record; one over a header loses
// the boundaries, and records are searched for behind it. What was passed over is told as a loss before the next
// record. What has come of a record is taken as soon as its header is there, so that bytes which wait for the rest are
// copied once, and the queue need not keep them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/piece_queue.h"
#include "dissector/tls/record.h"
#include "dissector/tls/record_search.h"

namespace wsray::tls {

class RecordReader {
 public:
  // Where the stream begins: with a header, or anywhere in a record.
  enum class Start : bool { header, anywhere };

  explicit RecordReader(Start start);

  // What was passed over before the record that peek() shows, or before the end of the stream.
  struct Loss {
    enum class Cause : std::uint8_t { gap, noRecord };

    Cause cause = Cause::gap;
    std::uint64_t begin = 0;               // where the first record of it began, in the stream
    std::optional<std::uint64_t> records;  // how many; nothing where boundaries were lost
    Origin origin;                         // the packet that proved it
  };

  // The next whole record, or nothing when more is needed, or the stream ends, or notTls(). It stays the next one until
  // take(), and is valid until then or until the queue is changed. One that does not lie in one piece is put together
  // in `spare`, which becomes part of the reader until take().
  std::optional<Record> peek(StreamCursor& in, std::vector<std::uint8_t>& spare);
  void take(StreamCursor& in, std::vector<std::uint8_t>& spare);

  const std::optional<Loss>& loss() const { return loss_; }
  void forgetLoss() { loss_.reset(); }
  // The record that peek() shows belongs to it.
  void addToLoss() {
    if (loss_->records) ++*loss_->records;
  }

  // Where the newest record ended.
  const Origin& lastOrigin() const { return last_; }

  // The stream begins with something else.
  bool notTls() const { return notTls_; }
  // Some bytes of a record have come, and not all of it.
  bool inRecord() const { return !buffer_.empty() || skip_ > 0; }

  std::uint64_t heldBytes() const { return buffer_.capacity() + (search_ ? search_->heldBytes() : 0); }

 private:
  enum class Step : bool { wait, goOn };

  Step search(StreamCursor& in);
  Step skip(StreamCursor& in);
  Step passGap(StreamCursor& in, std::uint64_t begin);
  Step lose(Loss::Cause cause, std::uint64_t begin, const Origin& origin);
  Step readHeader(StreamCursor& in);
  std::optional<Record> assemble(StreamCursor& in, std::vector<std::uint8_t>& spare);
  Record recordIn(ByteView bytes) const;
  Step beginOtherwise(ByteView bytes, bool isAll);

  std::vector<std::uint8_t> buffer_;  // of a record that does not lie in one piece
  std::size_t length_ = 0;            // of the record whose header was read; 0 before that
  std::uint64_t offset_ = 0;
  std::uint64_t skip_ = 0;  // bytes that are left of a record of which some are missing
  Origin first_;
  Origin last_;
  std::unique_ptr<RecordSearch> search_;
  std::optional<Loss> loss_;
  bool atStart_ = true;
  bool notTls_ = false;
};

}  // namespace wsray::tls
