// The search for frames behind a lost header: a byte for the direction and compression, one for the length of the
// pieces, and the stream. Every byte is skipped or left.
#include "dissector/websocket/frame_finder.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

using websocket::FrameFinder;

std::uint64_t placeIn(ByteView bytes, std::size_t pieceLength, Direction direction,
                      websocket::Compression compression) {
  Limits limits;
  limits.searchBytes = 1024;
  FrameFinder finder(direction, compression, limits);
  PieceQueue queue;
  StreamCursor in(queue);
  fuzz::FuzzInput rest(bytes.data(), bytes.size());
  FrameFinder::Finding finding = FrameFinder::Finding::nothingYet;
  for (std::uint64_t offset = 0; !rest.empty() && finding == FrameFinder::Finding::nothingYet; offset += pieceLength) {
    queue.feed(StreamPiece::ofBytes(rest.takeBytes(pieceLength), offset, fuzz::originOf(1)));
    finding = finder.read(in);
    queue.keep();
    fuzz::require(finder.heldBytes() <= (websocket::FrameTrails::kMost + 1) * websocket::FrameTrails::kCost + 4096);
  }
  if (finding == FrameFinder::Finding::nothingYet) {
    queue.feed(StreamPiece::ofEnd(StreamPiece::Ending::finished, bytes.size(), fuzz::originOf(2)));
    finding = finder.read(in);
  }
  fuzz::require(in.front() == nullptr || in.front()->offset == finder.skippedBytes());
  return finder.skippedBytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const unsigned kind = input.take<std::uint8_t>();
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  const Direction direction = kind % 2 == 0 ? Direction::clientToServer : Direction::serverToClient;
  const auto compression = kind / 2 % 2 == 0 ? websocket::Compression::none : websocket::Compression::agreed;
  placeIn(input.takeRest(), pieceLength, direction, compression);
  return 0;
}
