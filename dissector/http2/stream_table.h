// The streams of one connection that are followed. All others are known by their numbers alone, which only grow
// (RFC 9113 §5.1.1): a million requests take no memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/direction.h"
#include "base/limits.h"
#include "dissector/http2/flow_window.h"
#include "dissector/http2/frame.h"

namespace wsray::http2 {

enum class StreamRole : std::uint8_t {
  asked,    // an extended CONNECT that waits for its answer
  refused,  // a request that opens no WebSocket whatever is answered: only the answer is wanted
  open,     // a WebSocket
  guessed,  // its request is not known
  ignored,  // it was one of those, and is none that is wanted
};

// What is known of the request that opened a stream.
enum class Opening : std::uint8_t {
  read,
  unread,   // its fields cannot be decoded: it may be one for a WebSocket, or no request at all but trailers
  withEnd,  // neither can they, but it came with END_STREAM: no WebSocket
};

struct Stream {
  StreamRole role = StreamRole::asked;
  bool settingJudged = false;
  Origin asked;                           // the packet that completed the request
  PerDirection<std::uint64_t> offsets{};  // of the next byte
  PerDirection<bool> ended{};
  PerDirection<bool> reset{};  // by who sent RST_STREAM
  PerDirection<bool> hasData{};
  PerDirection<FlowWindow> windows{};  // by who sends

  bool isOver() const { return ended[Direction::clientToServer] && ended[Direction::serverToClient]; }
  // A WebSocket that nobody has reset, or what may become one.
  bool isAlive() const {
    const bool isWebSocket = role == StreamRole::asked || role == StreamRole::open;
    return isWebSocket && !reset[Direction::clientToServer] && !reset[Direction::serverToClient];
  }
  bool isFollowed() const { return role != StreamRole::ignored; }
  // Whether its data is handed out; the end is of all that are followed.
  bool wantsData() const { return isFollowed() && role != StreamRole::refused; }
};

class StreamTable {
 public:
  using Streams = std::map<StreamId, Stream>;

  explicit StreamTable(const Limits& limits) : most_(limits.http2Streams), resetGrace_(limits.resetGrace) {}

  // Borrowed until the stream is erased; nullptr for all that are not followed.
  Stream* find(StreamId id) {
    if (streams_.empty()) return nullptr;
    const auto found = streams_.find(id);
    return found == streams_.end() ? nullptr : &found->second;
  }

  // nullptr at the bound; a stream that is only guessed makes room for one that is known.
  Stream* add(StreamId id, StreamRole role);
  void erase(StreamId id) { streams_.erase(id); }
  Streams& all() { return streams_; }

  // The client opened that stream.
  void noteOpened(StreamId id, Opening opening);
  // Requests may be missing from here on.
  void noteMissing() { mayMiss_ = true; }
  // Whether the request of a stream that is not followed may have been one for a WebSocket.
  bool isUnknown(StreamId id) const;
  // The last stream that a client opened, as far as is known.
  StreamId lastOpened() const { return lastOpened_; }

  // RST_STREAM of one side: what the other sent before it knew of it may still come, for a while.
  void noteReset(StreamId id, const Origin& origin) { resets_.emplace_back(id, origin); }
  // The next one of which the while has passed.
  std::optional<StreamId> takeReset(const Origin& now);

  std::uint64_t heldBytes() const;

 private:
  using Range = std::pair<StreamId, StreamId>;  // both included

  void addUnknown(StreamId first, StreamId last);

  std::size_t most_;
  Duration resetGrace_;
  Streams streams_;
  std::vector<Range> unknown_;
  std::deque<std::pair<StreamId, Origin>> resets_;
  StreamId lastOpened_ = 0;
  bool mayMiss_ = false;
};

}  // namespace wsray::http2
