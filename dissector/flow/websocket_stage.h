// An open WebSocket: both directions' frames and messages, pings with their pongs, and how it ended.
#pragma once

#include <memory>
#include <optional>

#include "base/piece_queue.h"
#include "dissector/flow/event_queue.h"
#include "dissector/flow/exchange_watch.h"
#include "dissector/flow/frames_start.h"
#include "dissector/flow/options.h"
#include "dissector/flow/transport.h"
#include "dissector/websocket/frame_finder.h"
#include "dissector/websocket/frame_reader.h"
#include "dissector/websocket/message_assembler.h"
#include "dissector/websocket/ping_tracker.h"
#include "dissector/websocket/traffic_rules.h"
#include "dissector/websocket/verdict.h"

namespace wsray::flow {

class WebSocketStage {
 public:
  WebSocketStage(ConnectionId connection, const std::optional<websocket::DeflateParameters>& deflate,
                 const Options& options, const Origin& opened);

  // What is wrong with the 101, so that the client may not have accepted it.
  void noteHandshakeFault(std::string fault) { ending_.handshakeFault = std::move(fault); }

  // The subprotocol that was agreed; empty where none was.
  void noteSubprotocol(std::string_view subprotocol) { application_ = payload::ApplicationProbe(subprotocol); }
  // What carries it is a stream of HTTP/2.
  void noteStream() { ending_.carrier = websocket::Ending::Carrier::http2Stream; }
  // What carries it ended like that; `text` is a sentence without a period.
  void noteCarrierEnd(websocket::Ending::CarrierEnd end, std::string text) {
    ending_.carrierEnd = end;
    ending_.carrierEndText = std::move(text);
  }

  // What was not captured of the opening handshake, in words that live for ever: the connection is one by its frames.
  void noteGuess(std::string_view notCaptured);

  // The opening handshake was not captured, or not whole: the frames of that direction begin there; nothing: they must
  // be found. Before anything is read.
  void beginMidstream(Direction direction, const std::optional<FramesStart>& start);

  ConnectionId connection() const { return connection_; }

  // Reads the next event of either direction into scratch.event; `transport` is of the packet that brought what is
  // new in the queues. False when more is needed. A message's payload is
  // borrowed from the queue, from the scratch or from the stage until the next call.
  bool read(const PerDirection<PieceQueue*>& in, const Transport& transport, Scratch& scratch);

  // Any Close was sent.
  bool hasClose() const { return ending_.hasClose(); }

  // Both directions came to their end.
  bool ended() const { return lanes_[Direction::clientToServer].ended && lanes_[Direction::serverToClient].ended; }

  // Its ends come because others needed the memory, and not the capture's end.
  void noteEviction() { ending_.evicted = true; }

  // What is kept of messages, pings and bytes that are searched.
  std::uint64_t heldBytes() const { return heldBytes_; }

  // Nobody ended TCP, but there is no answer any more.
  void noteSilence(const websocket::Ending::Silence& silence) { ending_.silence = silence; }

  // What the whole of it came to; `last` is where the capture ended, for a connection that is still open.
  Ended end(Origin last) const;

  // What is to be said about the way it went, once both directions have ended.
  void judgeEnding(const Origin& last, Diagnostics& diagnostics);

 private:
  // One direction.
  struct Lane {
    Lane(Direction direction, const std::optional<websocket::DeflateParameters>& deflate, const Options& options)
        : messages(direction, deflate, options.payloads, options.limits),
          pings(options.limits.outstandingPings),
          traffic(direction, messages.compression()) {}

    websocket::FrameReader frames;
    websocket::MessageAssembler messages;
    websocket::PingTracker pings;  // sent in this direction
    websocket::TrafficRules traffic;
    bool finishing = false;    // the end was seen; messages in assembly are being handed out
    bool frameHasGap = false;  // bytes of the frame that is being read are missing
    bool ended = false;
    std::uint64_t heldBytes = 0;
    bool toldPong = false;  // of one that answers nothing
    bool toldPingLimit = false;
    bool toldSearchLimit = false;
    std::optional<FramesStart> start;                // until it has come
    std::unique_ptr<websocket::FrameFinder> finder;  // while frames are searched for behind a gap
  };

  bool readLane(Direction direction, PieceQueue& queue, Scratch& scratch);
  static bool skipToStart(Lane& lane, StreamCursor& in);
  bool readChunk(Direction direction, const websocket::FrameChunk& chunk, Scratch& scratch);
  bool findFrames(Direction direction, StreamCursor& in, Scratch& scratch);
  void passGap(Direction direction, StreamCursor& in);
  void finishLane(Direction direction, StreamCursor& in, Scratch& scratch);
  void finishFrame(Direction direction, const StreamPiece& end, bool blamesSender);
  void noteEnd(Direction direction, const StreamPiece& end);
  void noteGap(Direction direction, const websocket::FrameChunk& chunk);
  void describe(Direction direction, MessageFound& found);
  void noteControl(Direction direction, MessageFound& found);
  void notePing(Direction direction, websocket::Message& message);
  void tellPingLimit(Direction direction, websocket::Message& message);
  void noteClose(Direction direction, const websocket::Message& message);
  void notePong(Direction direction, MessageFound& found);
  void noteText(Direction direction, const websocket::Message& message);
  void noteHeld(Lane& lane);
  bool readKnown(Event& event);
  void noteFault(const Diagnostic& diagnostic);
  void drainDiagnostics();

  ConnectionId connection_;
  Options options_;
  PerDirection<Lane> lanes_;
  std::uint64_t heldBytes_ = 0;  // of both lanes; read with each segment
  std::uint64_t sequence_ = 0;
  std::string_view notCaptured_;
  bool missedBeginning_ = false;  // frames were sent before the first one that was captured
  websocket::Ending ending_;
  payload::ApplicationProbe application_;
  std::unique_ptr<ExchangeWatch> exchanges_;  // once it is known to ask and answer
  const Transport* transport_ = nullptr;      // during read()
  payload::ExchangeReader* reader_ = nullptr;
  Diagnostics diagnostics_;
  EventQueue known_;  // messages among them borrow their payload: they are read before the next chunk
};

}  // namespace wsray::flow
