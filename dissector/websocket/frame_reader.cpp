#include "dissector/websocket/frame_reader.h"

#include <algorithm>
#include <cstring>

namespace wsray::websocket {
namespace {

// How long the header that begins with these bytes is; the second is not known yet where `have` is 1.
std::uint8_t headerLengthOf(const std::uint8_t* header, std::size_t have) {
  if (have < 2) return 2;
  const std::uint8_t shortLength = header[1] & 0x7F;
  const std::uint8_t extended = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
  const std::uint8_t key = (header[1] & 0x80) != 0 ? 4 : 0;
  return static_cast<std::uint8_t>(2 + extended + key);
}

// Leaves the members that tell of places in the stream as they are.
void parse(const std::uint8_t* header, std::uint8_t length, FrameHeader& frame) {
  frame.fin = (header[0] & 0x80) != 0;
  frame.rsv = (header[0] >> 4) & 0x7;
  frame.opcode = static_cast<Opcode>(header[0] & 0xF);
  frame.masking = (header[1] & 0x80) != 0 ? Masking::masked : Masking::unmasked;
  frame.headerLength = length;
  frame.lengthBytes = 0;
  frame.payloadLength = header[1] & 0x7F;
  if (frame.payloadLength == 126) {
    frame.lengthBytes = 2;
    frame.payloadLength = loadBig<std::uint16_t>(header + 2);
  } else if (frame.payloadLength == 127) {
    frame.lengthBytes = 8;
    frame.payloadLength = loadBig<std::uint64_t>(header + 2);
  }
  frame.maskingKey = {};
  if (frame.masking == Masking::masked) std::memcpy(frame.maskingKey.data(), header + length - 4, 4);
}

}  // namespace

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
  parse(header, length, frame_);
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
