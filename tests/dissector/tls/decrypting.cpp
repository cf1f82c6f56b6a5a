#include "tests/dissector/tls/decrypting.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace wsray::tls {

Decrypting::Decrypting(const Limits& limits, Beginning beginning)
    : limits_(limits), keys_(std::make_unique<KeyLog>(limits)), decryptor_(limits, beginning) {}

Decrypting& Decrypting::after(const Decrypting& earlier) {
  shared_ = earlier.shared_;
  return *this;
}

Decrypting& Decrypting::keys(std::string_view lines) {
  keys_->feed(lines);
  pump();
  return *this;
}

Decrypting& Decrypting::finishKeys() {
  keys_->finish();
  pump();
  return *this;
}

Decrypting& Decrypting::feed(Direction from, std::string_view bytes) {
  return feed(from, StreamPiece::ofBytes(bytesOf(bytes), 0, {}));
}

Decrypting& Decrypting::lose(Direction from, std::uint64_t length) {
  return feed(from, StreamPiece::ofGap(length, 0, {}));
}

Decrypting& Decrypting::end(Direction from, StreamPiece::Ending ending) {
  return feed(from, StreamPiece::ofEnd(ending, 0, {}));
}

Decrypting& Decrypting::feedAll(const std::vector<peers::Flight>& flights, std::size_t pieceLength) {
  for (const peers::Flight& flight : flights) {
    for (std::size_t at = 0; at < flight.bytes.size(); at += pieceLength) {
      feed(flight.direction, std::string_view(flight.bytes).substr(at, pieceLength));
    }
  }
  for (const Direction direction : kDirections) end(direction);
  return *this;
}

Decrypting& Decrypting::feed(Direction from, StreamPiece piece) {
  ++packet_;
  piece.offset = offsets_[from];
  piece.origin = {packet_, timestampOf(static_cast<std::int64_t>(packet_) * 1'000'000)};
  offsets_[from] += piece.length;
  queues_[from].feed(piece);
  pump();
  for (PieceQueue& queue : queues_) queue.keep();
  const std::uint64_t held =
      queues_[Direction::clientToServer].heldBytes() + queues_[Direction::serverToClient].heldBytes();
  mostHeldBytes_ = std::max(mostHeldBytes_, held + decryptor_.heldBytes());
  return *this;
}

void Decrypting::pump() {
  const PerDirection<PieceQueue*> in{{&queues_[Direction::clientToServer], &queues_[Direction::serverToClient]}};
  while (const auto plaintext = decryptor_.read(in, *keys_, *shared_, diagnostics_)) {
    const StreamPiece& piece = plaintext->piece;
    std::string& text = text_[plaintext->direction];
    EXPECT_EQ(piece.offset, readOffsets_[plaintext->direction]);
    switch (piece.kind) {
      case StreamPiece::Kind::bytes: text += textOf(piece.bytes); break;
      case StreamPiece::Kind::gap:
        text += piece.hasKnownLength() ? std::string(static_cast<std::size_t>(piece.length), '?') : "<?>";
        break;
      case StreamPiece::Kind::end: text += '$'; break;
    }
    if (piece.hasKnownLength()) readOffsets_[plaintext->direction] += piece.length;
  }
}

std::vector<std::string> Decrypting::codes() const {
  std::vector<std::string> names;
  for (const Diagnostic& diagnostic : diagnostics_.raised()) names.push_back(nameOf(diagnostic));
  return names;
}

}  // namespace wsray::tls
