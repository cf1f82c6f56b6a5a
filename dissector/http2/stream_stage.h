// What becomes of the streams of a connection that are WebSockets, or may be: who asked, what was answered, their bytes
// in order and their ends (RFC 8441, RFC 9113 §5).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/limits.h"
#include "dissector/http2/block_reader.h"
#include "dissector/http2/events.h"
#include "dissector/http2/heads.h"
#include "dissector/http2/stream_table.h"

namespace wsray::http2 {

class StreamStage {
 public:
  explicit StreamStage(const Limits& limits) : stall_(limits.http2Stall), streams_(limits) {}

  // A whole field block; `fields` are its fields when it was read.
  void feedBlock(Direction from, const Block& block, const std::vector<Field>& fields);
  // A DATA frame begins, and what it carries.
  void beginData(Direction from, const FrameHeader& frame);
  void feedData(Direction from, const FramePart& part);
  void feedReset(Direction from, StreamId id, std::uint32_t code, const Origin& origin);
  void feedWindowUpdate(Direction from, StreamId id, std::uint32_t increment, const Origin& origin);
  void feedGoAway(GoAway goAway);
  void feedSettings(Settings settings);
  // SETTINGS_INITIAL_WINDOW_SIZE of the receiver.
  void allow(Direction sender, std::uint32_t initialWindow) { initialWindow_[sender] = initialWindow; }

  // A gap took frame headers: any stream may have lost bytes, and requests may be missing.
  void lose(Direction from, const StreamPiece& gap);
  // The capture began later: what came before is not known.
  void missBeginning();
  // A frame that says what holds for the connection is missing.
  void missControl(Direction from);
  // The direction is over.
  void end(Direction from, const StreamPiece& end);
  // Streams that were reset are given up a while later.
  void passTo(const Origin& now);

  // Nobody wants the stream.
  void ignore(StreamId id);

  // Of the requests in the client's direction.
  StreamId lastOpened() const { return streams_.lastOpened(); }
  // Stream 1 was opened by an HTTP/1.1 request (RFC 7540 §3.2).
  void noteUpgrade() { streams_.noteOpened(1, Opening::read); }

  // Whether the server said that it takes WebSockets; nothing: it said nothing, or what it said may be missing.
  std::optional<bool> connectProtocol() const;

  // What became known; whoever drains it clears it.
  std::vector<Event>& known() { return known_; }

  std::uint64_t heldBytes() const { return streams_.heldBytes(); }

 private:
  void openRequest(const Block& block, const std::vector<Field>& fields);
  void ask(const Block& block, Request request);
  void answer(StreamId id, Stream& stream, const Block& block, const std::vector<Field>& fields);
  void judgeSetting(StreamId id, Stream& stream, const Origin& origin);
  Stream* follow(StreamId id, const Origin& origin);
  void endStream(Direction from, StreamId id, Stream& stream, StreamPiece::Ending ending, const Origin& origin);
  void noteStall(StreamId id, Direction sender, Duration closed, const Origin& origin, const char* of);
  void raise(StreamId stream, Diagnostics& diagnostics);
  void raise(StreamId stream, Diagnostic diagnostic) { known_.emplace_back(Raised{stream, std::move(diagnostic)}); }

  Duration stall_;
  StreamTable streams_;
  std::vector<Event> known_;
  PerDirection<FlowWindow> windows_;  // of the connection, by who sends
  PerDirection<std::int64_t> initialWindow_{{kInitialWindow, kInitialWindow}};
  bool windowsKnown_ = true;
  bool settingsKnown_ = true;  // of the server: none is missing
  bool sawSettings_ = false;
  std::optional<bool> connectProtocol_;
  PerDirection<bool> toldGoAway_{};
  bool toldLimit_ = false;
};

}  // namespace wsray::http2
