// Frames and messages of one direction: a byte for compression, one for the length of the pieces that they come in, and
// the stream. The messages do not depend on the pieces.
#include <string>
#include <vector>

#include "dissector/websocket/frame_reader.h"
#include "dissector/websocket/message_assembler.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

using websocket::DeflateParameters;
using websocket::Message;

std::string textOf(const Message& message) {
  std::string text(wsray::textOf(message.payload));
  for (const std::uint64_t it : {std::uint64_t{static_cast<std::uint8_t>(message.opcode)}, message.length,
                                 message.wireLength, std::uint64_t{message.frames}, std::uint64_t{message.complete}}) {
    text += ' ' + std::to_string(it);
  }
  for (const Code code : message.codes) text += ' ' + std::string(entryOf(code).name);
  return text;
}

std::vector<std::string> messagesOf(ByteView bytes, std::size_t pieceLength, std::optional<DeflateParameters> deflate) {
  PieceQueue queue;
  StreamCursor in(queue);
  websocket::FrameReader reader;
  websocket::MessageAssembler assembler(Direction::clientToServer, deflate, websocket::PayloadNeed::all, Limits{});
  websocket::MessageMemory memory;
  Message message;
  Diagnostics diagnostics;
  std::vector<std::string> messages;
  fuzz::FuzzInput rest(bytes.data(), bytes.size());
  for (std::uint64_t offset = 0; !rest.empty(); offset += pieceLength) {
    queue.feed(StreamPiece::ofBytes(rest.takeBytes(pieceLength), offset, fuzz::originOf(1)));
    while (const auto chunk = reader.read(in)) {
      if (assembler.feed(*chunk, memory, diagnostics, message)) messages.push_back(textOf(message));
    }
    queue.keep();
  }
  const std::uint64_t missing = reader.inPayload() ? reader.frame().payloadLength - reader.readLength() : 0;
  for (std::uint64_t of = missing; assembler.finish(of, {}, memory, diagnostics, message); of = 0) {
    messages.push_back(textOf(message));
  }
  return messages;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const unsigned compression = input.take<std::uint8_t>();
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  std::optional<DeflateParameters> deflate;
  if (compression % 3 > 0) deflate.emplace();
  if (compression % 3 > 1) deflate->takeover[Direction::clientToServer] = websocket::ContextTakeover::no;
  const ByteView stream = input.takeRest();
  fuzz::require(messagesOf(stream, pieceLength, deflate) == messagesOf(stream, stream.size() + 1, deflate));
  return 0;
}
