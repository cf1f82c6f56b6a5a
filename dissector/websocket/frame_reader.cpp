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

FrameHeader parse(const std::uint8_t* header, std::uint8_t length) {
  FrameHeader frame;
  frame.fin = (header[0] & 0x80) != 0;
  frame.rsv = (header[0] >> 4) & 0x7;
  frame.opcode = static_cast<Opcode>(header[0] & 0xF);
  frame.masking = (header[1] & 0x80) != 0 ? Masking::masked : Masking::unmasked;
  frame.headerLength = length;
  frame.payloadLength = header[1] & 0x7F;
  if (frame.payloadLength == 126) {
    frame.lengthBytes = 2;
    frame.payloadLength = loadBig<std::uint16_t>(header + 2);
  } else if (frame.payloadLength == 127) {
    frame.lengthBytes = 8;
    frame.payloadLength = loadBig<std::uint64_t>(header + 2);
  }
  if (frame.masking == Masking::masked) std::memcpy(frame.maskingKey.data(), header + length - 4, 4);
  return frame;
}

}  // namespace

std::optional<FrameChunk> FrameReader::read(StreamCursor& in) {
  if (lostSync_) return std::nullopt;
  bool first = false;
  if (!inPayload_) {
    if (!readHeader(in)) return std::nullopt;
    first = true;
  }
  const StreamPiece* piece = in.front();
  const bool nothingYet = piece == nullptr || piece->kind == StreamPiece::Kind::end;
  if (nothingYet && frame_.payloadLength > 0 && !first) return std::nullopt;
  FrameChunk chunk;
  if (frame_.payloadLength == 0 || nothingYet) {
    chunk.origin = frame_.origin;
  } else {
    chunk = readPayload(in);
  }
  chunk.frame = &frame_;
  chunk.first = first;
  chunk.last = position_ == frame_.payloadLength;
  inPayload_ = !chunk.last;
  return chunk;
}

bool FrameReader::readHeader(StreamCursor& in) {
  while (const StreamPiece* piece = in.front()) {
    if (piece->kind == StreamPiece::Kind::end) return false;
    if (piece->kind == StreamPiece::Kind::gap) {
      lostSync_ = true;
      return false;
    }
    if (headerBytes_ == 0) {
      firstOrigin_ = piece->origin;
      frame_.origin = piece->origin;
      const std::uint64_t offset = piece->offset;
      const std::uint8_t length = headerLengthOf(piece->bytes.data(), piece->bytes.size());
      if (piece->bytes.size() >= length) {  // the usual case: the whole header in one piece
        frame_ = parse(piece->bytes.data(), length);
        frame_.offset = offset;
        frame_.first = frame_.origin = firstOrigin_;
        position_ = 0;
        inPayload_ = true;
        in.consume(length);
        return true;
      }
      frame_.offset = offset;
    }
    const std::uint64_t offset = frame_.offset;
    const Origin last = laterOf(frame_.origin, piece->origin);
    const std::uint8_t needed = headerLengthOf(header_.data(), headerBytes_);
    const auto taken = static_cast<std::uint8_t>(std::min<std::size_t>(needed - headerBytes_, piece->bytes.size()));
    std::memcpy(header_.data() + headerBytes_, piece->bytes.data(), taken);
    headerBytes_ = static_cast<std::uint8_t>(headerBytes_ + taken);
    in.consume(taken);
    frame_.origin = last;
    if (headerBytes_ < 2 || headerBytes_ < headerLengthOf(header_.data(), headerBytes_)) continue;
    frame_ = parse(header_.data(), headerBytes_);
    frame_.offset = offset;
    frame_.first = firstOrigin_;
    frame_.origin = last;
    headerBytes_ = 0;
    position_ = 0;
    inPayload_ = true;
    return true;
  }
  return false;
}

FrameChunk FrameReader::readPayload(StreamCursor& in) {
  const StreamPiece piece = *in.front();
  FrameChunk chunk;
  chunk.position = position_;
  chunk.origin = piece.origin;
  const std::uint64_t length = std::min(piece.length, frame_.payloadLength - position_);
  if (piece.kind == StreamPiece::Kind::gap) {
    chunk.missing = length;
  } else {
    chunk.bytes = piece.bytes.first(static_cast<std::size_t>(length));
  }
  in.consume(length);
  position_ += length;
  return chunk;
}

}  // namespace wsray::websocket
