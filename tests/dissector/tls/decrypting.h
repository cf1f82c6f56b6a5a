// What a Decryptor makes of a connection: `Decrypting d(peers); d.feed(...)`, and the plaintext of each direction as
// one text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dissector/tls/decryptor.h"
#include "tests/dissector/tls/openssl_peers.h"

namespace wsray::tls {

class Decrypting {
 public:
  explicit Decrypting(const Limits& limits = {}, Beginning beginning = Beginning::seen);

  // The connection may resume the session of that one.
  Decrypting& after(const Decrypting& earlier);

  // Lines of a key log, all that there will be with finish().
  Decrypting& keys(std::string_view lines);
  Decrypting& finishKeys();
  KeyLog& keyLog() { return *keys_; }

  // A packet; one that is missing; how a direction ends. Everything that can be read is, then what is left is kept.
  Decrypting& feed(Direction from, std::string_view bytes);
  Decrypting& lose(Direction from, std::uint64_t length);
  Decrypting& end(Direction from, StreamPiece::Ending ending = StreamPiece::Ending::finished);
  // All flights, cut into pieces of that length, then both ends.
  Decrypting& feedAll(const std::vector<peers::Flight>& flights, std::size_t pieceLength);

  // Bytes as they are, of missing ones `?` each, `<?>` for a gap of unknown length, `$` for the end.
  const std::string& text(Direction from) const { return text_[from]; }
  // The names of what was raised, in their order.
  std::vector<std::string> codes() const;
  const Diagnostics& diagnostics() const { return diagnostics_; }
  const Decryptor& decryptor() const { return decryptor_; }
  // The most that was held at once, in the queues and the decryptor.
  std::uint64_t mostHeldBytes() const { return mostHeldBytes_; }

 private:
  Decrypting& feed(Direction from, StreamPiece piece);
  void pump();

  Limits limits_;
  std::unique_ptr<KeyLog> keys_;
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  Decryptor decryptor_;
  Diagnostics diagnostics_;
  PerDirection<PieceQueue> queues_;
  PerDirection<std::uint64_t> offsets_{};
  PerDirection<std::uint64_t> readOffsets_{};
  PerDirection<std::string> text_;
  PacketNumber packet_ = 0;
  std::uint64_t mostHeldBytes_ = 0;
};

}  // namespace wsray::tls
