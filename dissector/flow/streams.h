// What waits to be read of either side of a connection, on one of its layers: TCP's bytes, or what is inside of them.
#pragma once

#include <cstdint>

#include "base/direction.h"
#include "base/piece_queue.h"
#include "capture/net/flow_key.h"

namespace wsray::flow {

class Streams {
 public:
  // Appends a piece; its bytes must stay valid until keep().
  void feed(net::Side side, const StreamPiece& piece) {
    unread_[side].feed(piece);
    if (piece.kind == StreamPiece::Kind::end) ended_[side] = true;
  }

  PieceQueue& operator[](net::Side side) { return unread_[side]; }
  // By direction, once it is known who is the client.
  PerDirection<PieceQueue*> queues(net::Side client) { return {{&unread_[client], &unread_[net::opposite(client)]}}; }

  // Both ends have come, whatever is left to be read before them.
  bool ended() const { return ended_[net::Side::low] && ended_[net::Side::high]; }
  bool empty() const { return unread_[net::Side::low].empty() && unread_[net::Side::high].empty(); }
  std::uint64_t heldBytes() const { return unread_[net::Side::low].heldBytes() + unread_[net::Side::high].heldBytes(); }
  // More than that waits in one of them.
  bool holdsMoreThan(std::uint64_t bytes) const {
    return unread_[net::Side::low].heldBytes() > bytes || unread_[net::Side::high].heldBytes() > bytes;
  }

  // What was left unread is copied, before the memory that it lies in goes away; or thrown away.
  void keep() {
    for (PieceQueue& queue : unread_) {
      if (!queue.empty()) queue.keep();
    }
  }
  void drop() {
    for (PieceQueue& queue : unread_) {
      while (const StreamPiece* piece = queue.front()) queue.consume(piece->length);
    }
  }

 private:
  PairOf<net::Side, PieceQueue> unread_;
  PairOf<net::Side, bool> ended_{{false, false}};
};

}  // namespace wsray::flow
