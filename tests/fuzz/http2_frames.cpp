// An HTTP/2 connection: a byte for how it begins, one for the length of the pieces, and packets: a byte for direction
// and kind (bit 0 server, bit 1 a gap), and a length before the bytes. The events do not depend on the pieces.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dissector/http2/connection.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

using Key = std::pair<http2::StreamId, Direction>;

// What is told of each direction of each stream, and how many events of other kinds there are.
struct Told {
  std::map<Key, std::string> streams;
  std::map<Key, bool> ended;
  std::map<std::size_t, std::size_t> others;

  bool operator==(const Told&) const = default;
};

void note(const http2::Event& event, Told& told) {
  const auto* data = std::get_if<http2::Data>(&event);
  if (data == nullptr) {
    ++told.others[event.index()];
    return;
  }
  const Key key{data->stream, data->direction};
  std::string& stream = told.streams[key];
  fuzz::require(!std::exchange(told.ended[key], data->piece.kind == StreamPiece::Kind::end));
  if (data->piece.kind == StreamPiece::Kind::bytes) stream += textOf(data->piece.bytes);
  if (data->piece.kind == StreamPiece::Kind::gap) stream += '?' + std::to_string(data->piece.length);
}

Told eventsOf(ByteView bytes, std::size_t pieceLength, http2::Beginning beginning) {
  http2::Connection connection(Limits{}, beginning);
  PerDirection<PieceQueue> queues;
  PerDirection<std::uint64_t> offsets{};
  const PerDirection<PieceQueue*> in{{&queues.values[0], &queues.values[1]}};
  Told told;
  const auto feed = [&](Direction direction, const StreamPiece& piece) {
    offsets[direction] += piece.length;
    queues[direction].feed(piece);
    while (const http2::Event* event = connection.read(in)) note(*event, told);
    queues[direction].keep();
  };
  PacketNumber packet = 0;
  for (fuzz::FuzzInput rest(bytes.data(), bytes.size()); !rest.empty();) {
    const unsigned kind = rest.take<std::uint8_t>();
    const Direction direction = kind % 2 == 0 ? Direction::clientToServer : Direction::serverToClient;
    const std::uint16_t length = rest.take<std::uint16_t>();
    const Origin origin = fuzz::originOf(++packet);
    if ((kind & 2) != 0 && length > 0) feed(direction, StreamPiece::ofGap(length, offsets[direction], origin));
    if ((kind & 2) != 0) continue;
    const ByteView payload = rest.takeBytes(length);
    for (fuzz::FuzzInput pieces(payload.data(), payload.size()); !pieces.empty();) {
      feed(direction, StreamPiece::ofBytes(pieces.takeBytes(pieceLength), offsets[direction], origin));
    }
  }
  for (const Direction direction : kDirections) {
    feed(direction, StreamPiece::ofEnd(StreamPiece::Ending::finished, offsets[direction], fuzz::originOf(++packet)));
  }
  return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const auto beginning = static_cast<http2::Beginning>(input.take<std::uint8_t>() % 3);
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  const ByteView packets = input.takeRest();
  fuzz::require(eventsOf(packets, pieceLength, beginning) == eventsOf(packets, packets.size() + 1, beginning));
  return 0;
}
