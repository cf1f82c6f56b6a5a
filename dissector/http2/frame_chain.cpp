#include "dissector/http2/frame_chain.h"

#include <algorithm>

#include "dissector/http2/frame_header.h"

namespace wsray::http2 {
namespace {

constexpr Direction kClient = Direction::clientToServer;
constexpr Direction kServer = Direction::serverToClient;

// RFC 9113 §6.5.2, RFC 8441 §3: settings that only one side has a use for.
std::optional<Direction> senderOfSettings(ByteView payload) {
  constexpr std::uint16_t kEnablePush = 2;
  constexpr std::uint16_t kEnableConnectProtocol = 8;
  constexpr std::size_t kSettingLength = 6;
  for (; payload.size() >= kSettingLength; payload = payload.subspan(kSettingLength)) {
    const auto setting = loadBig<std::uint16_t>(payload.data());
    if (setting == kEnablePush) return kClient;
    if (setting == kEnableConnectProtocol) return kServer;
  }
  return std::nullopt;
}

// RFC 7541 appendix A: the static entries that heads begin with, :method of requests and :status of responses.
std::optional<Direction> senderOfBlock(std::uint8_t first) {
  if (first == 0x82 || first == 0x83) return kClient;
  if (first >= 0x88 && first <= 0x8e) return kServer;
  return std::nullopt;
}

std::optional<Direction> senderOf(const FrameHeader& frame, ByteView payload) {
  switch (frame.type) {
    case FrameType::settings: return senderOfSettings(payload);
    case FrameType::pushPromise: return kServer;
    case FrameType::priority:
    case FrameType::priorityUpdate: return kClient;
    case FrameType::headers:
      if (frame.has(kPriority)) return kClient;
      return frame.has(kPadded) || payload.empty() ? std::nullopt : senderOfBlock(payload.front());
    default: return std::nullopt;
  }
}

}  // namespace

// How many bytes of the frame are needed, as far as the ones that are there tell.
std::size_t FrameChain::wantedBytes() const {
  if (head_.size() < kHeaderLength) return kHeaderLength;
  FrameHeader frame;
  parseHeader(head_.data(), frame);
  return kHeaderLength + FrameEvidence::tellingLength(frame);
}

bool FrameChain::feed(std::uint64_t offset, ByteView bytes) {
  for (;;) {
    const std::uint64_t wantedFrom = next_ + head_.size();
    if (wantedFrom > offset) {
      const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(wantedFrom - offset, bytes.size()));
      bytes = bytes.subspan(skipped);
      offset += skipped;
    }
    if (bytes.empty()) return true;
    const std::size_t taken = std::min(wantedBytes() - head_.size(), bytes.size());
    head_.insert(head_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    bytes = bytes.subspan(taken);
    offset += taken;
    if (head_.size() < wantedBytes()) continue;
    if (evidence_.feed(head_) != FrameEvidence::Step::frame) return false;
    noteDirection();
    next_ += evidence_.frameLength();
    head_.clear();
  }
}

bool FrameChain::feedGap(std::uint64_t offset, std::uint64_t length) {
  return head_.empty() && next_ >= offset + length;
}

void FrameChain::noteDirection() {
  FrameHeader frame;
  parseHeader(head_.data(), frame);
  if (!direction_) direction_ = senderOf(frame, ByteView(head_).subspan(kHeaderLength));
}

}  // namespace wsray::http2
