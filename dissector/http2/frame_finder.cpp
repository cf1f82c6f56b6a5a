#include "dissector/http2/frame_finder.h"

#include <algorithm>

#include "dissector/http2/frame_evidence.h"

namespace wsray::http2 {
namespace {

// So unlikely as other bytes is what is taken for frames. Every place of every gap is tried.
constexpr unsigned kEnoughBits = 64;
// A frame that ends where the stream does, or before bytes that are missing.
constexpr unsigned kEndBits = 14;
// More headers than these prove nothing that fewer do not.
constexpr int kMostHeaders = 32;

}  // namespace

FrameFinder::Finding FrameFinder::read(StreamCursor& in) {
  take(in);
  const StreamPiece* behind = in.piece(taken_);
  const bool isAll = behind != nullptr;
  const bool found = search(isAll);
  skip(in, first_);
  if (found) return Finding::frame;
  if (isAll) {
    skip(in, bytes_.size());
    return Finding::end;
  }
  // What is given up may be the beginning of a frame; what follows it is longer than any chain that is wanted.
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
  skippedBytes_ += length;
}

// Moves first_ to the frame that was found, or to the first place where one may still begin: what stands behind that is
// not looked at before it is decided: nothing depends on how the stream was cut, and each place is tried once, but for
// the first one.
bool FrameFinder::search(bool isAll) {
  for (; first_ < bytes_.size(); ++first_) {
    const Verdict verdict = judge(first_, isAll);
    if (verdict != Verdict::impossible) return verdict == Verdict::frame;
  }
  return false;
}

FrameFinder::Verdict FrameFinder::judge(std::size_t at, bool isAll) const {
  FrameEvidence evidence(longest_);
  std::size_t place = at;
  for (int headers = 0; headers < kMostHeaders; ++headers) {
    const FrameEvidence::Step step = evidence.feed(ByteView(bytes_).subspan(place));
    if (step == FrameEvidence::Step::impossible) return Verdict::impossible;
    if (evidence.frames() > 1 && evidence.bits() >= kEnoughBits) return Verdict::frame;
    const bool isBeyond = step == FrameEvidence::Step::frame && bytes_.size() - place < evidence.frameLength();
    if (step == FrameEvidence::Step::needsMore || isBeyond) return isAll ? Verdict::impossible : Verdict::open;
    place += static_cast<std::size_t>(evidence.frameLength());
    if (place == bytes_.size()) {
      if (!isAll) return Verdict::open;
      return evidence.bits() + kEndBits >= kEnoughBits ? Verdict::frame : Verdict::impossible;
    }
  }
  return Verdict::impossible;
}

}  // namespace wsray::http2
