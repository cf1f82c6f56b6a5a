#include "dissector/flow/midstream_stage.h"

#include <algorithm>
#include <array>
#include <bit>

namespace wsray::flow {
namespace {

using websocket::FrameChain;
using websocket::Masking;

// Binary logarithms of how unlikely other bytes are. A megabyte of packets has some thousand places to begin, so that
// of a thousand million such connections one is taken for a WebSocket, if what they carry is like chance.
constexpr unsigned kEnoughOfBoth = 30;
constexpr unsigned kEnoughOfOne = 40;
// The other direction has bytes, and they are none.
constexpr unsigned kEnoughAgainstTheOther = 60;
// A frame that ends where the stream does: there are as many places as bytes.
constexpr unsigned kMostEndBits = 9;
constexpr std::size_t kFewestFrames = 2;
// Whoever has asked for a WebSocket sends frames, or text of HTTP, which is like none.
constexpr unsigned kEnoughOfWhoAsked = 7;
// On a connection that is one for certain, a place is the beginning of a frame with that.
constexpr unsigned kEnoughToBegin = 13;

constexpr std::array kSides{net::Side::low, net::Side::high};

}  // namespace

// In the order in which the pieces were captured, so that it does not matter how many have come at once.
void MidstreamStage::read(Streams& in) {
  while (!client_ && !tooMuchSeen()) {
    const StreamPiece* low = nextOf(net::Side::low, in);
    const StreamPiece* high = nextOf(net::Side::high, in);
    if (low == nullptr && high == nullptr) break;
    const bool isLow = high == nullptr || (low != nullptr && low->origin.packet <= high->origin.packet);
    const net::Side side = isLow ? net::Side::low : net::Side::high;
    take(halves_[side], in[side]);
    for (const net::Side client : kSides) {
      if (knownClient_.value_or(client) == client && isCertain(client)) client_ = client;
    }
  }
  givenUp_ = (halves_[net::Side::low].end && halves_[net::Side::high].end) || tooMuchSeen();
}

bool MidstreamStage::tooMuchSeen() const {
  const std::uint64_t seenBytes =
      halves_[net::Side::low].search.seenBytes() + halves_[net::Side::high].search.seenBytes();
  return seenBytes > limits_.midstreamBytes;
}

// The next piece that the search has not seen.
const StreamPiece* MidstreamStage::nextOf(net::Side side, Streams& in) const {
  return halves_[side].end ? nullptr : in[side].piece(halves_[side].taken);
}

void MidstreamStage::take(Half& half, PieceQueue& queue) const {
  const StreamPiece& piece = *queue.piece(half.taken);
  if (piece.kind == StreamPiece::Kind::end) {
    half.end = piece.offset;
    return;
  }
  half.search.feed(piece);
  half.front = queue.front()->offset;
  ++half.taken;
  trim(half, piece.offset + piece.length, queue);
}

// Keeps what may be frames that are to be read. Of too much, what is already judged goes first.
void MidstreamStage::trim(Half& half, std::uint64_t seenTo, PieceQueue& queue) const {
  const FrameChain* best = half.search.best();
  const bool mayBeFrames = best != nullptr && best->bits() >= kEnoughToBegin;
  const bool tooMuch = seenTo - half.front > (mayBeFrames ? limits_.blockedBytes : limits_.searchBytes);
  const std::uint64_t to = tooMuch ? half.search.firstUnjudged() : half.search.firstWanted();
  while (half.taken > 0) {
    const StreamPiece& piece = *queue.front();
    if (piece.offset >= to) return;
    const std::uint64_t part = std::min(piece.length, to - piece.offset);
    half.front = piece.offset + part;
    if (part == piece.length) --half.taken;
    queue.consume(part);
  }
}

const FrameChain* MidstreamStage::chainOf(net::Side side, Masking masking) const {
  const FrameChain* chain = halves_[side].search.best();
  return chain != nullptr && chain->masking() == masking ? chain : nullptr;
}

unsigned MidstreamStage::endBitsOf(const Half& half, const FrameChain& chain) {
  if (half.end != chain.nextHeader()) return 0;
  return std::min(kMostEndBits, static_cast<unsigned>(std::bit_width(half.search.seenBytes())) - 1);
}

bool MidstreamStage::isCertain(net::Side client) const {
  unsigned bits = 0;
  std::size_t frames = 0;
  unsigned enough = kEnoughOfBoth;
  for (const net::Side side : kSides) {
    const Half& half = halves_[side];
    const FrameChain* chain = chainOf(side, side == client ? Masking::masked : Masking::unmasked);
    if (chain != nullptr && chain->bits() > 0) {
      if (asked_ == Asked::yes && side == client && chain->bits() >= kEnoughOfWhoAsked) return true;
      bits += chain->bits() + endBitsOf(half, *chain);
      frames += chain->frames();
    } else {
      enough = half.search.seenBytes() == 0 ? kEnoughOfOne : kEnoughAgainstTheOther;
    }
  }
  return bits >= enough && frames >= kFewestFrames;
}

bool MidstreamStage::gaveUpFrames() const {
  if (!tooMuchSeen()) return false;
  const auto looksLikeFrames = [this](net::Side side, Masking masking) {
    const FrameChain* chain = chainOf(side, masking);
    return chain != nullptr && chain->bits() >= kEnoughToBegin;
  };
  return std::any_of(kSides.begin(), kSides.end(), [&](net::Side client) {
    return knownClient_.value_or(client) == client &&
           (looksLikeFrames(client, Masking::masked) || looksLikeFrames(net::opposite(client), Masking::unmasked));
  });
}

std::optional<std::uint64_t> MidstreamStage::startOf(net::Side side) const {
  const FrameChain* chain = chainOf(side, side == client_ ? Masking::masked : Masking::unmasked);
  const bool hasAsked = asked_ == Asked::yes && side == client_;
  if (chain == nullptr || chain->bits() < (hasAsked ? kEnoughOfWhoAsked : kEnoughToBegin)) return std::nullopt;
  return chain->start() >= halves_[side].front ? chain->start() : chain->nextHeader();
}

std::uint64_t MidstreamStage::droppedOf(net::Side side) const {
  const auto start = startOf(side);
  return start ? *start - chainOf(side, side == client_ ? Masking::masked : Masking::unmasked)->start() : 0;
}

}  // namespace wsray::flow
