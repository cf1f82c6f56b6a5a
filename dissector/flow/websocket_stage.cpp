#include "dissector/flow/websocket_stage.h"

#include <fmt/format.h>

#include <utility>

namespace wsray::flow {

using websocket::Opcode;

WebSocketStage::WebSocketStage(ConnectionId connection, const std::optional<websocket::DeflateParameters>& deflate,
                               const Options& options)
    : connection_(connection),
      options_(options),
      lanes_{{Lane{{},
                   {Direction::clientToServer, deflate, options.payloads, options.limits},
                   websocket::PingTracker{options.limits.outstandingPings}},
              Lane{{},
                   {Direction::serverToClient, deflate, options.payloads, options.limits},
                   websocket::PingTracker{options.limits.outstandingPings}}}} {}

bool WebSocketStage::read(const PerDirection<PieceQueue*>& in, Scratch& scratch) {
  if (readKnown(scratch.event)) return true;
  for (const Direction direction : kDirections) {
    if (!in[direction]->empty() && readLane(direction, *in[direction], scratch)) return true;
  }
  return false;
}

bool WebSocketStage::readKnown(Event& event) {
  if (!before_.empty()) {
    before_.readInto(event);
    return true;
  }
  if (!found_) return false;
  event.emplace<MessageFound>(std::move(*found_));
  found_.reset();
  return true;
}

bool WebSocketStage::readLane(Direction direction, PieceQueue& queue, Scratch& scratch) {
  StreamCursor in{queue};
  while (!queue.empty()) {
    std::optional<websocket::Message> message = readMessage(direction, in, scratch);
    if (message) {
      MessageFound& found = scratch.event.emplace<MessageFound>();
      describe(direction, std::move(*message), found);
      if (before_.empty() && diagnostics_.empty()) return true;
      found_.emplace(std::move(found));
    }
    if (!diagnostics_.empty()) drainDiagnostics();
    if (readKnown(scratch.event)) return true;
  }
  return false;
}

std::optional<websocket::Message> WebSocketStage::readMessage(Direction direction, StreamCursor& in, Scratch& scratch) {
  Lane& lane = lanes_[direction];
  if (const auto chunk = lane.frames.read(in)) {
    noteChunk(direction, *chunk);
    return lane.messages.feed(*chunk, scratch.buffer, diagnostics_);
  }
  passOverUnreadable(direction, in);
  if (in.front() == nullptr) return std::nullopt;
  return finishLane(direction, in);
}

// Bytes after a lost frame header belong to no frame that is known.
void WebSocketStage::passOverUnreadable(Direction direction, StreamCursor& in) {
  Lane& lane = lanes_[direction];
  while (const StreamPiece* piece = in.front()) {
    if (piece->kind == StreamPiece::Kind::end) return;
    if (!lane.finishing) {
      lane.finishing = true;
      ending_.missedFrames = true;
      diagnostics_.add({Code::frameSyncLost, direction, piece->origin, piece->offset,
                        fmt::format("{} bytes are missing over a frame header", piece->length)});
    }
    in.consume(piece->length);
  }
}

std::optional<websocket::Message> WebSocketStage::finishLane(Direction direction, StreamCursor& in) {
  Lane& lane = lanes_[direction];
  const StreamPiece end = *in.front();
  const websocket::FrameReader& frames = lane.frames;
  const bool blamesSender = !frames.lostSync() && end.ending != StreamPiece::Ending::captureEnd;
  if (!lane.finishing && frames.inFrame() && blamesSender) {
    diagnostics_.add({Code::frameTruncated, direction, end.origin, frames.frame().offset,
                      frames.inPayload() ? fmt::format("The frame ended after {} of {} bytes", frames.readLength(),
                                                       frames.frame().payloadLength)
                                         : "The stream ended inside a frame header"});
  }
  const std::uint64_t missing =
      !lane.finishing && frames.inPayload() ? frames.frame().payloadLength - frames.readLength() : 0;
  if (!lane.finishing && frames.inPayload() && options_.frames == FrameEvents::yes) {
    before_.feed(FrameFound{connection_, direction, false, frames.frame(), end.origin});
  }
  lane.finishing = true;
  if (auto message = lane.messages.finish(missing, Origin{}, diagnostics_)) {
    if (missing == 0 && blamesSender) {
      diagnostics_.add({Code::frameMessageUnfinished, direction, end.origin, end.offset,
                        "The stream ended before the last fragment of a message"});
      message->codes.push_back(Code::frameMessageUnfinished);
    }
    if (missing > 0 && blamesSender) message->codes.push_back(Code::frameTruncated);
    return message;
  }
  noteEnd(direction, end);
  in.consume(0);
  return std::nullopt;
}

void WebSocketStage::noteEnd(Direction direction, const StreamPiece& end) {
  lanes_[direction].ended = true;
  if (end.ending == StreamPiece::Ending::captureEnd) return;
  ending_.tcp[direction] = end.ending;
  if (ending_.firstTcpEnd && ending_.tcpOrigin.packet <= end.origin.packet) return;
  ending_.firstTcpEnd = direction;
  ending_.tcpOrigin = end.origin;
}

void WebSocketStage::noteChunk(Direction direction, const websocket::FrameChunk& chunk) {
  bool& frameHasGap = lanes_[direction].frameHasGap;
  frameHasGap = chunk.missing > 0 || (frameHasGap && !chunk.first);
  if (chunk.missing > 0) {
    diagnostics_.add({Code::connectionCaptureGap, direction, chunk.origin, chunk.frame->offset,
                      fmt::format("{} bytes are missing in the payload of a frame", chunk.missing)});
  }
  if (chunk.last && options_.frames == FrameEvents::yes) {
    before_.feed(
        FrameFound{connection_, direction, !frameHasGap, *chunk.frame, laterOf(chunk.frame->origin, chunk.origin)});
  }
}

void WebSocketStage::describe(Direction direction, websocket::Message&& message, MessageFound& found) {
  found.connection = connection_;
  found.direction = direction;
  found.sequence = ++sequence_;
  found.message = std::move(message);
  if (websocket::isControl(found.message.opcode)) noteControl(direction, found);
}

void WebSocketStage::noteControl(Direction direction, MessageFound& found) {
  const websocket::Message& message = found.message;
  if (message.opcode == Opcode::ping) {
    lanes_[direction].pings.feedPing(message.payload, message.last.time);
  } else if (message.opcode == Opcode::pong) {
    found.roundTrip = lanes_[opposite(direction)].pings.feedPong(message.payload, message.last.time);
  } else if (message.opcode == Opcode::close && !ending_.closes[direction]) {
    const websocket::CloseStatus status = websocket::closeStatusOf(message.payload);
    ending_.closes[direction] = {status.code, std::string(status.reason), message.last};
    const auto& answer = ending_.closes[opposite(direction)];
    if (!answer || message.last.packet < answer->origin.packet) ending_.firstCloser = direction;
  }
}

void WebSocketStage::drainDiagnostics() {
  for (Diagnostic& diagnostic : diagnostics_.drain()) before_.feed(Raised{connection_, std::move(diagnostic)});
}

Ended WebSocketStage::end(Origin last) const {
  Outcome outcome = Outcome::open;
  Origin origin = last;
  if (ending_.tcpEnded()) {
    outcome = ending_.hasClose() || ending_.missedFrames ? Outcome::closed : Outcome::abnormal;
    origin = ending_.tcpOrigin;
  } else if (ending_.closes[Direction::clientToServer] && ending_.closes[Direction::serverToClient]) {
    outcome = Outcome::closed;
  }
  return {connection_, outcome, verdictOf(ending_), origin};
}

std::optional<Diagnostic> WebSocketStage::abnormality() const {
  if (ending_.hasClose() || ending_.missedFrames || !ending_.tcpEnded()) return std::nullopt;
  const Direction who = *ending_.firstTcpEnd;
  const bool reset = ending_.tcp[who] == StreamPiece::Ending::reset;
  const bool client = who == Direction::clientToServer;
  const Code finished = client ? Code::connectionAbnormalFinClient : Code::connectionAbnormalFinServer;
  const Code cut = client ? Code::connectionAbnormalRstClient : Code::connectionAbnormalRstServer;
  return Diagnostic{reset ? cut : finished, who, ending_.tcpOrigin, 0, websocket::verdictOf(ending_)};
}

}  // namespace wsray::flow
