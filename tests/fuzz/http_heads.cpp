// A request and its response: a byte for the length of the pieces that they come in, the request behind its length, and
// the response.
#include "dissector/http/body_reader.h"
#include "dissector/http/handshake.h"
#include "dissector/http/head_reader.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

// The first head, read in pieces; its body is passed over.
template <typename Head, typename ReadHead, typename BodyOf>
std::optional<Head> firstHead(ByteView bytes, std::size_t pieceLength, ReadHead readHead, BodyOf bodyOf) {
  PieceQueue queue;
  StreamCursor in(queue);
  http::HeadReader reader{Limits{}};
  std::optional<Head> head;
  http::BodyReader body;
  fuzz::FuzzInput rest(bytes.data(), bytes.size());
  for (std::uint64_t offset = 0; !rest.empty(); offset += pieceLength) {
    queue.feed(StreamPiece::ofBytes(rest.takeBytes(pieceLength), offset, fuzz::originOf(1)));
    if (!head && (head = (reader.*readHead)(in))) body = bodyOf(*head);
    if (head) body.skip(in);
    queue.keep();
  }
  return head;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  const ByteView asked = input.takeBytes(input.take<std::uint16_t>());
  auto request = firstHead<http::RequestHead>(asked, pieceLength, &http::HeadReader::readRequest,
                                              [](const auto& head) { return http::BodyReader::of(head); });
  if (!request) return 0;
  auto response = firstHead<http::ResponseHead>(input.takeRest(), pieceLength, &http::HeadReader::readResponse,
                                                [](const auto& head) { return http::BodyReader::of(head, "GET"); });
  const auto handshake = http::makeHandshake(std::move(*request), std::move(response), http::Security::plain, "x:80");
  Diagnostics diagnostics;
  http::judgeHandshake(handshake, diagnostics);
  fuzz::require(handshake.accepted() == http::refusalVerdict(handshake).empty());
  return 0;
}
