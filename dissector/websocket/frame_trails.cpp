#include "dissector/websocket/frame_trails.h"

#include <algorithm>
#include <iterator>

namespace wsray::websocket {
namespace {

// Bytes that are like frames in one place are so in others: masked text is. What is right soon has as much more.
constexpr unsigned kClearBits = 14;

// Of two that wait for the same place.
FrameTrail stronger(const FrameTrail& a, const FrameTrail& b, std::uint64_t next) {
  if (a.bits() != b.bits()) return a.bits() > b.bits() ? a : b;
  if (a.atPacket != b.atPacket) return a.atPacket ? a : b;
  FrameTrail both = a;
  both.start = next;
  return both;
}

}  // namespace

void FrameTrails::add(std::uint64_t next, const FrameTrail& trail) {
  const auto [same, isNew] = trails_.try_emplace(next, trail);
  if (!isNew) {
    same->second = stronger(same->second, trail, next);
    return;
  }
  if (trails_.size() <= kMost) return;
  overflowed_ = true;
  const auto longest = std::prev(trails_.end());
  trails_.erase(longest->second.bits() <= trail.bits() ? longest : same);
}

std::optional<FrameTrail> FrameTrails::take(std::uint64_t place) {
  if (next() != place) return std::nullopt;
  return trails_.extract(trails_.begin()).mapped();
}

void FrameTrails::endBefore(std::uint64_t place) {
  while (next() < place) {
    overflowed_ = overflowed_ || trails_.begin()->second.isCut;
    trails_.erase(trails_.begin());
  }
}

bool FrameTrails::hasRivalOf(unsigned bits) const {
  return std::any_of(trails_.begin(), trails_.end(),
                     [&](const auto& waiting) { return waiting.second.bits() + kClearBits > bits; });
}

const FrameTrail* FrameTrails::strongestBefore(std::uint64_t place) const {
  const FrameTrail* strongest = nullptr;
  for (auto it = trails_.begin(); it != trails_.end() && it->first < place; ++it) {
    if (strongest == nullptr || it->second.bits() > strongest->bits()) strongest = &it->second;
  }
  return strongest;
}

std::uint64_t FrameTrails::firstStart(std::uint64_t none) const {
  for (const auto& [next, trail] : trails_) none = std::min(none, trail.start);
  return none;
}

}  // namespace wsray::websocket
