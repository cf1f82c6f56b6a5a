#include "dissector/http2/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dissector/http2/frame_rules.h"
#include "dissector/http2/preface.h"

namespace wsray::http2 {
namespace {

constexpr Direction kClient = Direction::clientToServer;
constexpr Direction kServer = Direction::serverToClient;

// What is told at once of many streams needs more, and gives it back.
constexpr std::size_t kUsualEvents = 64;

const char* sideOf(Direction direction) { return direction == kClient ? "client" : "server"; }

// Frames that cost only their receiver (RFC 9113 §10.5).
bool isIdle(const FrameHeader& frame) {
  switch (frame.type) {
    case FrameType::settings:
    case FrameType::ping:
    case FrameType::rstStream: return true;
    case FrameType::data: return frame.length == 0 && !frame.has(kEndStream);
    case FrameType::continuation: return frame.length == 0;
    default: return false;
  }
}

}  // namespace

Connection::Connection(const Limits& limits, Beginning beginning)
    : limits_(limits), sides_{{Side{limits, kClient}, Side{limits, kServer}}}, streams_(limits) {
  if (beginning == Beginning::upgrade) streams_.noteUpgrade();
  if (beginning != Beginning::missed) {
    sides_[kClient].prefaceRest = kPreface.size();
    return;
  }
  waits_ = false;
  streams_.missBeginning();
  for (Side& side : sides_) {
    side.awaitsSettings = false;
    side.hasLost = side.seeksBeginning = true;
    side.blocks.lose();
    side.frames.lose();
    side.finder.emplace(limits_, kDefaultFrameLength);
  }
}

std::uint64_t Connection::heldBytes() const {
  return sides_[kClient].heldBytes() + sides_[kServer].heldBytes() + streams_.heldBytes() +
         events_.capacity() * sizeof(Event);
}

Event* Connection::read(const PerDirection<PieceQueue*>& in) {
  for (;;) {
    if (next_ < events_.size()) return &events_[next_++];
    events_.clear();
    if (events_.capacity() > kUsualEvents) events_ = {};
    next_ = 0;
    if (!streams_.known().empty()) {
      events_.swap(streams_.known());
      continue;
    }
    if (lost_ || !advance(in)) return nullptr;
    if (!diagnostics_.empty()) raiseAll();
  }
}

void Connection::raiseAll() {
  for (Diagnostic& diagnostic : diagnostics_.drain()) events_.emplace_back(Raised{kConnection, std::move(diagnostic)});
}

void Connection::raise(Code code, Direction from, const FrameHeader& frame, std::string text) {
  diagnostics_.add({code, from, frame.origin, frame.offset, std::move(text)});
}

// What was captured first is read first, so that the order of events depends on nothing else.
bool Connection::advance(const PerDirection<PieceQueue*>& in) {
  const StreamPiece* client = in[kClient]->front();
  const StreamPiece* server = in[kServer]->front();
  const bool serverFirst = server != nullptr && (client == nullptr || server->origin.packet < client->origin.packet);
  const Direction first = serverFirst ? kServer : kClient;
  return step(first, StreamCursor{*in[first]}) || step(opposite(first), StreamCursor{*in[opposite(first)]});
}

// Reads the next header or part of a frame, or whatever else stands there. False when more is needed.
bool Connection::step(Direction from, StreamCursor in) {
  Side& side = sides_[from];
  if (side.ended || lost_) return false;
  if (side.prefaceRest > 0) return readPreface(from, in);
  if (side.finder) return findFrames(from, in);
  if (!side.inFrame) {
    const FrameHeader* frame = side.frames.begin(in);
    if (frame == nullptr) return stop(from, in);
    if (!isFirst(from, *frame)) return true;
    if (waits(from, *frame)) return false;
    side.inFrame = true;
    beginFrame(from, *frame);
    return true;
  }
  const auto part = side.frames.read(in);
  if (!part) return stop(from, in);
  side.inFrame = !part->last;
  feedPart(from, *part);
  return true;
}

bool Connection::readPreface(Direction from, StreamCursor& in) {
  Side& side = sides_[from];
  const StreamPiece* piece = in.front();
  if (piece == nullptr) return false;
  if (piece->kind != StreamPiece::Kind::bytes) {
    side.prefaceRest = 0;
    return true;
  }
  const std::size_t length = std::min(side.prefaceRest, piece->bytes.size());
  if (textOf(piece->bytes.first(length)) != kPreface.substr(kPreface.size() - side.prefaceRest, length)) {
    lost_ = true;
    diagnostics_.add(
        {Code::h2Preface, from, piece->origin, piece->offset, "the client does not begin with the preface of HTTP/2"});
    return true;
  }
  side.prefaceRest -= length;
  in.consume(length);
  return true;
}

// RFC 9113 §3.4: SETTINGS "MUST be the first frame" of each side.
bool Connection::isFirst(Direction from, const FrameHeader& frame) {
  if (!std::exchange(sides_[from].awaitsSettings, false) || frame.type == FrameType::settings) return true;
  lost_ = true;
  raise(Code::h2Preface, from, frame,
        fmt::format("the {} begins with {}, not with SETTINGS", sideOf(from), nameOf(frame.type)));
  return false;
}

// No frame begins, or nothing more of one has come: because of a gap or the end, or nothing yet.
bool Connection::stop(Direction from, StreamCursor& in) {
  Side& side = sides_[from];
  const StreamPiece* piece = in.front();
  if (piece == nullptr || piece->kind == StreamPiece::Kind::bytes) return false;
  if (piece->kind == StreamPiece::Kind::end) {
    side.ended = true;
    streams_.end(from, *piece);
    in.consume(0);
    return true;
  }
  const StreamPiece gap = *piece;
  in.consume(gap.length);
  side.hasLost = true;
  side.awaitsSettings = false;
  side.blocks.lose();
  side.finder.emplace(limits_, side.longest);
  streams_.lose(from, gap);
  diagnostics_.add({Code::h2SyncLost, from, gap.origin, gap.offset,
                    fmt::format("{} bytes are missing where a frame of the {} begins", gap.length, sideOf(from))});
  return true;
}

bool Connection::findFrames(Direction from, StreamCursor& in) {
  Side& side = sides_[from];
  const FrameFinder::Finding finding = side.finder->read(in);
  const StreamPiece* piece = in.front();
  if (finding == FrameFinder::Finding::nothingYet || piece == nullptr) return false;
  if (finding == FrameFinder::Finding::frame) {
    if (!std::exchange(side.seeksBeginning, false)) {
      diagnostics_.add({Code::h2SyncFound, from, piece->origin, piece->offset,
                        fmt::format("frames go on behind {} bytes that cannot be read", side.finder->skippedBytes())});
    }
    side.finder.reset();
    side.frames.resume();
    return true;
  }
  if (piece->kind == StreamPiece::Kind::gap) {
    in.consume(piece->length);
    return true;
  }
  side.finder.reset();
  return stop(from, in);
}

// The client's request comes first, but may have been captured later.
bool Connection::waits(Direction from, const FrameHeader& frame) const {
  const Side& client = sides_[kClient];
  if (from == kClient || !waits_ || client.ended || client.hasLost) return false;
  const bool isOfRequest =
      frame.type == FrameType::headers || frame.type == FrameType::data || frame.type == FrameType::rstStream;
  return isOfRequest && frame.stream % 2 == 1 && frame.stream > streams_.lastOpened();
}

void Connection::beginFrame(Direction from, const FrameHeader& frame) {
  streams_.passTo(frame.origin);
  judgeFrame(from, frame);
  if (isIdle(frame)) noteIdle(from, frame);
  sides_[from].blocks.begin(frame, diagnostics_);
  if (frame.type == FrameType::data) streams_.beginData(from, frame);
}

void Connection::judgeFrame(Direction from, const FrameHeader& frame) {
  constexpr std::uint32_t kAnyLength = 0xFF'FFFF;
  Side& side = sides_[from];
  // What was allowed may not have been captured.
  const std::uint32_t longest = sides_[opposite(from)].hasLost ? kAnyLength : side.longest;
  auto fault = faultOf(frame, longest);
  if (!fault) return;
  const auto bit = static_cast<std::uint16_t>(fault->code == Code::h2FrameSize ? 1 : 2);
  if ((std::exchange(side.told, static_cast<std::uint16_t>(side.told | bit)) & bit) != 0) return;
  raise(fault->code, from, frame, std::move(fault->text));
}

void Connection::noteIdle(Direction from, const FrameHeader& frame) {
  constexpr std::uint16_t kToldFlood = 4;
  Side& side = sides_[from];
  if ((side.told & kToldFlood) != 0) return;
  if (elapsed(side.floodSince.time, frame.origin.time) > std::chrono::seconds{1}) {
    side.floodSince = frame.origin;
    side.idleFrames = 0;
  }
  if (++side.idleFrames < limits_.http2IdleFrames) return;
  side.told |= kToldFlood;
  raise(Code::h2Flood, from, frame,
        fmt::format("the {} sent {} frames that cost only its peer within a second, the last one {}", sideOf(from),
                    side.idleFrames, nameOf(frame.type)));
}

void Connection::feedPart(Direction from, const FramePart& part) {
  constexpr std::uint16_t kToldPadding = 8;
  Side& side = sides_[from];
  if (part.paddingTooLong && (side.told & kToldPadding) == 0) {
    side.told |= kToldPadding;
    raise(Code::h2Padding, from, *part.frame,
          fmt::format("a {} of {} bytes has more padding than that", nameOf(part.frame->type), part.frame->length));
  }
  if (part.frame->type == FrameType::data) {
    streams_.feedData(from, part);
  } else if (part.frame->carriesFields()) {
    if (auto block = side.blocks.feed(part, diagnostics_)) streams_.feedBlock(from, *block, side.blocks.fields());
  } else if (part.missing > 0) {
    streams_.missControl(from);
  } else {
    feedControl(from, part);
  }
}

void Connection::feedControl(Direction from, const FramePart& part) {
  constexpr std::uint32_t kMostIncrement = 0x7FFF'FFFF;
  const bool hasWord = part.bytes.size() >= 4;
  switch (part.frame->type) {
    case FrameType::settings:
      if (!part.frame->has(kAck)) feedSettings(from, part);
      break;
    case FrameType::goaway:
      if (part.bytes.size() >= 8) feedGoAway(from, part);
      break;
    case FrameType::rstStream:
      if (hasWord) streams_.feedReset(from, part.frame->stream, loadBig<std::uint32_t>(part.bytes.data()), part.origin);
      break;
    case FrameType::windowUpdate:
      if (hasWord) {
        streams_.feedWindowUpdate(from, part.frame->stream, loadBig<std::uint32_t>(part.bytes.data()) & kMostIncrement,
                                  part.origin);
      }
      break;
    default: break;
  }
}

// RFC 9113 §6.5.2, RFC 8441 §3. What one side sets holds for what the other sends.
void Connection::feedSettings(Direction from, const FramePart& part) {
  constexpr std::uint16_t kInitialWindowSize = 4;
  constexpr std::uint16_t kMaxFrameSize = 5;
  constexpr std::uint16_t kEnableConnectProtocol = 8;
  constexpr std::uint32_t kMostWindow = 0x7FFF'FFFF;
  constexpr std::size_t kSettingLength = 6;
  Settings settings{.direction = from, .connectProtocol = {}, .origin = part.origin};
  Side& sender = sides_[opposite(from)];
  for (ByteView rest = part.bytes; rest.size() >= kSettingLength; rest = rest.subspan(kSettingLength)) {
    const auto value = loadBig<std::uint32_t>(rest.data() + 2);
    switch (loadBig<std::uint16_t>(rest.data())) {
      case kInitialWindowSize: streams_.allow(opposite(from), std::min(value, kMostWindow)); break;
      // When it begins to hold is not seen, so the longest is what is allowed.
      case kMaxFrameSize: sender.longest = std::max(sender.longest, value); break;
      case kEnableConnectProtocol: settings.connectProtocol = value == 1; break;
      default: break;
    }
  }
  streams_.feedSettings(settings);
}

void Connection::feedGoAway(Direction from, const FramePart& part) {
  constexpr std::size_t kMostDebug = 256;
  constexpr std::size_t kDebugStart = 8;
  constexpr std::uint32_t kMostStream = 0x7FFF'FFFF;
  const ByteView debug = part.bytes.subspan(kDebugStart);
  streams_.feedGoAway({.direction = from,
                       .lastStream = loadBig<std::uint32_t>(part.bytes.data()) & kMostStream,
                       .code = loadBig<std::uint32_t>(part.bytes.data() + 4),
                       .debug = std::string(textOf(debug.first(std::min(debug.size(), kMostDebug)))),
                       .origin = part.origin});
}

}  // namespace wsray::http2
