// Whether bytes look like frames of HTTP/2, and how unlikely they are as anything else.
//
// For directions of which the boundaries are not known. It is stricter than the rules of RFC 9113: what is legal and
// that nobody sends, such as unknown types and frames of more than 16 KiB, is impossible here, unless the receiver is
// known to allow longer ones.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "dissector/http2/frame.h"

namespace wsray::http2 {

class FrameEvidence {
 public:
  enum class Step : std::uint8_t { impossible, needsMore, frame };

  explicit FrameEvidence(std::uint32_t longest = kDefaultFrameLength) : longest_(longest) {}

  // How much of a payload is looked at.
  static std::uint32_t tellingLength(const FrameHeader& frame);

  // Judges the next frame, which begins with the first of `bytes`. needsMore: there is not enough of it to tell.
  Step feed(ByteView bytes);

  // Of the frame that was judged last: header and payload.
  std::uint64_t frameLength() const { return frameLength_; }
  std::uint32_t frames() const { return frames_; }
  // The binary logarithm of how unlikely the frames are as other bytes.
  unsigned bits() const { return bits_; }

 private:
  bool follows(const FrameHeader& frame) const;

  std::uint32_t longest_;
  std::uint64_t frameLength_ = 0;
  std::uint32_t frames_ = 0;
  unsigned bits_ = 0;
  StreamId block_ = kConnection;  // whose field block must be continued by the next frame
  FrameHeader last_;
};

}  // namespace wsray::http2
