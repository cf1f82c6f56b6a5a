#include "dissector/flow/websocket_stage.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dissector/flow/duration_text.h"
#include "dissector/websocket/ending_rules.h"

namespace wsray::flow {
namespace {

// Messages are filled in where they are handed out.
MessageFound& messageIn(Event& event) {
  auto* found = std::get_if<MessageFound>(&event);
  return found != nullptr ? *found : event.emplace<MessageFound>();
}

}  // namespace

using websocket::Opcode;

WebSocketStage::WebSocketStage(ConnectionId connection, const std::optional<websocket::DeflateParameters>& deflate,
                               const Options& options, const Origin& opened)
    : connection_(connection),
      options_(options),
      lanes_{{Lane{Direction::clientToServer, deflate, options}, Lane{Direction::serverToClient, deflate, options}}} {
  ending_.lastFrame = opened.time;
}

// Whether compression was agreed is not known: nobody is told that it was not used.
void WebSocketStage::noteGuess(std::string_view notCaptured) {
  notCaptured_ = notCaptured;
  for (const Direction direction : kDirections) {
    lanes_[direction].traffic = websocket::TrafficRules(direction, websocket::Compression::none);
  }
}

void WebSocketStage::beginMidstream(Direction direction, const std::optional<FramesStart>& start) {
  missedBeginning_ = true;
  Lane& lane = lanes_[direction];
  lane.start = start;
  if (start) {
    lane.frames.resume();
    lane.messages.resume();
  } else {
    lane.frames.lose();
    ending_.missedFrames = true;
  }
}

bool WebSocketStage::read(const PerDirection<PieceQueue*>& in, const Transport& transport, Scratch& scratch) {
  transport_ = &transport;
  reader_ = &scratch.exchanges;
  if (readKnown(scratch.event)) return true;
  for (const Direction direction : kDirections) {
    if (!in[direction]->empty() && readLane(direction, *in[direction], scratch)) return true;
  }
  return false;
}

bool WebSocketStage::readKnown(Event& event) {
  if (known_.empty()) return false;
  known_.readInto(event);
  return true;
}

bool WebSocketStage::readLane(Direction direction, PieceQueue& queue, Scratch& scratch) {
  StreamCursor in{queue};
  if (lanes_[direction].start && !skipToStart(lanes_[direction], in)) return false;
  while (!queue.empty()) {
    if (const auto chunk = lanes_[direction].frames.read(in)) {
      if (readChunk(direction, *chunk, scratch)) return true;
    } else if (lanes_[direction].frames.lostSync()) {
      if (!findFrames(direction, in, scratch)) return false;
    } else if (in.front() != nullptr) {
      finishLane(direction, in, scratch);
    }
    if (readKnown(scratch.event)) return true;
  }
  return false;
}

// False when the start has not come yet.
bool WebSocketStage::skipToStart(Lane& lane, StreamCursor& in) {
  const FramesStart::Skipped skipped = lane.start->skip(in);
  if (skipped == FramesStart::Skipped::nothingYet) return false;
  if (skipped == FramesStart::Skipped::gap) lane.frames.lose();
  lane.start.reset();
  return true;
}

// True: the chunk brought a message, nothing else, and it is in scratch.event. What else it brings goes to known_.
bool WebSocketStage::readChunk(Direction direction, const websocket::FrameChunk& chunk, Scratch& scratch) {
  Lane& lane = lanes_[direction];
  lane.frameHasGap = chunk.missing > 0 || (lane.frameHasGap && !chunk.first);
  if (chunk.missing > 0) noteGap(direction, chunk);
  MessageFound& found = messageIn(scratch.event);
  const bool hasMessage = lane.messages.feed(chunk, scratch.memory, diagnostics_, found.message);
  if (hasMessage) describe(direction, found);
  if (lane.heldBytes > 0 || lane.messages.holds()) noteHeld(lane);
  const bool showsFrame = chunk.last && options_.frames == FrameEvents::yes;
  if (diagnostics_.empty() && !showsFrame) return hasMessage;

  drainDiagnostics();
  // A frame that cuts off the message before it begins another one, and thus ends later.
  const bool cutsOff = hasMessage && !chunk.frame->fin && !websocket::isControl(chunk.frame->opcode);
  if (cutsOff) known_.feed(std::move(scratch.event));
  if (showsFrame) {
    known_.feed(FrameFound{connection_, direction, !lane.frameHasGap, *chunk.frame,
                           laterOf(chunk.frame->origin, chunk.origin)});
  }
  if (hasMessage && !cutsOff) known_.feed(std::move(scratch.event));
  return false;
}

void WebSocketStage::noteGap(Direction direction, const websocket::FrameChunk& chunk) {
  diagnostics_.add({Code::connectionCaptureGap, direction, chunk.origin, chunk.frame->offset,
                    fmt::format("{} bytes are missing in the payload of a frame", chunk.missing)});
}

// Behind a lost header frames are searched for. False when more is needed for that.
bool WebSocketStage::findFrames(Direction direction, StreamCursor& in, Scratch& scratch) {
  Lane& lane = lanes_[direction];
  if (!lane.finder) {
    lane.finder = std::make_unique<websocket::FrameFinder>(direction, lane.messages.compression(), options_.limits);
    ending_.missedFrames = true;
  }
  // What was in assembly has lost its end.
  MessageFound& found = messageIn(scratch.event);
  if (lane.messages.finish(0, Origin{}, scratch.memory, diagnostics_, found.message)) {
    describe(direction, found);
    drainDiagnostics();
    known_.feed(std::move(scratch.event));
    return true;
  }
  using Finding = websocket::FrameFinder::Finding;
  Finding finding = lane.finder->read(in);
  for (; finding == Finding::gap; finding = lane.finder->read(in)) passGap(direction, in);
  if (finding == Finding::nothingYet) {
    noteHeld(lane);
    drainDiagnostics();
    return !known_.empty();
  }
  if (finding == Finding::frame) {
    diagnostics_.add({Code::frameSyncFound, direction, in.front()->origin, in.front()->offset,
                      fmt::format("Frames were found again behind {} bytes", lane.finder->skippedBytes())});
  }
  if (lane.finder->overflowed() && !std::exchange(lane.toldSearchLimit, true)) {
    diagnostics_.add({Code::frameSearchLimit, direction, in.front()->origin, in.front()->offset,
                      fmt::format("More than {} bytes of what may be frames waited behind a lost header",
                                  options_.limits.searchBytes)});
  }
  lane.finder.reset();
  lane.frames.resume();
  lane.messages.resume();
  noteHeld(lane);
  drainDiagnostics();
  return true;
}

void WebSocketStage::passGap(Direction direction, StreamCursor& in) {
  const StreamPiece& gap = *in.front();
  diagnostics_.add({Code::frameSyncLost, direction, gap.origin, gap.offset,
                    gap.hasKnownLength() ? fmt::format("{} bytes are missing over a frame header", gap.length)
                                         : "Bytes are missing, and nobody knows how many"});
  lanes_[direction].finder->passGap(in);
}

// Queues one message that was still in assembly; once there is none, takes the end off.
void WebSocketStage::finishLane(Direction direction, StreamCursor& in, Scratch& scratch) {
  Lane& lane = lanes_[direction];
  const StreamPiece end = *in.front();
  const websocket::FrameReader& frames = lane.frames;
  const bool blamesSender = !frames.lostSync() && end.ending != StreamPiece::Ending::captureEnd;
  std::uint64_t missing = 0;
  if (!lane.finishing && frames.inFrame()) {
    if (frames.inPayload()) missing = frames.frame().payloadLength - frames.readLength();
    finishFrame(direction, end, blamesSender);
  }
  lane.finishing = true;
  MessageFound& found = messageIn(scratch.event);
  const bool hasMessage = lane.messages.finish(missing, Origin{}, scratch.memory, diagnostics_, found.message);
  if (hasMessage) {
    if (missing == 0 && blamesSender) {
      diagnostics_.add({Code::frameMessageUnfinished, direction, end.origin, end.offset,
                        "The stream ended before the last fragment of a message"});
      found.message.codes.push_back(Code::frameMessageUnfinished);
    }
    if (missing > 0 && blamesSender) found.message.codes.push_back(Code::frameTruncated);
    describe(direction, found);
  }
  drainDiagnostics();
  if (hasMessage) {
    known_.feed(std::move(scratch.event));
  } else {
    noteEnd(direction, end);
    in.consume(0);
    // A FIN or RST may be forged, or belong to nobody here: what is sent after it all the same is read.
    lane.finishing = false;
    if (frames.inFrame()) lane.frames.lose();
  }
}

// The stream ended inside a frame.
void WebSocketStage::finishFrame(Direction direction, const StreamPiece& end, bool blamesSender) {
  const websocket::FrameReader& frames = lanes_[direction].frames;
  if (blamesSender) {
    diagnostics_.add({Code::frameTruncated, direction, end.origin, frames.frame().offset,
                      frames.inPayload() ? fmt::format("The frame ended after {} of {} bytes", frames.readLength(),
                                                       frames.frame().payloadLength)
                                         : "The stream ended inside a frame header"});
  }
  drainDiagnostics();
  if (frames.inPayload() && options_.frames == FrameEvents::yes) {
    known_.feed(FrameFound{connection_, direction, false, frames.frame(), end.origin});
  }
}

void WebSocketStage::noteEnd(Direction direction, const StreamPiece& end) {
  lanes_[direction].ended = true;
  if (end.ending == StreamPiece::Ending::captureEnd) return;
  ending_.tcp[direction] = end.ending;
  ending_.lastTcpEnd = std::max(ending_.lastTcpEnd, end.origin.time);
  if (ending_.firstTcpEnd && ending_.tcpOrigin.packet <= end.origin.packet) return;
  ending_.firstTcpEnd = direction;
  ending_.tcpOrigin = end.origin;
}

void WebSocketStage::describe(Direction direction, MessageFound& found) {
  found.connection = connection_;
  found.direction = direction;
  found.sequence = ++sequence_;
  found.roundTrip.reset();
  ending_.sentFrames[direction] = true;
  const Timestamp time = found.message.last.time;
  ending_.longestSilence = std::max(ending_.longestSilence, elapsed(ending_.lastFrame, time));
  ending_.lastFrame = std::max(ending_.lastFrame, time);
  lanes_[direction].traffic.feed(found.message);
  if (websocket::isControl(found.message.opcode)) {
    noteControl(direction, found);
    return;
  }
  if (application_.mayAsk()) noteText(direction, found.message);
  if (ending_.tcp[opposite(direction)] == StreamPiece::Ending::finished) {
    // Also where the FIN came first only in the capture: then it has the later packet.
    const bool isLater = found.message.first.packet > ending_.tcpOrigin.packet;
    ending_.sentAfterFin[direction] = ending_.sentAfterFin[direction] || isLater;
  }
}

// What it speaks shows in its first messages, if at all: of other connections no more is looked at.
void WebSocketStage::noteText(Direction direction, const websocket::Message& message) {
  if (application_.isOpen() && message.complete && message.opcode == Opcode::text) {
    application_.feed(direction, wsray::textOf(message.payload), reader_->json());
  }
  const payload::Application application = application_.application();
  if (application == payload::Application::none) return;
  if (!exchanges_) exchanges_ = std::make_unique<ExchangeWatch>(application, options_.limits.outstandingRequests);
  heldBytes_ -= exchanges_->heldBytes();
  exchanges_->feed(direction, message, *reader_);
  heldBytes_ += exchanges_->heldBytes();
}

void WebSocketStage::noteControl(Direction direction, MessageFound& found) {
  const websocket::Message& message = found.message;
  if (message.opcode == Opcode::ping && message.complete) {
    notePing(direction, found.message);
  } else if (message.opcode == Opcode::pong) {
    notePong(direction, found);
  } else if (message.opcode == Opcode::close && !ending_.closes[direction]) {
    noteClose(direction, message);
  }
}

void WebSocketStage::notePing(Direction direction, websocket::Message& message) {
  Lane& lane = lanes_[direction];
  lane.pings.feedPing(message.payload, message.last.time);
  noteHeld(lane);
  if (lane.pings.overflowed()) tellPingLimit(direction, message);
}

// `direction` is that of the pings; the message is the one with which it shows.
void WebSocketStage::tellPingLimit(Direction direction, websocket::Message& message) {
  if (std::exchange(lanes_[direction].toldPingLimit, true)) return;
  diagnostics_.add({Code::connectionPingLimit, direction, message.last, 0,
                    fmt::format("More than {} pings waited for their pongs", options_.limits.outstandingPings)});
  message.codes.push_back(Code::connectionPingLimit);
}

void WebSocketStage::noteClose(Direction direction, const websocket::Message& message) {
  const websocket::CloseStatus status = websocket::closeStatusOf(message.payload);
  const Direction other = opposite(direction);
  // In a capture that began later, acknowledgments are not known from the start.
  const std::uint64_t acknowledged = missedBeginning_ ? UINT64_MAX : transport_->acknowledged(other);
  const std::uint64_t endOffset = lanes_[direction].frames.frame().offset + message.wireLength;
  ending_.closes[direction] = {status.code,  std::string(status.reason.substr(0, websocket::kLongestKeptReason)),
                               message.last, message.complete,
                               endOffset,    acknowledged};
  const auto& answer = ending_.closes[other];
  if (!answer || message.last.packet < answer->origin.packet) ending_.firstCloser = direction;
}

void WebSocketStage::notePong(Direction direction, MessageFound& found) {
  constexpr Duration kSlow = std::chrono::milliseconds{500};
  websocket::Message& message = found.message;
  websocket::PingTracker& pings = lanes_[opposite(direction)].pings;
  const auto raise = [&](Code code, std::string text) {
    diagnostics_.add({code, direction, message.last, 0, std::move(text)});
    message.codes.push_back(code);
  };
  found.roundTrip = pings.feedPong(message.payload, message.last.time);
  noteHeld(lanes_[opposite(direction)]);
  if (found.roundTrip && *found.roundTrip > kSlow) {
    const auto shortest = transport_->roundTrip();
    const std::string ofTcp = shortest ? fmt::format("; a round trip of TCP takes {}", textOf(*shortest)) : "";
    raise(Code::connectionPingRtt, fmt::format("The pong came {:.3f} s after the ping{}",
                                               std::chrono::duration<double>(*found.roundTrip).count(), ofTcp));
  }
  // What is missing may have been the ping; and one remark a side is enough.
  const bool missedPing = ending_.missedFrames || missedBeginning_ || pings.overflowed();
  const bool mayAnswer = found.roundTrip || missedPing || !message.complete;
  if (mayAnswer || pings.takePassedOver(message.payload)) return;
  if (pings.forgotPassedOver()) return tellPingLimit(opposite(direction), message);
  if (std::exchange(lanes_[direction].toldPong, true)) return;
  if (pings.unanswered() > 0) {
    raise(Code::connectionPongMismatch, "The pong answers none of the pings that wait for one");
  } else {
    raise(Code::connectionPongUnsolicited, "The pong answers no ping");
  }
}

void WebSocketStage::noteFault(const Diagnostic& diagnostic) {
  const CatalogueEntry& entry = entryOf(diagnostic.code);
  const bool isFault = entry.severity == Severity::error && entry.cause == Cause::peer && diagnostic.direction;
  if (!isFault || ending_.hasClose() || ending_.tcpEnded()) return;
  ending_.faults[*diagnostic.direction] = diagnostic.code;
}

void WebSocketStage::noteHeld(Lane& lane) {
  heldBytes_ -= lane.heldBytes;
  lane.heldBytes = lane.messages.heldBytes() + lane.pings.heldBytes() + (lane.finder ? lane.finder->heldBytes() : 0);
  heldBytes_ += lane.heldBytes;
}

void WebSocketStage::drainDiagnostics() {
  for (const Diagnostic& diagnostic : diagnostics_.raised()) noteFault(diagnostic);
  for (Diagnostic& diagnostic : diagnostics_.drain()) known_.feed(Raised{connection_, std::move(diagnostic)});
}

Ended WebSocketStage::end(Origin last) const {
  Outcome outcome = Outcome::open;
  Origin origin = last;
  if (ending_.timedOut()) {
    outcome = Outcome::abnormal;
    origin = ending_.silence->last;
  } else if (ending_.tcpEnded()) {
    outcome = ending_.hasClose() || ending_.missedFrames ? Outcome::closed : Outcome::abnormal;
    origin = ending_.tcpOrigin;
  } else if (ending_.closes[Direction::clientToServer] && ending_.closes[Direction::serverToClient]) {
    outcome = Outcome::closed;
  }
  if (notCaptured_.empty()) return {connection_, outcome, verdictOf(ending_), origin};
  return {connection_, Outcome::guessed, fmt::format("{}; {}", notCaptured_, verdictOf(ending_)), origin};
}

void WebSocketStage::judgeEnding(const Origin& last, Diagnostics& diagnostics) {
  for (const Direction direction : kDirections) {
    const websocket::PingTracker& pings = lanes_[direction].pings;
    ending_.unansweredPings[direction] = pings.unanswered();
    if (pings.unanswered() > 0) ending_.firstUnansweredPing[direction] = pings.firstUnanswered();
  }
  const Origin& end = ending_.tcpEnded() ? ending_.tcpOrigin : last;
  websocket::judgeEnding(ending_, end, diagnostics);
  for (const Lane& lane : lanes_) lane.traffic.judge(end, diagnostics);
  if (exchanges_) exchanges_->judge(end, diagnostics);
}

}  // namespace wsray::flow
