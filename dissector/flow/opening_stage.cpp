#include "dissector/flow/opening_stage.h"

#include <fmt/format.h>

#include <utility>

#include "dissector/flow/authority.h"
#include "dissector/websocket/deflate_parameters.h"
#include "dissector/websocket/deflate_rules.h"

namespace wsray::flow {
namespace {

constexpr auto kFromClient = Direction::clientToServer;
constexpr auto kFromServer = Direction::serverToClient;

// Behind a gap it may be, where the beginning is known.
bool beginsHttp(const StreamPiece& piece, bool isClient, const TcpLayer& tcp) {
  if (piece.kind == StreamPiece::Kind::gap) return tcp.knowsClient();
  if (piece.kind == StreamPiece::Kind::end) return false;
  return isClient ? http::HeadReader::maybeRequest(piece.bytes) : http::HeadReader::maybeResponse(piece.bytes);
}

// Why the client may fail the connection in spite of the 101. Browsers do so too where no subprotocol was chosen.
std::string faultOfServer(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.raised()) {
    if (diagnostic.direction != kFromServer) continue;
    const bool isError = entryOf(diagnostic.code).severity == Severity::error;
    if (isError || diagnostic.code == Code::handshakeSubprotocolNone) return diagnostic.text;
  }
  return {};
}

}  // namespace

std::unique_ptr<WebSocketStage> OpeningStage::read(TcpLayer& tcp, EventQueue& known) {
  if (tcp.holdsBack()) return nullptr;
  if (undecided_) decide(tcp);
  if (http_ && !midstream_) readHttp(tcp, known);
  if (midstream_) readMidstream(tcp, known);
  return std::move(opened_);
}

// What a connection speaks is decided by its first bytes; in HTTP it is the client that begins. Where those were not
// captured, frames may follow.
void OpeningStage::decide(TcpLayer& tcp) {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const StreamPiece* piece = tcp.unread()[side].front();
    if (piece == nullptr) continue;
    undecided_ = false;
    // A few bytes may be the start of both: then HTTP/ is likelier than a method that begins with it.
    const bool isClient = tcp.client() ? *tcp.client() == side : !http::HeadReader::maybeResponse(piece->bytes);
    if (!beginsHttp(*piece, isClient, tcp)) {
      if (tcp.knowsClient()) return;
      continue;
    }
    if (!tcp.client()) tcp.assumeClient(isClient ? side : net::opposite(side));
    http_ =
        std::make_unique<HttpStage>(shared_->options.limits, tcp.knowsClient() ? Beginning::seen : Beginning::missed,
                                    authorityOf(tcp.endpointOf(kFromServer)));
    return;
  }
  if (!undecided_) beginMidstream(tcp);
}

void OpeningStage::readHttp(TcpLayer& tcp, EventQueue& known) {
  Diagnostics diagnostics;
  if (auto handshake = http_->read(tcp.queues(), diagnostics)) {
    std::string verdict = handshake->accepted() ? std::string() : http::refusalVerdict(*handshake);
    open(std::move(*handshake), std::move(verdict), tcp, diagnostics, known);
    return;
  }
  const http::RequestHead* request = http_->waiting();
  if (request != nullptr) {
    watch_.begin(*request, tcp.endpointOf(kFromClient), tcp.endpointOf(kFromServer), shared_->attempts);
  }
  const bool isOver = tcp.ended() || tcp.waitsTooLong();
  const bool isMissing =
      isOneSided(tcp) && (isOver || shared_->options.limits.holeGrace.hasPassed(request->last, tcp.last()));
  if (isMissing || (http_->lost() && http_->framesMayFollow())) {
    beginMidstream(tcp);
  } else if (http_->lost() || isOver) {
    if (http_->overBound()) ++shared_->overlongHttp;
    finishHttp(tcp, diagnostics, known);
  }
}

// Nothing of the server was captured: the client could not have asked if it had sent nothing.
bool OpeningStage::isOneSided(const TcpLayer& tcp) const {
  return http_ && http_->waiting() && !tcp.hasSent(kFromServer);
}

// No answer can come any more.
void OpeningStage::finishHttp(TcpLayer& tcp, Diagnostics& diagnostics, EventQueue& known) {
  while (auto unanswered = http_->finish()) {
    std::string verdict = whyUnanswered(tcp, *unanswered, diagnostics);
    open(std::move(*unanswered), std::move(verdict), tcp, diagnostics, known);
  }
  http_.reset();
}

std::string OpeningStage::whyUnanswered(TcpLayer& tcp, const http::Handshake& handshake,
                                        Diagnostics& diagnostics) const {
  for (const Diagnostic& diagnostic : diagnostics.raised()) {
    if (diagnostic.code == Code::handshakeNotHttp) return "failed: " + diagnostic.text;
  }
  const Limits& limits = shared_->options.limits;
  if (!tcp.hasSent(kFromServer)) {
    constexpr const char* kNothing = "nothing of what the server sent was captured";
    diagnostics.add({Code::connectionMidstream, std::nullopt, tcp.last(), 0, kNothing});
    return kNothing;
  }
  if (http_->lost()) return http::refusalVerdict(handshake);
  if (!tcp.ended()) {
    diagnostics.add(
        {Code::connectionReassemblyLimit, std::nullopt, tcp.last(), 0,
         fmt::format("More than {} bytes waited for the answer to the opening handshake", limits.blockedBytes)});
    return http::refusalVerdict(handshake);
  }
  if (tcp.evictedFor()) {
    tcp.noteEviction(diagnostics);
    return "not answered before it was let go of: the bound for all connections was reached";
  }
  const Silence silence{handshake.request.last.time, tcp.last().time, tcp.firstEnd(), tcp.hasReadAll(kFromClient)};
  const std::string text = textOf(silence);
  if (isTimeout(silence, limits)) {
    diagnostics.add({Code::handshakeUnanswered, kFromServer, tcp.last(), 0, text});
  }
  return "never answered: " + text;
}

void OpeningStage::open(http::Handshake handshake, std::string verdict, TcpLayer& tcp, Diagnostics& diagnostics,
                        EventQueue& known) {
  const Origin origin = handshake.response ? handshake.response->last : tcp.last();
  judge(handshake, origin, tcp, diagnostics);
  const bool accepted = handshake.accepted();
  const bool requestMissed = !handshake.hasRequest();
  const Outcome refused = handshake.response ? Outcome::rejected : Outcome::failed;
  const auto deflate = websocket::agreedDeflate(handshake);
  std::string fault = faultOfServer(diagnostics);
  const ConnectionId connection = announce(std::move(handshake), origin, tcp, diagnostics, known);
  if (!accepted) {
    known.feed(Ended{connection, refused, std::move(verdict), origin});
    return;
  }
  http_.reset();
  opened_ = std::make_unique<WebSocketStage>(connection, deflate, shared_->options, origin);
  opened_->noteHandshakeFault(std::move(fault));
  if (requestMissed) opened_->beginMidstream(kFromClient, FramesStart::behind(origin.packet));
}

void OpeningStage::judge(const http::Handshake& handshake, const Origin& origin, const TcpLayer& tcp,
                         Diagnostics& diagnostics) {
  if (!handshake.hasRequest()) {
    diagnostics.add({Code::connectionMidstream, std::nullopt, origin, 0,
                     "the request of the opening handshake was not captured; its answer opens a WebSocket"});
    return;
  }
  http::judgeHandshake(handshake, diagnostics);
  websocket::judgeDeflate(handshake, diagnostics);
  if (handshake.request.opensTunnel()) return;
  watch_.begin(handshake.request, tcp.endpointOf(kFromClient), tcp.endpointOf(kFromServer), shared_->attempts);
  const bool isFirst = http_->requestCount() == 1;
  watch_.judge(handshake, origin, isFirst, shared_->options.limits, shared_->attempts, diagnostics);
}

// The connection is known from here on.
ConnectionId OpeningStage::announce(http::Handshake handshake, const Origin& origin, TcpLayer& tcp,
                                    Diagnostics& diagnostics, EventQueue& known) {
  tcp.drainNews(diagnostics);
  const ConnectionId connection = ++shared_->lastConnection;
  handshakeBytes_ = handshake.request.heldBytes() + (handshake.response ? handshake.response->heldBytes() : 0);
  known.feed(Opened{connection, tcp.endpointOf(kFromClient), tcp.endpointOf(kFromServer),
                    std::make_unique<http::Handshake>(std::move(handshake)), origin});
  for (Diagnostic& diagnostic : diagnostics.drain()) known.feed(Raised{connection, std::move(diagnostic)});
  return connection;
}

void OpeningStage::beginMidstream(TcpLayer& tcp) {
  // A few bytes that were like HTTP tell nothing.
  const bool isKnown = tcp.knowsClient() || (http_ && http_->requestCount() > 0);
  if (!isKnown) tcp.assumeClient(std::nullopt);
  const auto asked = http_ && http_->waiting() ? MidstreamStage::Asked::yes : MidstreamStage::Asked::no;
  midstream_ = std::make_unique<MidstreamStage>(shared_->options.limits, tcp.client(), asked);
}

void OpeningStage::readMidstream(TcpLayer& tcp, EventQueue& known) {
  midstream_->read(tcp.unread());
  if (midstream_->client()) {
    openMidstream(tcp, known);
  } else if (midstream_->givenUp()) {
    midstream_.reset();
    Diagnostics diagnostics;
    if (http_) finishHttp(tcp, diagnostics, known);
  }
}

// What the opening handshake agreed is not known: compression shows itself, and refers to what was not captured.
void OpeningStage::openMidstream(TcpLayer& tcp, EventQueue& known) {
  tcp.assumeClient(midstream_->client());
  auto handshake = http_ ? http_->finish() : std::nullopt;
  const std::string_view notCaptured =
      handshake ? "the answer to the opening handshake was not captured" : "the opening handshake was not captured";
  const std::uint64_t skippedBytes =
      midstream_->startOf(net::Side::low).value_or(0) + midstream_->startOf(net::Side::high).value_or(0);
  Diagnostics diagnostics;
  diagnostics.add(
      {Code::connectionMidstream, std::nullopt, tcp.last(), 0,
       fmt::format("{}; frames tell that it is a WebSocket{}", notCaptured,
                   skippedBytes == 0 ? "" : fmt::format(", behind {} bytes of what began before", skippedBytes))});
  if (!handshake) {
    handshake = http::makeHandshake({}, std::nullopt, http::Security::plain, authorityOf(tcp.endpointOf(kFromServer)));
  }
  handshake->assumed = true;
  const ConnectionId connection = announce(std::move(*handshake), tcp.last(), tcp, diagnostics, known);
  opened_ = std::make_unique<WebSocketStage>(connection, websocket::DeflateParameters{}, shared_->options, tcp.last());
  opened_->noteGuess(notCaptured);
  for (const Direction direction : kDirections) {
    const auto start = midstream_->startOf(tcp.sideOf(direction));
    opened_->beginMidstream(direction, start ? std::optional{FramesStart::at(*start)} : std::nullopt);
  }
  midstream_.reset();
  http_.reset();
}

}  // namespace wsray::flow
