// Skips the body of an HTTP/1.x message (RFC 9112 §6, §7).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/piece_queue.h"
#include "dissector/http/head.h"

namespace wsray::http {

// Takes a body from the cursor, keeps nothing of it, and leaves what follows it there. Made anew for each message.
class BodyReader {
 public:
  // A body of no bytes.
  BodyReader() = default;

  // The body that follows a request head.
  static BodyReader of(const RequestHead& request);

  // The body that follows the response to a request of that method (none after HEAD, 1xx, 204, 304, 2xx to CONNECT).
  static BodyReader of(const ResponseHead& response, std::string_view requestMethod);

  // Takes what belongs to the body. True when the body is complete. A gap inside a body of known length is a part of
  // it; one over chunk framing makes lost() true, and nothing more is taken. An end piece is never taken: it completes
  // a body that lasts until the end of the stream, and no other.
  bool skip(StreamCursor& in);

  // Framing that cannot be followed: a gap over it, chunk sizes that are none, lengths that contradict each other.
  bool lost() const { return state_ == State::lost; }

 private:
  enum class State : std::uint8_t {
    complete,
    lost,
    untilLength,
    untilEnd,
    // Chunked: size, the rest of its line, data, the line end after it, and the trailer section's lines.
    chunkSize,
    chunkExtension,
    chunkSizeAfterCr,
    chunkData,
    chunkDataEnd,
    chunkDataEndAfterCr,
    trailerStart,
    trailerStartAfterCr,
    trailerLine,
  };

  explicit BodyReader(State state, std::uint64_t length = 0) : state_(state), remaining_(length) {}
  static std::optional<BodyReader> framedBy(const Headers& headers, State otherCoding);

  void skipPiece(StreamCursor& in, const StreamPiece& piece);
  std::uint64_t skipFraming(ByteView bytes);
  State after(std::uint8_t byte);
  State afterChunkSize(std::uint8_t byte);
  State afterSizeLine() const;
  bool countsBytes() const { return state_ == State::untilLength || state_ == State::chunkData; }

  State state_ = State::complete;
  std::uint64_t remaining_ = 0;  // of the body or of the chunk
  bool sizeHasDigits_ = false;
};

}  // namespace wsray::http
