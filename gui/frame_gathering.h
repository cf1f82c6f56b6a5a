// Which frames a message came in: gathers them, as they come before it.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "session/rows.h"

namespace wsray::gui {

// Holds the frames of messages that are not over yet, at most kMostWaiting of all connections and kMostKeptFrames of
// one message. A message whose frames had no room has fewer than it says.
class FrameGathering {
 public:
  static constexpr std::size_t kMostWaiting = std::size_t{1} << 16;

  void feed(const session::FrameRow& frame);

  // Those of a message that is over now. Borrowed until the next call of anything here.
  std::span<const session::FrameRow> drain(const session::MessageRow& message);

  // The connection has ended.
  void forget(const session::Connection* connection);

 private:
  using Way = std::pair<const session::Connection*, Direction>;
  using Frames = std::vector<session::FrameRow>;

  static Way wayOf(const session::FrameRow& frame) { return {frame.head.connection, frame.direction}; }
  void letWait();

  // Most messages have one frame, which comes just before them.
  session::FrameRow latest_;
  bool hasLatest_ = false;
  std::map<Way, Frames> waiting_;
  std::size_t waitingFrames_ = 0;
  Frames drained_;
};

}  // namespace wsray::gui
