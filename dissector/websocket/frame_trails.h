// Places where frames may begin, each followed from one header to the next.
//
// A trail waits for the place of its next header. Those that wait for the same place are the same from there on: the
// one that more speaks for stays, or that begins with a packet. Where nothing tells which is right, neither gives its
// frames.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "dissector/websocket/frame_evidence.h"

namespace wsray::websocket {

struct FrameTrail {
  std::uint64_t start = 0;  // in the stream, of the first frame that can be handed out
  FrameEvidence evidence;   // of all of its headers
  unsigned placeBits = 0;   // what speaks for the place where it began
  unsigned headers = 0;
  std::uint8_t beginning = 0;  // first byte of its first header
  bool atPacket = false;       // begins where a packet does
  bool isCut = false;          // frames before `start` were let go of, because too much waited

  // Binary logarithm of how unlikely it is that these are no frames.
  unsigned bits() const { return placeBits + evidence.bits(); }
};

class FrameTrails {
 public:
  static constexpr std::size_t kMost = 1024;
  // Of one trail, with what the map adds.
  static constexpr std::uint64_t kCost = sizeof(FrameTrail) + 64;

  // The trail comes to its next header at that place. Of too many, those that say the least go, the longest way first.
  void add(std::uint64_t next, const FrameTrail& trail);

  // Where the next one waits; the largest number where there is none.
  std::uint64_t next() const { return trails_.empty() ? UINT64_MAX : trails_.begin()->first; }
  // Moves out the one that waits there.
  std::optional<FrameTrail> take(std::uint64_t place);
  // Nothing can be read before that place: those that wait there end.
  void endBefore(std::uint64_t place);

  // Whether one of the others may be right and not the one for which so much speaks.
  bool hasRivalOf(unsigned bits) const;
  // The one of those that wait before that place for which most speaks, or nullptr.
  const FrameTrail* strongestBefore(std::uint64_t place) const;

  // Where the first one starts; `none` where there is none.
  std::uint64_t firstStart(std::uint64_t none) const;

  std::uint64_t heldBytes() const { return trails_.size() * kCost; }
  // Whether one was let go of that may have been right: there were too many, or it was cut and ended with no header.
  bool overflowed() const { return overflowed_; }

 private:
  std::map<std::uint64_t, FrameTrail> trails_;  // by the place of the next header
  bool overflowed_ = false;
};

}  // namespace wsray::websocket
