// A whole HTTP/2 connection as an observer sees it: both directions in, what concerns the WebSockets on it out
// (RFC 9113, RFC 8441).
//
// Ordinary requests beside them are passed over, and take no memory. It waits for no peer: only what the server says of
// a stream waits for the client's request, which may have been captured late.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/http2/events.h"
#include "dissector/http2/side.h"
#include "dissector/http2/stream_stage.h"

namespace wsray::http2 {

// How the connection begins where the queues do.
enum class Beginning : std::uint8_t {
  preface,  // with the client's preface: by prior knowledge, or ALPN h2
  upgrade,  // the same, behind a 101 to an HTTP/1.1 request with Upgrade: h2c, which is stream 1 (RFC 7540 §3.2)
  missed,   // in the middle: frames are found by what they look like
};

class Connection {
 public:
  Connection(const Limits& limits, Beginning beginning);

  // The next event, or nullptr when more is needed. It, and what it borrows, live until the next call; whoever reads it
  // may move from it. Takes what it reads from the queues, end pieces included.
  Event* read(const PerDirection<PieceQueue*>& in);

  // Time has passed, for what waits for it: see Limits::resetGrace. read() tells what came of it.
  void tick(const Origin& now) { streams_.passTo(now); }

  // The server's frames wait for client bytes that may never come: they are read without them from here on.
  void stopWaiting() { waits_ = false; }

  // Nobody wants a stream any more: no events of it follow.
  void ignore(StreamId stream) { streams_.ignore(stream); }

  // This is no HTTP/2, or nothing that can be followed: nothing more is read.
  bool lost() const { return lost_; }

  // Whether the server announced that it takes WebSockets (RFC 8441 §3). Nothing: not known.
  std::optional<bool> connectProtocol() const { return streams_.connectProtocol(); }

  std::uint64_t heldBytes() const;

 private:
  bool advance(const PerDirection<PieceQueue*>& in);
  bool step(Direction from, StreamCursor in);
  bool readPreface(Direction from, StreamCursor& in);
  bool findFrames(Direction from, StreamCursor& in);
  bool stop(Direction from, StreamCursor& in);
  bool waits(Direction from, const FrameHeader& frame) const;
  bool isFirst(Direction from, const FrameHeader& frame);
  void beginFrame(Direction from, const FrameHeader& frame);
  void judgeFrame(Direction from, const FrameHeader& frame);
  void noteIdle(Direction from, const FrameHeader& frame);
  void feedPart(Direction from, const FramePart& part);
  void feedControl(Direction from, const FramePart& part);
  void feedSettings(Direction from, const FramePart& part);
  void feedGoAway(Direction from, const FramePart& part);
  void raise(Code code, Direction from, const FrameHeader& frame, std::string text);
  void raiseAll();

  Limits limits_;
  PerDirection<Side> sides_;
  StreamStage streams_;
  Diagnostics diagnostics_;  // of the connection, until they become events
  std::vector<Event> events_;
  std::size_t next_ = 0;  // of events_
  bool waits_ = true;
  bool lost_ = false;
};

}  // namespace wsray::http2
