#include "dissector/http/body_reader.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

std::optional<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// One decimal number, or the same one repeated (RFC 9110 §8.6); nothing when it is neither.
std::optional<std::uint64_t> contentLengthOf(const Headers& headers) {
  const std::string list = headers.joined("Content-Length");
  if (list.ends_with(',')) return std::nullopt;
  std::string_view rest = list;
  const std::optional<std::uint64_t> length = decimal(takeListElement(rest));
  while (!rest.empty()) {
    if (decimal(takeListElement(rest)) != length) return std::nullopt;
  }
  return length;
}

bool isChunked(const Headers& headers) {
  const std::string codings = headers.joined("Transfer-Encoding");
  std::string_view last;
  for (std::string_view rest = codings; !rest.empty();) {
    const std::string_view coding = takeListElement(rest);
    if (!coding.empty()) last = coding;
  }
  return equalInAnyCase(last, "chunked");
}

std::optional<std::uint64_t> hexDigit(std::uint8_t byte) {
  if (!absl::ascii_isxdigit(byte)) return std::nullopt;
  return absl::ascii_isdigit(byte) ? byte - '0' : absl::ascii_tolower(byte) - 'a' + 10;
}

}  // namespace

// RFC 9112 §6.3, items 3 to 6: what the fields say, or nothing when there are none.
std::optional<BodyReader> BodyReader::framedBy(const Headers& headers, State otherCoding) {
  if (headers.contains("Transfer-Encoding")) return BodyReader(isChunked(headers) ? State::chunkSize : otherCoding);
  if (!headers.contains("Content-Length")) return std::nullopt;
  const std::optional<std::uint64_t> length = contentLengthOf(headers);
  if (!length) return BodyReader(State::lost);
  return BodyReader(*length == 0 ? State::complete : State::untilLength, *length);
}

BodyReader BodyReader::of(const RequestHead& request) {
  return framedBy(request.headers, State::lost).value_or(BodyReader());
}

BodyReader BodyReader::of(const ResponseHead& response, std::string_view requestMethod) {
  const bool success = response.status >= 200 && response.status < 300;
  const bool bodiless = response.status < 200 || response.status == 204 || response.status == 304;
  if (bodiless || requestMethod == "HEAD" || (success && requestMethod == "CONNECT")) return BodyReader();
  return framedBy(response.headers, State::untilEnd).value_or(BodyReader(State::untilEnd));
}

bool BodyReader::skip(StreamCursor& in) {
  while (state_ != State::complete && state_ != State::lost) {
    const StreamPiece* piece = in.front();
    if (piece == nullptr) return false;
    if (piece->kind == StreamPiece::Kind::end) return state_ == State::untilEnd;
    skipPiece(in, *piece);
  }
  return state_ == State::complete;
}

void BodyReader::skipPiece(StreamCursor& in, const StreamPiece& piece) {
  if (state_ == State::untilEnd) {
    in.consume(piece.length);
  } else if (countsBytes()) {
    const std::uint64_t taken = std::min(piece.length, remaining_);
    in.consume(taken);
    remaining_ -= taken;
    if (remaining_ == 0) state_ = state_ == State::chunkData ? State::chunkDataEnd : State::complete;
  } else if (piece.kind == StreamPiece::Kind::gap) {
    state_ = State::lost;
  } else {
    in.consume(skipFraming(piece.bytes));
  }
}

// Bytes up to the next chunk's data or the end of the body.
std::uint64_t BodyReader::skipFraming(ByteView bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && state_ != State::complete && !lost() && !countsBytes()) {
    state_ = after(bytes[at]);
    if (!lost()) ++at;
  }
  return at;
}

BodyReader::State BodyReader::after(std::uint8_t byte) {
  const bool isLineFeed = byte == '\n';
  switch (state_) {
    case State::chunkSize: return afterChunkSize(byte);
    case State::chunkSizeAfterCr: return isLineFeed ? afterSizeLine() : State::lost;
    case State::chunkExtension: return isLineFeed ? afterSizeLine() : State::chunkExtension;
    case State::chunkDataEnd:
      if (byte == '\r') return State::chunkDataEndAfterCr;
      return isLineFeed ? State::chunkSize : State::lost;
    case State::chunkDataEndAfterCr: return isLineFeed ? State::chunkSize : State::lost;
    case State::trailerStart:
      if (byte == '\r') return State::trailerStartAfterCr;
      return isLineFeed ? State::complete : State::trailerLine;
    case State::trailerStartAfterCr: return isLineFeed ? State::complete : State::trailerLine;
    case State::trailerLine: return isLineFeed ? State::trailerStart : State::trailerLine;
    default: return state_;
  }
}

BodyReader::State BodyReader::afterChunkSize(std::uint8_t byte) {
  if (const std::optional<std::uint64_t> digit = hexDigit(byte)) {
    constexpr std::uint64_t kRoomForDigit = std::numeric_limits<std::uint64_t>::max() >> 4;
    if (remaining_ > kRoomForDigit) return State::lost;
    remaining_ = remaining_ << 4 | *digit;
    sizeHasDigits_ = true;
    return State::chunkSize;
  }
  if (!sizeHasDigits_) return State::lost;
  sizeHasDigits_ = false;
  if (byte == '\r') return State::chunkSizeAfterCr;
  if (byte == '\n') return afterSizeLine();
  return byte == ';' || isBlank(static_cast<char>(byte)) ? State::chunkExtension : State::lost;
}

BodyReader::State BodyReader::afterSizeLine() const { return remaining_ == 0 ? State::trailerStart : State::chunkData; }

}  // namespace wsray::http
