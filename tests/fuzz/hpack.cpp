// Field blocks of one direction: a byte for the length of the pieces that they come in, and blocks behind their
// lengths. What is decoded does not depend on the pieces, and a block that cannot be decoded takes the table with it.
#include <string>
#include <vector>

#include "dissector/http2/header_decoder.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

constexpr std::uint64_t kMostListBytes = 4096;

std::vector<std::string> fieldsOf(ByteView bytes, std::size_t pieceLength) {
  http2::HeaderDecoder decoder(kMostListBytes);
  std::vector<std::string> lines;
  for (fuzz::FuzzInput rest(bytes.data(), bytes.size()); !rest.empty();) {
    const ByteView block = rest.takeBytes(rest.take<std::uint16_t>());
    fuzz::FuzzInput pieces(block.data(), block.size());
    decoder.begin(http2::HeaderDecoder::Keep::yes);
    bool isRead = true;
    do {
      const ByteView piece = pieces.takeBytes(pieceLength);
      isRead = decoder.feed(piece, pieces.empty());
    } while (isRead && !pieces.empty());
    std::uint64_t length = 0;
    if (!isRead) lines.emplace_back("unread");
    for (const http2::Field& field : decoder.fields()) {
      length += field.name.size() + field.value.size();
      if (isRead) lines.push_back(std::string(field.name) + ": " + std::string(field.value));
    }
    fuzz::require(length <= kMostListBytes);
  }
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  const ByteView blocks = input.takeRest();
  fuzz::require(fieldsOf(blocks, pieceLength) == fieldsOf(blocks, blocks.size() + 1));
  return 0;
}
