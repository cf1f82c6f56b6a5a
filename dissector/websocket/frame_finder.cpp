#include "dissector/websocket/frame_finder.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "dissector/websocket/frame_header.h"

namespace wsray::websocket {
namespace {

// Of a megabyte of other bytes, chance takes one for a frame in one of a thousand cases. Where more is searched, more
// is demanded.
constexpr unsigned kEnoughBits = 30;
constexpr unsigned kSearchedBits = 20;
// What was captured goes on with a packet, and senders like to begin packets with frames.
constexpr unsigned kBehindGapBits = 14;
// A frame that ends where the stream does, or before a packet that is missing.
constexpr unsigned kEndBits = 9;
// More headers than these prove nothing that fewer do not.
constexpr unsigned kMostHeaders = 32;
// What one header tells. In the rest of a payload that is like chance, one of sixty has such a header that leads to the
// first frame behind it.
constexpr unsigned kOneHeaderBits = 7;
// Of longer frames, hardly one is like that: there are as few as before, and more lengths.
constexpr std::uint64_t kLongestShort = 2 + 4 + 125;
// What need not be kept is taken off when it is so much.
constexpr std::uint64_t kTrimmedBytes = 4096;

// Whether its first header may be there by chance: it tells little, and is not like the next one, or that begins a
// packet.
bool isDoubtful(const FrameTrail& trail, const FrameTrail& next) {
  const bool isAlone = trail.headers == 1 && trail.bits() <= kOneHeaderBits && !trail.atPacket &&
                       trail.evidence.frameLength() <= kLongestShort;
  return isAlone && (next.atPacket || trail.beginning != next.beginning);
}

}  // namespace

FrameFinder::FrameFinder(Direction direction, Compression compression, const Limits& limits)
    : direction_(direction), compression_(compression), bound_(limits.searchBytes) {
  const FrameEvidence evidence(direction, compression);
  const std::uint8_t second = direction == Direction::clientToServer ? 0x80 : 0;
  for (std::size_t first = 0; first < beginnings_.size(); ++first) {
    beginnings_[first] = evidence.maybeFrame(std::array{static_cast<std::uint8_t>(first), second});
  }
}

FrameFinder::Finding FrameFinder::read(StreamCursor& in) {
  while (!found_ && !ended_) {
    const StreamPiece* piece = in.piece(taken_);
    if (piece == nullptr) break;
    take(*piece);
  }
  const bool mustTrim = found_ || ended_ || gaps_ > 0;
  if ((mustTrim || place_ - trimmedAt_ >= kTrimmedBytes) && !trim(in)) return Finding::gap;
  if (found_) return Finding::frame;
  return ended_ ? Finding::end : Finding::nothingYet;
}

void FrameFinder::take(const StreamPiece& piece) {
  if (!begin_ || std::exchange(beginsAnew_, false)) begin_ = trimmedAt_ = behindGap_ = place_ = piece.offset;
  if (piece.kind == StreamPiece::Kind::bytes) {
    bytes_.insert(bytes_.end(), piece.bytes.begin(), piece.bytes.end());
    packets_.push_back(piece.offset);
    search(false);
    if (!found_) ++taken_;
    return;
  }
  const bool isGap = piece.kind == StreamPiece::Kind::gap;
  // Over a gap of which nobody knows the length no frame can be followed, and places count anew behind it.
  beginsAnew_ = isGap && !piece.hasKnownLength();
  endBytes(isGap && !beginsAnew_ ? piece.offset + piece.length : UINT64_MAX);
  if (found_) return;
  ended_ = !isGap;
  if (!isGap) return;
  ++taken_;
  ++gaps_;
}

// No more bytes come up to that place: a frame may go on over it, and a header may not.
void FrameFinder::endBytes(std::uint64_t goesOnAt) {
  search(true);
  if (found_) return;
  if (auto trail = trails_.take(place_)) {
    trail->placeBits += kEndBits;
    trails_.add(place_, *trail);
  }
  const FrameTrail* trail = trails_.strongestBefore(goesOnAt);
  if (trail != nullptr && trail->bits() >= enoughAt(place_)) {
    const bool isTooLong = trail->start + bound_ < place_;
    overflowed_ = overflowed_ || trail->isCut || isTooLong;
    if (!isTooLong && trail->start < place_) found_ = trail->start;
    if (found_) return;
  }
  trails_.endBefore(goesOnAt);
  place_ = behindGap_ = goesOnAt;
}

// Goes on as far as the bytes tell.
void FrameFinder::search(bool isAll) {
  std::size_t at = 0;
  for (; at < bytes_.size() && !found_; ++at) {
    const std::uint64_t place = place_ + at;
    const bool isAwaited = trails_.next() == place;
    if (!isAwaited && !beginnings_[bytes_[at]]) continue;
    const ByteView bytes = ByteView(bytes_).subspan(at);
    if (!isAwaited && !maybeBegins(bytes)) continue;
    if (!isAll && bytes.size() < FrameEvidence::wantedBytes(bytes)) break;
    if (judge(place, bytes.first(std::min(bytes.size(), FrameEvidence::kMostWanted)))) return;
  }
  place_ += at;
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(at));
  packets_.erase(packets_.begin(), std::lower_bound(packets_.begin(), packets_.end(), place_));
}

// Whether the second byte, too, can be one of a header.
bool FrameFinder::maybeBegins(ByteView bytes) const {
  return bytes.size() < 2 || ((bytes[1] & 0x80) != 0) == (direction_ == Direction::clientToServer);
}

// Follows the trail that waits for that place, or begins one. True: it tells enough.
bool FrameFinder::judge(std::uint64_t place, ByteView bytes) {
  FrameTrail fresh{.start = place, .evidence = FrameEvidence(direction_, compression_), .beginning = bytes[0]};
  fresh.atPacket = std::binary_search(packets_.begin(), packets_.end(), place);
  if (place == behindGap_) fresh.placeBits = kBehindGapBits;
  if (auto trail = trails_.take(place)) {
    if (place - trail->start > bound_) {
      trail->start = place;
      trail->isCut = true;
    }
    if (isDoubtful(*trail, fresh)) {
      trail->start = place;
      trail->atPacket = fresh.atPacket;
    }
    if (follow(*trail, place, bytes)) return found_.has_value();
  }
  follow(fresh, place, bytes);
  return found_.has_value();
}

// False: the trail has no header there.
bool FrameFinder::follow(FrameTrail& trail, std::uint64_t place, ByteView bytes) {
  if (trail.headers == kMostHeaders || bytes.size() < headerLengthOf(bytes.data(), bytes.size())) return false;
  if (trail.evidence.feed(bytes) == FrameEvidence::Step::impossible) return false;
  ++trail.headers;
  if (trail.bits() >= enoughAt(place) && !trails_.hasRivalOf(trail.bits())) {
    found_ = trail.start;
    overflowed_ = overflowed_ || trail.isCut;
  } else {
    trails_.add(place + trail.evidence.frameLength(), trail);
  }
  return true;
}

unsigned FrameFinder::enoughAt(std::uint64_t place) const {
  return kEnoughBits + static_cast<unsigned>(std::bit_width((place - *begin_) >> kSearchedBits));
}

// Takes off what stands before all that is wanted. False at a gap, which others must hear of.
bool FrameFinder::trim(StreamCursor& in) {
  const std::uint64_t bound = place_ > bound_ ? place_ - bound_ : 0;
  const std::uint64_t to = found_ ? *found_ : std::max(trails_.firstStart(place_), bound);
  for (const StreamPiece* piece = in.front(); piece != nullptr && (taken_ > 0 || found_); piece = in.front()) {
    if (piece->offset >= to) break;
    if (piece->kind == StreamPiece::Kind::gap) return false;
    const std::uint64_t part = std::min(piece->length, to - piece->offset);
    if (part == piece->length && taken_ > 0) --taken_;
    in.consume(part);
    skippedBytes_ += part;
  }
  trimmedAt_ = place_;
  return true;
}

void FrameFinder::passGap(StreamCursor& in) {
  in.consume(in.front()->length);
  --taken_;
  --gaps_;
}

}  // namespace wsray::websocket
