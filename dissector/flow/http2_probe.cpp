#include "dissector/flow/http2_probe.h"

namespace wsray::flow {
namespace {

// A chain that has told nothing after so much is left to others.
constexpr std::uint64_t kMostBytes = 128UL << 10;

}  // namespace

Http2Probe::Finding Http2Probe::read(Streams& in) {
  Finding finding = Finding::none;
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    look(side, in[side]);
    const Half& half = halves_[side];
    if (!half.chain) continue;
    if (half.chain->isHttp2()) {
      if (const auto direction = half.chain->direction()) {
        client_ = *direction == Direction::clientToServer ? side : net::opposite(side);
      }
      isHttp2_ = true;
    }
    if (half.seen < kMostBytes) finding = Finding::maybe;
  }
  return isHttp2_ ? Finding::yes : finding;
}

void Http2Probe::look(net::Side side, const PieceQueue& queue) {
  Half& half = halves_[side];
  for (std::size_t i = 0; const StreamPiece* piece = queue.piece(i); ++i) {
    if (piece->kind == StreamPiece::Kind::end || piece->offset < half.seenTo) continue;
    half.seenTo = piece->offset + piece->length;
    const bool isGap = piece->kind == StreamPiece::Kind::gap;
    if (half.chain) {
      const bool goesOn =
          isGap ? half.chain->feedGap(piece->offset, piece->length) : half.chain->feed(piece->offset, piece->bytes);
      half.seen += piece->length;
      if (goesOn) continue;
      half.chain.reset();
    }
    if (isGap) continue;
    half.seen = piece->length;
    half.chain.emplace(piece->offset);
    if (!half.chain->feed(piece->offset, piece->bytes)) half.chain.reset();
  }
}

}  // namespace wsray::flow
