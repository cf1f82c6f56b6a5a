#include "dissector/flow/frames_start.h"

#include <algorithm>

namespace wsray::flow {

bool FramesStart::isBefore(const StreamPiece& piece) const {
  if (piece.kind == StreamPiece::Kind::end) return false;
  if (offset_) return piece.offset < *offset_;
  // The packet of a gap is only the one that proved it.
  return piece.kind == StreamPiece::Kind::gap || piece.origin.packet <= *packet_;
}

FramesStart::Skipped FramesStart::skip(StreamCursor& in) {
  for (const StreamPiece* piece = in.front(); piece != nullptr; piece = in.front()) {
    if (!isBefore(*piece)) return behindGap_ ? Skipped::gap : Skipped::all;
    behindGap_ = packet_ && piece->kind == StreamPiece::Kind::gap;
    in.consume(offset_ ? std::min(piece->length, *offset_ - piece->offset) : piece->length);
  }
  return Skipped::nothingYet;
}

}  // namespace wsray::flow
