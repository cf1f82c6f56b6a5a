#include "dissector/websocket/frame_chain.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "dissector/websocket/frame_header.h"

namespace wsray::websocket {
namespace {

// Zeros, and counters that grow slowly, go on for ever as frames that say nothing.
constexpr std::size_t kMostWorthless = 16;
// Bytes that repeat have frames that repeat, also in turn.
constexpr std::size_t kRememberedHeads = 16;

}  // namespace

bool FrameChain::feed(std::uint64_t offset, ByteView bytes) {
  for (;;) {
    const std::uint64_t wantedFrom = next_ + head_.size();
    if (wantedFrom > offset) {
      const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(wantedFrom - offset, bytes.size()));
      bytes = bytes.subspan(skipped);
      offset += skipped;
    }
    if (bytes.empty()) return true;
    const std::size_t wanted = FrameEvidence::wantedBytes(head_);
    const std::size_t taken = std::min(wanted - head_.size(), bytes.size());
    head_.insert(head_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    bytes = bytes.subspan(taken);
    offset += taken;
    if (head_.size() < wanted) return true;
    if (!maybeFrame()) return false;
    if (head_.size() == FrameEvidence::wantedBytes(head_) && !judge()) return false;
  }
}

// Whether what is known of the header may be one. The first header tells what all of them must be.
bool FrameChain::maybeFrame() {
  if (!evidence_) {
    masking_ = (head_[1] & 0x80) != 0 ? Masking::masked : Masking::unmasked;
    const bool isMasked = masking_ == Masking::masked;
    evidence_.emplace(isMasked ? Direction::clientToServer : Direction::serverToClient, Compression::agreed);
  }
  return evidence_->maybeFrame(head_);
}

bool FrameChain::feedGap(std::uint64_t offset, std::uint64_t length) {
  const std::uint64_t end = offset + length;
  if (next_ >= end) return true;
  const bool hasHeader = head_.size() >= 2 && head_.size() >= headerLengthOf(head_.data(), 2);
  return hasHeader && judge() && next_ >= end;
}

// Takes the frame in head_, whose payload may go on behind it.
bool FrameChain::judge() {
  const unsigned before = evidence_->bits();
  if (evidence_->feed(head_) == FrameEvidence::Step::impossible) return false;
  FrameHeader frame;
  parseHeader(head_.data(), headerLengthOf(head_.data(), 2), frame);
  const unsigned bits = evidence_->bits() - before;
  bits_ += worth(frame, bits);
  worthless_ = bits == 0 ? worthless_ + 1 : 0;
  if (!isControl(frame.opcode)) inMessage_ = !frame.fin && (inMessage_ || frame.opcode != Opcode::continuation);
  lastKey_ = frame.maskingKey;
  ++frames_;
  next_ += evidence_->frameLength();
  head_.clear();
  return worthless_ < kMostWorthless;
}

unsigned FrameChain::worth(const FrameHeader& frame, unsigned bits) {
  if (frame.opcode == Opcode::continuation && !inMessage_) return 0;
  if (frame.payloadLength == 0 && !isControl(frame.opcode)) return 0;
  if (frame.masking == Masking::masked && lastKey_ == frame.maskingKey) return 0;
  const std::size_t head = std::hash<std::string_view>{}(textOf(head_));
  const bool repeats = std::find(heads_.begin(), heads_.end(), head) != heads_.end();
  if (heads_.size() < kRememberedHeads) heads_.resize(kRememberedHeads);
  heads_[frames_ % kRememberedHeads] = head;
  return repeats ? 0 : bits;
}

}  // namespace wsray::websocket
