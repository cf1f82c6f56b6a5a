#include "dissector/http2/frame_reader.h"

#include <algorithm>
#include <cstring>

namespace wsray::http2 {
namespace {

constexpr std::uint32_t kPriorityLength = 5;
constexpr std::uint32_t kPromisedStreamLength = 4;

bool isWhole(FrameType type) {
  return type == FrameType::settings || type == FrameType::rstStream || type == FrameType::goaway ||
         type == FrameType::windowUpdate;
}

bool mayBePadded(FrameType type) {
  return type == FrameType::data || type == FrameType::headers || type == FrameType::pushPromise;
}

// Of what stands before the content, without the length of the padding.
std::uint32_t prefixOf(const FrameHeader& frame) {
  if (frame.type == FrameType::headers && frame.has(kPriority)) return kPriorityLength;
  return frame.type == FrameType::pushPromise ? kPromisedStreamLength : 0;
}

}  // namespace

const FrameHeader* FrameReader::begin(StreamCursor& in) {
  if (begun_) return &frame_;
  if (lostSync_ || !skipRest(in) || !readHeader(in)) return nullptr;
  begun_ = true;
  return &frame_;
}

std::optional<FramePart> FrameReader::read(StreamCursor& in) {
  std::optional<FramePart> result;
  if (!begun_) return result;
  FramePart& part = result.emplace();
  part.frame = &frame_;
  part.origin = frame_.origin;
  const bool carries = frame_.type == FrameType::data || frame_.carriesFields();
  bool isRead = false;
  if (isWhole(frame_.type)) {
    isRead = readWhole(in, part);
  } else if (carries) {
    isRead = readPrefix(in, part) && (part.last || part.missing > 0 || readContent(in, part));
  } else {
    isRead = part.last = true;
  }
  if (!isRead) result.reset();
  if (isRead && part.last) begun_ = false;
  return result;
}

void FrameReader::lose() {
  lostSync_ = true;
  begun_ = false;
  headerBytes_ = 0;
  rest_ = 0;
  kept_ = {};
}

void FrameReader::take(StreamCursor& in, std::uint64_t length) {
  rest_ -= static_cast<std::uint32_t>(length);
  in.consume(length);
}

bool FrameReader::skipRest(StreamCursor& in) {
  while (rest_ > 0) {
    const StreamPiece* piece = in.front();
    if (piece == nullptr || piece->kind == StreamPiece::Kind::end) return false;
    take(in, std::min<std::uint64_t>(piece->length, rest_));
  }
  return true;
}

bool FrameReader::readHeader(StreamCursor& in) {
  while (const StreamPiece* piece = in.front()) {
    if (piece->kind == StreamPiece::Kind::end) return false;
    if (piece->kind == StreamPiece::Kind::gap) {
      lose();
      return false;
    }
    if (headerBytes_ == 0) {
      frame_.offset = piece->offset;
      frame_.first = frame_.origin = piece->origin;
      if (piece->bytes.size() >= kHeaderLength) {  // the usual case: the whole header in one piece
        beginPayload(piece->bytes.data());
        in.consume(kHeaderLength);
        return true;
      }
    }
    frame_.origin = laterOf(frame_.origin, piece->origin);
    const std::size_t taken = std::min<std::size_t>(kHeaderLength - headerBytes_, piece->bytes.size());
    std::memcpy(header_.data() + headerBytes_, piece->bytes.data(), taken);
    headerBytes_ = static_cast<std::uint8_t>(headerBytes_ + taken);
    in.consume(taken);
    if (headerBytes_ < kHeaderLength) continue;
    beginPayload(header_.data());
    return true;
  }
  return false;
}

void FrameReader::beginPayload(const std::uint8_t* header) {
  parseHeader(header, frame_);
  headerBytes_ = 0;
  rest_ = frame_.length;
  paddingPending_ = mayBePadded(frame_.type) && frame_.has(kPadded);
  padding_ = 0;
  prefixRest_ = prefixOf(frame_);
  damaged_ = false;
  kept_.clear();
}

// True once the content begins, or `part` says that it cannot be told where it does.
bool FrameReader::readPrefix(StreamCursor& in, FramePart& part) {
  while (paddingPending_ || prefixRest_ > 0) {
    if (rest_ == 0) {  // too short for what it says that it has
      part.paddingTooLong = part.last = true;
      return true;
    }
    const StreamPiece* piece = in.front();
    if (piece == nullptr || piece->kind == StreamPiece::Kind::end) return false;
    part.origin = piece->origin;
    if (paddingPending_ && piece->kind == StreamPiece::Kind::gap) {
      part.missing = rest_ - 1;
      part.lengthUnknown = part.last = true;
      return true;
    }
    if (paddingPending_) {
      paddingPending_ = false;
      padding_ = piece->bytes.front();
      take(in, 1);
      if (padding_ + prefixRest_ <= rest_) continue;
      part.paddingTooLong = part.last = true;
      return true;
    }
    const auto length = std::min<std::uint64_t>({piece->length, prefixRest_, rest_});
    prefixRest_ -= static_cast<std::uint32_t>(length);
    take(in, length);
  }
  return true;
}

bool FrameReader::readContent(StreamCursor& in, FramePart& part) {
  const std::uint32_t contentRest = rest_ - padding_;
  part.last = contentRest == 0;
  if (part.last) return true;
  const StreamPiece* piece = in.front();
  if (piece == nullptr || piece->kind == StreamPiece::Kind::end) return false;
  part.origin = piece->origin;
  const std::uint64_t length = std::min<std::uint64_t>(piece->length, contentRest);
  if (piece->kind == StreamPiece::Kind::gap) {
    part.missing = length;
  } else {
    part.bytes = piece->bytes.first(static_cast<std::size_t>(length));
  }
  part.last = length == contentRest;
  take(in, length);
  return true;
}

bool FrameReader::readWhole(StreamCursor& in, FramePart& part) {
  while (rest_ > 0) {
    const StreamPiece* piece = in.front();
    if (piece == nullptr || piece->kind == StreamPiece::Kind::end) return false;
    part.origin = frame_.origin = laterOf(frame_.origin, piece->origin);
    const std::uint64_t length = std::min<std::uint64_t>(piece->length, rest_);
    if (piece->kind == StreamPiece::Kind::gap) {
      damaged_ = true;
    } else if (kept_.empty() && length == frame_.length) {  // the usual case: the whole frame in one piece
      part.bytes = piece->bytes.first(std::min<std::size_t>(frame_.length, kMostKept));
    } else {
      const std::size_t kept = std::min<std::size_t>(static_cast<std::size_t>(length), kMostKept - kept_.size());
      kept_.insert(kept_.end(), piece->bytes.begin(), piece->bytes.begin() + static_cast<std::ptrdiff_t>(kept));
    }
    take(in, length);
  }
  if (!kept_.empty()) part.bytes = kept_;
  if (damaged_) {
    part.bytes = {};
    part.missing = frame_.length;
  }
  part.last = true;
  return true;
}

}  // namespace wsray::http2
