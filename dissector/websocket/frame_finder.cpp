#include "dissector/websocket/frame_finder.h"

#include <algorithm>

#include "dissector/websocket/frame_evidence.h"

namespace wsray::websocket {
namespace {

// At most some 160 Ki places are looked at behind a gap: chance takes one for a frame in one of several thousand gaps
// that are followed by so many bytes without any.
constexpr unsigned kEnoughBits = 30;
// What was captured goes on with a packet, and senders like to begin packets with frames.
constexpr unsigned kBehindGapBits = 14;
// A frame that ends where the stream does, or before a packet that is missing.
constexpr unsigned kEndBits = 9;
// More headers than these prove nothing that fewer do not.
constexpr int kMostHeaders = 32;

// The bytes are searched again when there is this share more of them, so that each is searched a few times at most.
constexpr std::size_t kGrowth = 8;

}  // namespace

FrameFinder::Finding FrameFinder::read(StreamCursor& in) {
  take(in);
  const StreamPiece* behind = in.piece(taken_);
  const bool isAll = behind != nullptr;
  if (isAll || bytes_.size() > searchedBytes_ + searchedBytes_ / kGrowth) {
    const bool found = search(isAll);
    skip(in, first_);
    if (found) return Finding::frame;
    searchedBytes_ = bytes_.size();
  }
  if (isAll) {
    skip(in, bytes_.size());
    atGap_ = true;
    return Finding::end;
  }
  // What is given up may be the beginning of a frame; it is longer than any that could be proved.
  if (bytes_.size() > bound_) skip(in, bytes_.size() / 2);
  return Finding::nothingYet;
}

// Copies what has come to the queue, so that it can be looked at as one.
void FrameFinder::take(const StreamCursor& in) {
  for (const StreamPiece* piece = in.piece(taken_); piece != nullptr; piece = in.piece(++taken_)) {
    if (piece->kind != StreamPiece::Kind::bytes) return;
    bytes_.insert(bytes_.end(), piece->bytes.begin(), piece->bytes.end());
  }
}

void FrameFinder::skip(StreamCursor& in, std::size_t length) {
  if (length == 0) return;
  for (std::size_t left = length; left > 0;) {
    const std::size_t part = std::min<std::size_t>(left, static_cast<std::size_t>(in.front()->length));
    if (part == in.front()->length) --taken_;
    in.consume(part);
    left -= part;
  }
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(length));
  first_ -= std::min(first_, length);
  searchedBytes_ -= std::min(searchedBytes_, length);
  skippedBytes_ += length;
  atGap_ = false;
}

// Moves first_ to the frame that was found, or to the first place where one may still begin.
bool FrameFinder::search(bool isAll) {
  bool leads = true;
  for (std::size_t at = first_; at < bytes_.size(); ++at) {
    const Verdict verdict = judge(at, isAll);
    if (verdict == Verdict::frame) {
      first_ = at;
      return true;
    }
    leads = leads && verdict == Verdict::impossible;
    if (leads) first_ = at + 1;
  }
  return false;
}

FrameFinder::Verdict FrameFinder::judge(std::size_t at, bool isAll) const {
  FrameEvidence evidence(direction_, compression_);
  const unsigned wanted = atGap_ && at == 0 ? kEnoughBits - kBehindGapBits : kEnoughBits;
  std::size_t place = at;
  for (int headers = 0; headers < kMostHeaders; ++headers) {
    const FrameEvidence::Step step = evidence.feed(ByteView(bytes_).subspan(place));
    if (step == FrameEvidence::Step::impossible) return Verdict::impossible;
    if (evidence.bits() >= wanted) return Verdict::frame;
    if (step == FrameEvidence::Step::needsMore) return isAll ? Verdict::impossible : Verdict::open;
    place += static_cast<std::size_t>(evidence.frameLength());
    if (place == bytes_.size()) {
      if (!isAll) return Verdict::open;
      return evidence.bits() + kEndBits >= wanted ? Verdict::frame : Verdict::impossible;
    }
  }
  return Verdict::impossible;
}

}  // namespace wsray::websocket
