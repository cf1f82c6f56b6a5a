#include "dissector/http/head_reader.h"

#include <algorithm>

#include "dissector/http/head_parser.h"
#include "dissector/http/start_line_probe.h"

namespace wsray::http {
namespace {

// The CR and LF before a start line.
std::size_t lengthOfEmptyLines(ByteView bytes) {
  const auto start = std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t c) { return c != '\r' && c != '\n'; });
  return static_cast<std::size_t>(start - bytes.begin());
}

bool maybe(HeadKind kind, ByteView start) {
  StartLineProbe probe(kind);
  for (const std::uint8_t byte : start.subspan(lengthOfEmptyLines(start))) {
    if (!probe.feed(byte)) return false;
    if (byte == '\n') break;
  }
  return true;
}

}  // namespace

bool HeadReader::maybeRequest(ByteView start) { return maybe(HeadKind::request, start); }

bool HeadReader::maybeResponse(ByteView start) { return maybe(HeadKind::response, start); }

std::optional<RequestHead> HeadReader::readRequest(StreamCursor& in) {
  return read(in, HeadKind::request, parseRequest);
}

std::optional<ResponseHead> HeadReader::readResponse(StreamCursor& in) {
  return read(in, HeadKind::response, parseResponse);
}

void HeadReader::fail(HeadTrouble trouble) {
  trouble_ = trouble;
  text_ = {};
}

// The front piece, once it begins with a byte of a head; nullptr when there is none yet, or trouble.
const StreamPiece* HeadReader::nextPart(StreamCursor& in, HeadKind kind) {
  while (const StreamPiece* piece = in.front()) {
    if (piece->kind == StreamPiece::Kind::end) return nullptr;
    if (piece->kind == StreamPiece::Kind::gap) {
      trouble_ = HeadTrouble::gap;
      return nullptr;
    }
    const std::size_t skipped = inHead() ? 0 : lengthOfEmptyLines(piece->bytes);
    if (length_ + skipped >= limit_) {
      fail(HeadTrouble::tooLong);
      return nullptr;
    }
    if (!inHead()) scanner_ = HeadScanner(kind);
    if (skipped == 0 && !piece->bytes.empty()) return piece;
    length_ += skipped;
    in.consume(skipped);
  }
  return nullptr;
}

template <typename Head>
std::optional<Head> HeadReader::read(StreamCursor& in, HeadKind kind, Head (*parse)(std::string_view)) {
  while (trouble_ == HeadTrouble::none) {
    const StreamPiece* piece = nextPart(in, kind);
    if (piece == nullptr) break;
    const ByteView allowed = piece->bytes.first(std::min<std::uint64_t>(piece->bytes.size(), limit_ - length_));
    const std::string_view part = textOf(allowed.first(scanner_.feed(allowed)));
    if (!scanner_.plausible()) {
      fail(HeadTrouble::notHttp);
      break;
    }
    length_ += part.size();
    if (!inHead()) first_ = last_ = piece->origin;
    last_ = laterOf(last_, piece->origin);
    if (inHead() || !scanner_.ended()) text_ += part;
    std::optional<Head> head;
    if (scanner_.ended()) head = complete(parse(inHead() ? text_ : part));
    in.consume(part.size());
    if (head) return head;
  }
  return std::nullopt;
}

template <typename Head>
Head HeadReader::complete(Head head) {
  head.first = first_;
  head.last = last_;
  text_ = {};
  length_ = 0;
  return head;
}

}  // namespace wsray::http
