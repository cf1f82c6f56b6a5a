#include "dissector/flow/conversation.h"

#include <fmt/format.h>

#include <utility>

#include "dissector/flow/authority.h"
#include "dissector/websocket/deflate_parameters.h"
#include "dissector/websocket/deflate_rules.h"

namespace wsray::flow {
namespace {

// Why the client may fail the connection in spite of the 101. Browsers do so too where no subprotocol was chosen.
std::string faultOfServer(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.raised()) {
    if (diagnostic.direction != Direction::serverToClient) continue;
    const bool isError = entryOf(diagnostic.code).severity == Severity::error;
    if (isError || diagnostic.code == Code::handshakeSubprotocolNone) return diagnostic.text;
  }
  return {};
}

}  // namespace

Conversation::Conversation(const net::Segment& first, Shared& shared)
    : shared_(&shared), key_(first.key), tcp_(shared.options.limits) {}

void Conversation::feed(const net::Segment& segment) {
  last_ = segment.origin;
  seen_[segment.from] = true;
  if (segment.flags.syn) watch_.noteSyn(segment);
  tcp_.feed(segment);
  if (!client_) client_ = tcp_.client();
  if (webSocket_) {
    if (const auto closed = windows_.feed(segment)) noteWindow(segment.from, *closed);
  }
}

void Conversation::noteWindow(net::Side side, Duration closed) {
  const Direction direction = side == *client_ ? Direction::clientToServer : Direction::serverToClient;
  Diagnostics diagnostics;
  diagnostics.add({Code::connectionZeroWindow, direction, last_, 0,
                   fmt::format("The {} read nothing for {:.3f} s: its receive window was closed",
                               direction == Direction::clientToServer ? "client" : "server",
                               std::chrono::duration<double>(closed).count())});
  raise(webSocket_->connection(), diagnostics);
}

void Conversation::tick(Origin now) {
  last_ = now;
  tcp_.tick(now);
  // A RST ends both directions, but what was still under way to it is read.
  if (!resetAt_) return;
  const Limits& limits = shared_->options.limits;
  const Duration passed = elapsed(*resetAt_, now.time);
  if (passed >= limits.resetGrace && (!tcp_.waits() || passed >= limits.holeGrace.most)) tcp_.finish(now);
}

void Conversation::finish(Origin last) {
  last_ = last;
  tcp_.finish(last);
}

// The ends of both directions come with this, and whatever looks at them finds why.
void Conversation::evict(Origin last, EvictedFor bound) {
  evictedFor_ = bound;
  finish(last);
}

void Conversation::noteEviction(Diagnostics& diagnostics) const {
  const Limits& limits = shared_->options.limits;
  diagnostics.add({Code::connectionEvicted, std::nullopt, last_, 0,
                   *evictedFor_ == EvictedFor::connections
                       ? fmt::format("{} TCP connections were held at once, and this one was used least recently of "
                                     "those like it",
                                     limits.connections)
                       : fmt::format("More than {} bytes were kept for all connections, and this one was used least "
                                     "recently of those like it",
                                     limits.heldBytes)});
}

PerDirection<PieceQueue*> Conversation::queues() { return {{&unread_[*client_], &unread_[net::opposite(*client_)]}}; }

Endpoint Conversation::endpointOf(Direction direction) const {
  return key_.endpoint(direction == Direction::clientToServer ? *client_ : net::opposite(*client_));
}

Event* Conversation::read() {
  Event& event = shared_->scratch.event;
  for (;;) {
    if (!known_.empty()) {
      known_.readInto(event);
      return &event;
    }
    if (readStage()) return &event;
    if (!known_.empty()) continue;
    keepUnread();
    if (!pullPiece()) return nullptr;
  }
}

bool Conversation::pullPiece() {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const std::optional<StreamPiece> piece = tcp_.half(side).read();
    if (!piece) continue;
    unread_[side].feed(*piece);
    if (piece->kind == StreamPiece::Kind::end) {
      ended_[side] = true;
      noteEnd(side, *piece);
    }
    return true;
  }
  return false;
}

void Conversation::noteEnd(net::Side side, const StreamPiece& end) {
  if (end.ending == StreamPiece::Ending::reset) resetAt_ = end.origin.time;
  if (end.ending == StreamPiece::Ending::captureEnd) return;
  if (endedBy_ && end_.origin.packet <= end.origin.packet) return;
  endedBy_ = side;
  end_ = end;
}

bool Conversation::readStage() {
  if (webSocket_) return readWebSocket();
  if (holdsBack()) return false;
  if (undecided_) decide();
  if (http_ && !midstream_) readHttp();
  if (midstream_) {
    readMidstream();
  } else if (!undecided_ && !http_ && !webSocket_) {
    dropUnread();
  }
  return false;
}

// Where the capture began in the middle, a response must not overtake a request that still waits for its SYN.
bool Conversation::holdsBack() {
  const bool holds = tcp_.waitsForStart() && !waitsTooLong();
  if (heldBack_ && !holds) {
    while (pullPiece()) keepUnread();
  }
  heldBack_ = holds;
  return holds;
}

// What a connection speaks is decided by its first bytes; in HTTP it is the client that begins. Where those were not
// captured, frames may follow.
void Conversation::decide() {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const StreamPiece* piece = unread_[side].front();
    if (piece == nullptr) continue;
    undecided_ = false;
    // A few bytes may be the start of both: then HTTP/ is likelier than a method that begins with it.
    const bool isClient = client_ ? *client_ == side : !http::HeadReader::maybeResponse(piece->bytes);
    if (!beginsHttp(*piece, isClient)) {
      if (tcp_.client()) return;
      continue;
    }
    if (!client_) client_ = isClient ? side : net::opposite(side);
    http_ = std::make_unique<HttpStage>(shared_->options.limits, tcp_.client() ? Beginning::seen : Beginning::missed,
                                        authorityOf(endpointOf(Direction::serverToClient)));
    return;
  }
  if (!undecided_) beginMidstream();
}

// Behind a gap it may be.
bool Conversation::beginsHttp(const StreamPiece& piece, bool isClient) const {
  if (piece.kind == StreamPiece::Kind::gap) return tcp_.client().has_value();
  if (piece.kind == StreamPiece::Kind::end) return false;
  return isClient ? http::HeadReader::maybeRequest(piece.bytes) : http::HeadReader::maybeResponse(piece.bytes);
}

void Conversation::readHttp() {
  Diagnostics diagnostics;
  if (auto handshake = http_->read(queues(), diagnostics)) {
    std::string verdict = handshake->accepted() ? std::string() : http::refusalVerdict(*handshake);
    open(std::move(*handshake), std::move(verdict), diagnostics);
    return;
  }
  if (const http::RequestHead* request = http_->waiting()) {
    watch_.begin(*request, endpointOf(Direction::clientToServer), endpointOf(Direction::serverToClient),
                 shared_->attempts);
  }
  const bool ended = ended_[net::Side::low] && ended_[net::Side::high];
  const bool isMissing = isOneSided() && (ended || waitsTooLong() ||
                                          shared_->options.limits.holeGrace.hasPassed(http_->waiting()->last, last_));
  if (isMissing || (http_->lost() && http_->framesMayFollow())) {
    beginMidstream();
    return;
  }
  if (!http_->lost() && !waitsTooLong() && !ended) return;
  if (http_->overBound()) ++shared_->overlongHttp;
  finishHttp(diagnostics);
  over_ = ended;
}

// No answer can come any more.
void Conversation::finishHttp(Diagnostics& diagnostics) {
  while (auto unanswered = http_->finish()) {
    std::string verdict = whyUnanswered(*unanswered, diagnostics);
    open(std::move(*unanswered), std::move(verdict), diagnostics);
  }
  http_.reset();
}

Silence Conversation::silenceAfter(const http::RequestHead& request) {
  Silence silence{request.last.time, last_.time, std::nullopt, tcp_.half(*client_).acknowledged()};
  if (endedBy_) {
    const Direction by = *endedBy_ == *client_ ? Direction::clientToServer : Direction::serverToClient;
    silence.ended = TcpEnd{by, end_.ending, end_.origin.time};
  }
  return silence;
}

std::string Conversation::whyUnanswered(const http::Handshake& handshake, Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.raised()) {
    if (diagnostic.code == Code::handshakeNotHttp) return "failed: " + diagnostic.text;
  }
  const Limits& limits = shared_->options.limits;
  if (!seen_[net::opposite(*client_)]) {
    constexpr const char* kNothing = "nothing of what the server sent was captured";
    diagnostics.add({Code::connectionMidstream, std::nullopt, last_, 0, kNothing});
    return kNothing;
  }
  if (http_->lost()) return http::refusalVerdict(handshake);
  if (!ended_[net::Side::low] || !ended_[net::Side::high]) {
    diagnostics.add(
        {Code::connectionReassemblyLimit, std::nullopt, last_, 0,
         fmt::format("More than {} bytes waited for the answer to the opening handshake", limits.blockedBytes)});
    return http::refusalVerdict(handshake);
  }
  if (evictedFor_) {
    noteEviction(diagnostics);
    return "not answered before it was let go of: the bound for all connections was reached";
  }
  const Silence silence = silenceAfter(handshake.request);
  const std::string text = textOf(silence);
  if (isTimeout(silence, limits)) {
    diagnostics.add({Code::handshakeUnanswered, Direction::serverToClient, last_, 0, text});
  }
  return "never answered: " + text;
}

void Conversation::open(http::Handshake handshake, std::string verdict, Diagnostics& diagnostics) {
  const ConnectionId connection = ++shared_->lastConnection;
  const bool accepted = handshake.accepted();
  const Endpoint client = endpointOf(Direction::clientToServer);
  const Endpoint server = endpointOf(Direction::serverToClient);
  const Origin origin = handshake.response ? handshake.response->last : last_;
  judge(handshake, origin, diagnostics);
  const auto deflate = websocket::agreedDeflate(handshake);
  handshakeBytes_ = handshake.request.heldBytes() + (handshake.response ? handshake.response->heldBytes() : 0);
  const Outcome refused = handshake.response ? Outcome::rejected : Outcome::failed;
  const bool requestMissed = !handshake.hasRequest();
  known_.feed(Opened{connection, client, server, std::make_unique<http::Handshake>(std::move(handshake)), origin});
  std::string fault = faultOfServer(diagnostics);
  raise(connection, diagnostics);
  if (!accepted) {
    known_.feed(Ended{connection, refused, std::move(verdict), origin});
    return;
  }
  http_.reset();
  webSocket_ = std::make_unique<WebSocketStage>(connection, deflate, shared_->options, origin);
  webSocket_->noteHandshakeFault(std::move(fault));
  if (requestMissed) webSocket_->beginMidstream(Direction::clientToServer, FramesStart::behind(origin.packet));
}

void Conversation::judge(const http::Handshake& handshake, const Origin& origin, Diagnostics& diagnostics) {
  if (!handshake.hasRequest()) {
    diagnostics.add({Code::connectionMidstream, std::nullopt, origin, 0,
                     "the request of the opening handshake was not captured; its answer opens a WebSocket"});
    return;
  }
  http::judgeHandshake(handshake, diagnostics);
  websocket::judgeDeflate(handshake, diagnostics);
  if (handshake.request.opensTunnel()) return;
  watch_.begin(handshake.request, endpointOf(Direction::clientToServer), endpointOf(Direction::serverToClient),
               shared_->attempts);
  const bool isFirst = http_->requestCount() == 1;
  watch_.judge(handshake, origin, isFirst, shared_->options.limits, shared_->attempts, diagnostics);
}

void Conversation::beginMidstream() {
  // A few bytes that were like HTTP tell nothing.
  const bool isKnown = tcp_.client() || (http_ && http_->requestCount() > 0);
  if (!isKnown) client_.reset();
  const auto asked = http_ && http_->waiting() ? MidstreamStage::Asked::yes : MidstreamStage::Asked::no;
  midstream_ = std::make_unique<MidstreamStage>(shared_->options.limits, client_, asked);
}

void Conversation::readMidstream() {
  midstream_->read(unread_);
  if (midstream_->client()) {
    openMidstream();
  } else if (midstream_->givenUp()) {
    midstream_.reset();
    Diagnostics diagnostics;
    if (http_) finishHttp(diagnostics);
    over_ = ended_[net::Side::low] && ended_[net::Side::high];
  }
}

// What the opening handshake agreed is not known: compression shows itself, and refers to what was not captured.
void Conversation::openMidstream() {
  client_ = midstream_->client();
  auto handshake = http_ ? http_->finish() : std::nullopt;
  notCaptured_ =
      handshake ? "the answer to the opening handshake was not captured" : "the opening handshake was not captured";
  Diagnostics diagnostics;
  const std::uint64_t skippedBytes =
      midstream_->startOf(net::Side::low).value_or(0) + midstream_->startOf(net::Side::high).value_or(0);
  diagnostics.add(
      {Code::connectionMidstream, std::nullopt, last_, 0,
       fmt::format("{}; frames tell that it is a WebSocket{}", notCaptured_,
                   skippedBytes == 0 ? "" : fmt::format(", behind {} bytes of what began before", skippedBytes))});
  if (!handshake) {
    handshake = http::makeHandshake({}, std::nullopt, http::Security::plain,
                                    authorityOf(endpointOf(Direction::serverToClient)));
  }
  handshake->assumed = true;
  const ConnectionId connection = ++shared_->lastConnection;
  known_.feed(Opened{connection, endpointOf(Direction::clientToServer), endpointOf(Direction::serverToClient),
                     std::make_unique<http::Handshake>(std::move(*handshake)), last_});
  raise(connection, diagnostics);
  webSocket_ = std::make_unique<WebSocketStage>(connection, websocket::DeflateParameters{}, shared_->options, last_);
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const Direction direction = side == *client_ ? Direction::clientToServer : Direction::serverToClient;
    const auto start = midstream_->startOf(side);
    webSocket_->beginMidstream(direction, start ? std::optional{FramesStart::at(*start)} : std::nullopt);
  }
  midstream_.reset();
  http_.reset();
}

bool Conversation::readWebSocket() {
  if (webSocket_->read(queues(), shared_->scratch)) return true;
  if (webSocket_->ended()) endWebSocket();
  return false;
}

void Conversation::endWebSocket() {
  if (evictedFor_) webSocket_->noteEviction();
  Ended ended = webSocket_->end(last_);
  if (!notCaptured_.empty()) {
    ended.outcome = Outcome::guessed;
    ended.verdict = fmt::format("{}; {}", notCaptured_, ended.verdict);
  }
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    if (const auto since = windows_.closedSince(side)) noteWindow(side, elapsed(since->time, last_.time));
  }
  Diagnostics diagnostics;
  if (evictedFor_) noteEviction(diagnostics);
  webSocket_->judgeEnding(last_, diagnostics);
  raise(ended.connection, diagnostics);
  known_.feed(std::move(ended));
  webSocket_.reset();
  over_ = true;
}

void Conversation::dropUnread() {
  for (PieceQueue& queue : unread_) {
    while (const StreamPiece* piece = queue.front()) queue.consume(piece->length);
  }
  over_ = ended_[net::Side::low] && ended_[net::Side::high];
}

void Conversation::keepUnread() {
  for (PieceQueue& queue : unread_) {
    if (!queue.empty()) queue.keep();
  }
}

// Nothing of the server was captured: the client could not have asked if it had sent nothing.
bool Conversation::isOneSided() const { return http_ && http_->waiting() && !seen_[net::opposite(*client_)]; }

// A direction that waits for the other too long is given up: its handshake then counts as never answered.
bool Conversation::waitsTooLong() const {
  const std::uint64_t bound = shared_->options.limits.blockedBytes;
  return unread_[net::Side::low].heldBytes() > bound || unread_[net::Side::high].heldBytes() > bound;
}

void Conversation::raise(ConnectionId connection, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics.drain()) known_.feed(Raised{connection, std::move(diagnostic)});
}

}  // namespace wsray::flow
