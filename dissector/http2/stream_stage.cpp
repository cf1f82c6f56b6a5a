#include "dissector/http2/stream_stage.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "dissector/http2/error_code.h"
#include "dissector/http2/stream_rules.h"

namespace wsray::http2 {
namespace {

constexpr Direction kClient = Direction::clientToServer;
constexpr Direction kServer = Direction::serverToClient;

const char* sideOf(Direction direction) { return direction == kClient ? "client" : "server"; }

std::int64_t millisecondsOf(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace

void StreamStage::raise(StreamId stream, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics.drain()) raise(stream, std::move(diagnostic));
}

std::optional<bool> StreamStage::connectProtocol() const {
  if (connectProtocol_) return connectProtocol_;
  return sawSettings_ && settingsKnown_ ? std::optional(false) : std::nullopt;
}

void StreamStage::feedBlock(Direction from, const Block& block, const std::vector<Field>& fields) {
  if (block.promises || block.stream == kConnection) return;
  Stream* stream = streams_.find(block.stream);
  if (from == kClient && stream == nullptr) {
    openRequest(block, fields);
    return;
  }
  if (stream == nullptr) return;
  const bool waits = stream->role == StreamRole::asked || stream->role == StreamRole::refused;
  if (from == kServer && waits) {
    answer(block.stream, *stream, block, fields);
    stream = streams_.find(block.stream);
  }
  if (stream != nullptr && block.endsStream) {
    endStream(from, block.stream, *stream, StreamPiece::Ending::finished, block.last);
  }
}

void StreamStage::openRequest(const Block& block, const std::vector<Field>& fields) {
  if (block.stream % 2 == 0) {
    raise(kConnection, {Code::h2FrameStream, kClient, block.last, 0,
                        fmt::format("the client opens stream {}, but even ones are the server's", block.stream)});
    return;
  }
  const bool isNew = block.stream > streams_.lastOpened();
  if (!block.isRead) {
    streams_.noteOpened(block.stream, block.endsStream ? Opening::withEnd : Opening::unread);
    return;
  }
  std::optional<Request> request = requestOf(fields);
  const bool isRequest = request || (!fields.empty() && fields.front().name.starts_with(':'));
  if (isRequest) streams_.noteOpened(block.stream, Opening::read);
  if (request && (isNew || streams_.isUnknown(block.stream))) ask(block, *std::move(request));
}

void StreamStage::ask(const Block& block, Request request) {
  request.endsStream = block.endsStream;
  request.head.first = block.first;
  request.head.last = block.last;
  const bool connects = request.head.connectsWebSocket();
  Stream* stream = streams_.add(block.stream, connects ? StreamRole::asked : StreamRole::refused);
  if (stream == nullptr) {
    if (std::exchange(toldLimit_, true)) return;
    raise(kConnection, {Code::h2StreamsLimit, kClient, block.last, 0,
                        fmt::format("stream {} is not followed: too many others are", block.stream)});
    return;
  }
  stream->asked = block.last;
  Diagnostics diagnostics;
  judgeRequest(request, diagnostics);
  known_.emplace_back(Asked{block.stream, std::move(request.head)});
  raise(block.stream, diagnostics);
  if (block.endsStream) endStream(kClient, block.stream, *stream, StreamPiece::Ending::finished, block.last);
}

void StreamStage::answer(StreamId id, Stream& stream, const Block& block, const std::vector<Field>& fields) {
  std::optional<Response> response = block.isRead ? responseOf(fields) : std::nullopt;
  if (response && response->head.isInterim()) return;
  judgeSetting(id, stream, block.last);
  const bool connects = stream.role == StreamRole::asked;
  if (!response) {
    stream.role = connects ? StreamRole::open : StreamRole::ignored;
    known_.emplace_back(AnsweredUnread{id, block.last});
    return;
  }
  response->endsStream = block.endsStream;
  response->head.first = block.first;
  response->head.last = block.last;
  Diagnostics diagnostics;
  if (connects) judgeResponse(*response, diagnostics);
  const bool accepts = connects && response->head.status >= 200 && response->head.status < 300;
  // Before the answer: with one that refuses, the stream is over.
  raise(id, diagnostics);
  known_.emplace_back(Answered{id, std::move(response->head)});
  if (accepts) {
    stream.role = StreamRole::open;
  } else {
    streams_.erase(id);
  }
}

// RFC 8441 §3: "A sender MUST NOT send [...] until it has received" the setting. Judged when the server's part is known
// as far as it can have been said before.
void StreamStage::judgeSetting(StreamId id, Stream& stream, const Origin& origin) {
  if (stream.role != StreamRole::asked || std::exchange(stream.settingJudged, true)) return;
  if (connectProtocol() != false) return;
  raise(id, {Code::h2SettingMissing, kClient, laterOf(stream.asked, origin), 0,
             "the client sent an extended CONNECT, the server has not announced SETTINGS_ENABLE_CONNECT_PROTOCOL"});
}

// The stream that data belongs to, where it is wanted: a new one where its request is not known.
Stream* StreamStage::follow(StreamId id, const Origin& origin) {
  Stream* stream = streams_.find(id);
  if (stream != nullptr) return stream->wantsData() ? stream : nullptr;
  if (!streams_.isUnknown(id)) return nullptr;
  stream = streams_.add(id, StreamRole::guessed);
  if (stream != nullptr) known_.emplace_back(Guessable{id, origin});
  return stream;
}

void StreamStage::beginData(Direction from, const FrameHeader& frame) {
  if (!windowsKnown_) return;
  windows_[from].consume(frame.length, kInitialWindow, frame.origin);
  if (Stream* stream = streams_.find(frame.stream)) {
    stream->windows[from].consume(frame.length, initialWindow_[from], frame.origin);
  }
}

void StreamStage::feedData(Direction from, const FramePart& part) {
  const StreamId id = part.frame->stream;
  const bool ends = part.last && part.frame->has(kEndStream);
  const bool isSomething = !part.bytes.empty() || part.missing > 0 || part.lengthUnknown;
  Stream* stream = isSomething ? follow(id, part.origin) : streams_.find(id);
  if (stream == nullptr || stream->ended[from]) return;
  if (isSomething) {
    std::uint64_t& offset = stream->offsets[from];
    const bool isGap = part.missing > 0 || part.lengthUnknown;
    const StreamPiece piece = isGap ? StreamPiece::ofGap(part.missing, offset, part.origin)
                                    : StreamPiece::ofBytes(part.bytes, offset, part.origin);
    offset += piece.length;
    stream->hasData[from] = true;
    known_.emplace_back(Data{id, from, piece, part.lengthUnknown});
  }
  if (ends) endStream(from, id, *stream, StreamPiece::Ending::finished, part.origin);
}

void StreamStage::endStream(Direction from, StreamId id, Stream& stream, StreamPiece::Ending ending,
                            const Origin& origin) {
  if (stream.ended[from]) return;
  stream.ended[from] = true;
  if (stream.isFollowed()) {
    const auto closed = stream.windows[from].closedAt(initialWindow_[from], origin);
    if (closed && windowsKnown_) noteStall(id, from, *closed, origin, "the stream");
    known_.emplace_back(Data{id, from, StreamPiece::ofEnd(ending, stream.offsets[from], origin)});
  }
  // Of a request that was not captured and had no more to send, the end was not captured either.
  const bool isAnswered = stream.role == StreamRole::guessed && from == kServer && !stream.hasData[kClient];
  if (isAnswered && !stream.ended[kClient]) {
    endStream(kClient, id, stream, ending, origin);
    return;
  }
  if (!stream.isOver()) return;
  judgeSetting(id, stream, origin);
  streams_.erase(id);
}

void StreamStage::feedReset(Direction from, StreamId id, std::uint32_t code, const Origin& origin) {
  Stream* stream = streams_.find(id);
  if (stream == nullptr || stream->reset[from]) return;
  if (from == kServer) judgeSetting(id, *stream, origin);
  if (stream->isAlive() && code != kNoError) {
    raise(id, {Code::h2RstCancel, from, origin, 0,
               fmt::format("the {} reset stream {}: {}", sideOf(from), id, errorName(code))});
  }
  if (stream->role != StreamRole::ignored) known_.emplace_back(Reset{id, from, code, origin});
  stream->reset[from] = true;
  streams_.noteReset(id, origin);
  endStream(from, id, *stream, StreamPiece::Ending::reset, origin);
}

void StreamStage::passTo(const Origin& now) {
  while (const auto id = streams_.takeReset(now)) {
    for (const Direction direction : kDirections) {
      if (Stream* stream = streams_.find(*id)) endStream(direction, *id, *stream, StreamPiece::Ending::reset, now);
    }
  }
}

void StreamStage::noteStall(StreamId id, Direction sender, Duration closed, const Origin& origin, const char* of) {
  if (closed < stall_) return;
  raise(id, {Code::h2FlowStall, sender, origin, 0,
             fmt::format("the window of {} was closed for {} ms: the {} did not take what was sent", of,
                         millisecondsOf(closed), sideOf(opposite(sender)))});
}

void StreamStage::feedWindowUpdate(Direction from, StreamId id, std::uint32_t increment, const Origin& origin) {
  if (!windowsKnown_) return;
  const Direction sender = opposite(from);
  if (id != kConnection) {
    Stream* stream = streams_.find(id);
    if (stream == nullptr) return;
    const auto closed = stream->windows[sender].open(increment, initialWindow_[sender], origin);
    if (closed && stream->isFollowed()) noteStall(id, sender, *closed, origin, "the stream");
    return;
  }
  const auto closed = windows_[sender].open(increment, kInitialWindow, origin);
  if (!closed || *closed < stall_) return;
  for (const auto& [other, stream] : streams_.all()) {
    if (stream.isFollowed() && !stream.ended[sender]) noteStall(other, sender, *closed, origin, "the connection");
  }
}

void StreamStage::feedGoAway(GoAway goAway) {
  if (!std::exchange(toldGoAway_[goAway.direction], true)) {
    for (const auto& [id, stream] : streams_.all()) {
      if (!stream.isAlive()) continue;
      const bool isAbove = goAway.direction == kServer && id > goAway.lastStream;
      raise(id,
            {Code::h2Goaway, goAway.direction, goAway.origin, 0,
             fmt::format("the {} is leaving ({}), the last stream it takes is {}{}", sideOf(goAway.direction),
                         errorName(goAway.code), goAway.lastStream, isAbove ? ": this one may be tried again" : "")});
    }
  }
  known_.emplace_back(std::move(goAway));
}

void StreamStage::feedSettings(Settings settings) {
  if (settings.direction == kServer) {
    sawSettings_ = true;
    // RFC 8441 §3: "MUST NOT send [it] with the value of 0 after previously sending a value of 1"
    if (connectProtocol_ == true && settings.connectProtocol == false) {
      raise(kConnection, {Code::h2SettingWithdrawn, kServer, settings.origin, 0,
                          "the server set SETTINGS_ENABLE_CONNECT_PROTOCOL to 1 and then to 0"});
    }
    if (settings.connectProtocol == true) connectProtocol_ = true;
  }
  known_.emplace_back(settings);
}

void StreamStage::lose(Direction from, const StreamPiece& gap) {
  for (auto& [id, stream] : streams_.all()) {
    if (stream.ended[from] || !stream.wantsData()) continue;
    known_.emplace_back(Data{id, from, StreamPiece::ofGap(gap.length, stream.offsets[from], gap.origin), true});
    stream.offsets[from] += gap.length;
  }
  if (from == kClient) streams_.noteMissing();
  missControl(from);
}

void StreamStage::missBeginning() {
  streams_.noteMissing();
  windowsKnown_ = settingsKnown_ = false;
}

void StreamStage::missControl(Direction from) {
  windowsKnown_ = false;
  if (from == kServer) settingsKnown_ = false;
}

void StreamStage::end(Direction from, const StreamPiece& end) {
  auto& all = streams_.all();
  for (auto at = all.begin(); at != all.end();) {
    const auto next = std::next(at);
    const bool isReset = at->second.reset[opposite(from)];
    endStream(from, at->first, at->second, isReset ? StreamPiece::Ending::reset : end.ending, end.origin);
    at = next;
  }
}

void StreamStage::ignore(StreamId id) {
  if (Stream* stream = streams_.find(id)) stream->role = StreamRole::ignored;
}

}  // namespace wsray::http2
