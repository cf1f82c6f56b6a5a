// Reads one HTTP/1.x head at a time from a stream that may be cut anywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/http/head.h"
#include "dissector/http/head_scanner.h"

namespace wsray::http {

// Why no further head can come from this direction.
enum class HeadTrouble : std::uint8_t { none, notHttp, tooLong, gap };

// Collects the bytes up to the empty line (CRLF or a bare LF, RFC 9112 §2.2) and parses them. Takes exactly the head
// from the cursor: what follows it stays there. Does not judge: odd heads are read as well as they can be. A head that
// lies in one piece is parsed where it lies; of one that does not, at most Limits::headBytes are kept.
class HeadReader {
 public:
  explicit HeadReader(const Limits& limits) : limit_(limits.headBytes) {}

  // The next head, or nothing when more is needed or trouble() says why none will come. Empty lines before a start line
  // are passed over (RFC 9112 §2.2). Neither an end piece nor a gap is taken from the cursor, nor the piece with the
  // first byte that contradicts HTTP, nor a byte beyond the bound. A reader reads heads of one kind.
  std::optional<RequestHead> readRequest(StreamCursor& in);
  std::optional<ResponseHead> readResponse(StreamCursor& in);

  HeadTrouble trouble() const { return trouble_; }

  // Whether a head has begun and is not complete. Stays true at a gap; false when what began was not HTTP or too long.
  bool inHead() const { return !text_.empty(); }

  // What is kept of an unfinished head.
  std::uint64_t heldBytes() const { return text_.size(); }

  // Whether the first bytes of a stream can be the start of a request or of a response. Fewer bytes than needed to
  // tell are "can be" as long as nothing contradicts.
  static bool maybeRequest(ByteView start);
  static bool maybeResponse(ByteView start);

 private:
  template <typename Head>
  std::optional<Head> read(StreamCursor& in, HeadKind kind, Head (*parse)(std::string_view));
  template <typename Head>
  Head complete(Head head);
  const StreamPiece* nextPart(StreamCursor& in, HeadKind kind);
  void fail(HeadTrouble trouble);

  std::uint64_t limit_;
  std::uint64_t length_ = 0;  // of what was taken for the next head, empty lines before it included
  HeadScanner scanner_{HeadKind::request};
  std::string text_;  // of an unfinished head
  Origin first_;
  Origin last_;
  HeadTrouble trouble_ = HeadTrouble::none;
};

}  // namespace wsray::http
