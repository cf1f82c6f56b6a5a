#include "dissector/websocket/frame_reader.h"

#include <algorithm>
#include <cstring>

#include "dissector/websocket/frame_header.h"

namespace wsray::websocket {

std::optional<FrameChunk> FrameReader::read(StreamCursor& in) {
  std::optional<FrameChunk> result;
  if (lostSync_) return result;
  const bool first = !inPayload_;
  if (first && !readHeader(in)) return result;
  const StreamPiece* piece = in.front();
  const bool nothingYet = piece == nullptr || piece->kind == StreamPiece::Kind::end;
  if (nothingYet && frame_.payloadLength > 0 && !first) return result;
  FrameChunk& chunk = result.emplace();
  chunk.frame = &frame_;
  chunk.first = first;
  if (frame_.payloadLength == 0 || nothingYet) {
    chunk.origin = frame_.origin;
  } else {
    readPayload(in, *piece, chunk);
  }
  chunk.last = position_ == frame_.payloadLength;
  inPayload_ = !chunk.last;
  return result;
}

void FrameReader::resume() {
  lostSync_ = false;
  headerBytes_ = 0;
  frame_.guessed = true;
}

bool FrameReader::readHeader(StreamCursor& in) {
  while (const StreamPiece* piece = in.front()) {
    if (piece->kind == StreamPiece::Kind::end) return false;
    if (piece->kind == StreamPiece::Kind::gap) {
      lostSync_ = true;
      return false;
    }
    if (headerBytes_ == 0) {
      frame_.offset = piece->offset;
      frame_.first = frame_.origin = piece->origin;
      const std::uint8_t length = headerLengthOf(piece->bytes.data(), piece->bytes.size());
      if (piece->bytes.size() >= length) {  // the usual case: the whole header in one piece
        beginPayload(piece->bytes.data(), length);
        in.consume(length);
        return true;
      }
    }
    frame_.origin = laterOf(frame_.origin, piece->origin);
    const std::uint8_t needed = headerLengthOf(header_.data(), headerBytes_);
    const auto taken = static_cast<std::uint8_t>(std::min<std::size_t>(needed - headerBytes_, piece->bytes.size()));
    std::memcpy(header_.data() + headerBytes_, piece->bytes.data(), taken);
    headerBytes_ = static_cast<std::uint8_t>(headerBytes_ + taken);
    in.consume(taken);
    if (headerBytes_ < 2 || headerBytes_ < headerLengthOf(header_.data(), headerBytes_)) continue;
    beginPayload(header_.data(), headerBytes_);
    headerBytes_ = 0;
    return true;
  }
  return false;
}

void FrameReader::beginPayload(const std::uint8_t* header, std::uint8_t length) {
  parseHeader(header, length, frame_);
  position_ = 0;
  inPayload_ = true;
}

void FrameReader::readPayload(StreamCursor& in, const StreamPiece& piece, FrameChunk& chunk) {
  chunk.position = position_;
  chunk.origin = piece.origin;
  const std::uint64_t length = std::min(piece.length, frame_.payloadLength - position_);
  if (piece.kind == StreamPiece::Kind::gap) {
    chunk.missing = length;
  } else {
    chunk.bytes = piece.bytes.first(static_cast<std::size_t>(length));
  }
  position_ += length;
  in.consume(length);
}

}  // namespace wsray::websocket
