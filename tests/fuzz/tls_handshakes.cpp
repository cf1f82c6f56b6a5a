// A whole connection: a byte for whether its beginning was captured, one for the length of the pieces that it comes in,
// a key log behind its length, then what each side sent: a byte for the direction, of which bit 1 loses the part and
// bit 2 ends the direction, and a length. The plaintext does not depend on the pieces.
#include <string>

#include "dissector/tls/decryptor.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

class Reading {
 public:
  Reading(ByteView keyLog, tls::Beginning beginning) : keys_(limits()), decryptor_(limits(), beginning) {
    keys_.feed(textOf(keyLog));
    keys_.finish();
  }

  void feed(Direction from, StreamPiece piece) {
    piece.offset = offsets_[from];
    piece.origin = fuzz::originOf(1);
    offsets_[from] += piece.length;
    queues_[from].feed(piece);
    const PerDirection<PieceQueue*> in{{&queues_[Direction::clientToServer], &queues_[Direction::serverToClient]}};
    while (const auto read = decryptor_.read(in, keys_, shared_, diagnostics_)) {
      if (read->piece.kind == StreamPiece::Kind::bytes) text_[read->direction] += textOf(read->piece.bytes);
      if (read->piece.kind == StreamPiece::Kind::gap)
        text_[read->direction] += '?' + std::to_string(read->piece.length);
    }
    for (PieceQueue& queue : queues_) queue.keep();
    fuzz::require(decryptor_.heldBytes() <= 1 << 20);
  }

  std::string text() const {
    return text_[Direction::clientToServer] + '|' + text_[Direction::serverToClient] + '|' +
           decryptor_.parameters().serverName;
  }

 private:
  static Limits limits() {
    Limits limits;
    limits.tlsTrials = 512;
    limits.tlsTrialBytes = 1 << 18;
    return limits;
  }

  tls::KeyLog keys_;
  tls::Shared shared_;
  tls::Decryptor decryptor_;
  Diagnostics diagnostics_;
  PerDirection<PieceQueue> queues_;
  PerDirection<std::uint64_t> offsets_{};
  PerDirection<std::string> text_;
};

std::string plaintextIn(fuzz::FuzzInput input, tls::Beginning beginning, std::size_t pieceLength) {
  const ByteView keyLog = input.takeBytes(input.take<std::uint16_t>());
  Reading reading(keyLog, beginning);
  while (!input.empty()) {
    const unsigned kind = input.take<std::uint8_t>();
    const unsigned length = input.take<std::uint16_t>();
    const Direction from = (kind & 1) == 0 ? Direction::clientToServer : Direction::serverToClient;
    if ((kind & 2) != 0) {
      reading.feed(from, StreamPiece::ofGap(length + 1, 0, {}));
      continue;
    }
    const ByteView part = input.takeBytes(length);
    fuzz::FuzzInput rest(part.data(), part.size());
    while (!rest.empty()) reading.feed(from, StreamPiece::ofBytes(rest.takeBytes(pieceLength), 0, {}));
    if ((kind & 4) != 0) reading.feed(from, StreamPiece::ofEnd(StreamPiece::Ending::finished, 0, {}));
  }
  for (const Direction direction : kDirections) {
    reading.feed(direction, StreamPiece::ofEnd(StreamPiece::Ending::captureEnd, 0, {}));
  }
  return reading.text();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const auto beginning = input.take<std::uint8_t>() % 2 == 0 ? tls::Beginning::seen : tls::Beginning::missed;
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  fuzz::require(plaintextIn(input, beginning, pieceLength) == plaintextIn(input, beginning, size + 1));
  return 0;
}
