#include "dissector/flow/opening_stage.h"

#include <fmt/format.h>

#include <utility>

#include "dissector/flow/announcement.h"
#include "dissector/flow/authority.h"
#include "dissector/flow/guessed_websocket.h"
#include "dissector/flow/peeked.h"
#include "dissector/http2/preface.h"
#include "dissector/websocket/deflate_parameters.h"
#include "dissector/websocket/deflate_rules.h"

namespace wsray::flow {
namespace {

constexpr auto kFromClient = Direction::clientToServer;
constexpr auto kFromServer = Direction::serverToClient;

// Behind a gap it may be, where the beginning is known.
bool beginsHttp(const StreamPiece& piece, bool isClient, const Channel& channel) {
  if (piece.kind == StreamPiece::Kind::gap) return channel.isFromStart();
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

std::unique_ptr<WebSocketStage> OpeningStage::read(Channel& channel, EventQueue& known) {
  while (!channel.holdsBack()) {
    if (undecided_) decide(channel);
    if (http_ && !midstream_) readHttp(channel, known);
    if (midstream_) readMidstream(channel, known);
    const bool tunnelBegins = http_ && !http_->tunnel().empty();
    if (!tunnelBegins) break;
    channel.openTunnel(http_->tunnel());
    http_.reset();
    undecided_ = true;
  }
  return std::move(opened_);
}

// What a connection speaks is decided by its first bytes; in HTTP it is the client that begins. Where those were not
// captured, frames may follow.
void OpeningStage::decide(Channel& channel) {
  if (beginsHttp2(channel)) return;
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const StreamPiece* piece = channel.streams()[side].front();
    if (piece == nullptr) continue;
    undecided_ = false;
    // A few bytes may be the start of both: then HTTP/ is likelier than a method that begins with it.
    const bool isClient =
        channel.tcp().client() ? *channel.tcp().client() == side : !http::HeadReader::maybeResponse(piece->bytes);
    if (!beginsHttp(*piece, isClient, channel)) {
      if (channel.isFromStart()) return;
      continue;
    }
    if (!channel.tcp().client()) channel.tcp().assumeClient(isClient ? side : net::opposite(side));
    http_ = std::make_unique<HttpStage>(shared_->options.limits,
                                        channel.isFromStart() ? Beginning::seen : Beginning::missed, channel.security(),
                                        authorityOf(channel.tcp().endpointOf(kFromServer)));
    return;
  }
  if (!undecided_) beginMidstream(channel);
}

// True also where it may: a few bytes of the preface are like a request.
bool OpeningStage::beginsHttp2(Channel& channel) {
  using Start = Peeked<http2::kPreface.size()>;
  if (!channel.tcp().client() || !channel.isFromStart()) return false;
  const net::Side client = *channel.tcp().client();
  const Start start(channel.streams()[client]);
  if (start.size() == 0) {
    // The server need not wait for the client.
    const Start answer(channel.streams()[net::opposite(client)]);
    const bool mayCome = channel.streams()[client].empty() && !channel.streams().ended() && !channel.waitsTooLong();
    return mayCome && answer.size() > 0 && http2::maybeServerPreface(answer.bytes());
  }
  if (!http2::maybePreface(start.bytes())) return false;
  if (start.mayGrow()) return true;
  undecided_ = false;
  http2_ = std::make_unique<Http2Stage>(*shared_, http2::Beginning::preface, channel);
  return true;
}

void OpeningStage::readHttp(Channel& channel, EventQueue& known) {
  Diagnostics diagnostics;
  if (auto handshake = http_->read(channel.streams().queues(*channel.tcp().client()), diagnostics)) {
    std::string verdict = handshake->accepted() ? std::string() : http::refusalVerdict(*handshake);
    open(std::move(*handshake), std::move(verdict), channel, diagnostics, known);
    return;
  }
  if (!http_->tunnel().empty()) return;
  if (http_->becameHttp2()) {
    http_.reset();
    http2_ = std::make_unique<Http2Stage>(*shared_, http2::Beginning::upgrade, channel);
    return;
  }
  const http::RequestHead* request = http_->waiting();
  if (request != nullptr) {
    watch_.begin(*request, channel.tcp().endpointOf(kFromClient), channel.tcp().endpointOf(kFromServer),
                 shared_->newAttempt(), known);
  }
  const bool isOver = channel.streams().ended() || channel.waitsTooLong();
  const bool isMissing = isOneSided(channel) &&
                         (isOver || shared_->options.limits.holeGrace.hasPassed(request->last, channel.tcp().last()));
  if (isMissing || (http_->lost() && http_->framesMayFollow())) {
    beginMidstream(channel);
  } else if (http_->lost() || isOver) {
    if (http_->overBound()) ++shared_->overlongHttp;
    finishHttp(channel, diagnostics, known);
  }
}

// Nothing of the server was captured: the client could not have asked if it had sent nothing.
bool OpeningStage::isOneSided(const Channel& channel) const {
  return http_ && http_->waiting() && !channel.tcp().hasSent(kFromServer);
}

// No answer can come any more.
void OpeningStage::finishHttp(Channel& channel, Diagnostics& diagnostics, EventQueue& known) {
  while (auto unanswered = http_->finish()) {
    std::string verdict = whyUnanswered(channel, *unanswered, diagnostics);
    open(std::move(*unanswered), std::move(verdict), channel, diagnostics, known);
  }
  http_.reset();
}

std::string OpeningStage::whyUnanswered(Channel& channel, const http::Handshake& handshake,
                                        Diagnostics& diagnostics) const {
  for (const Diagnostic& diagnostic : diagnostics.raised()) {
    if (diagnostic.code == Code::handshakeNotHttp) return "failed: " + diagnostic.text;
  }
  const Limits& limits = shared_->options.limits;
  if (!channel.tcp().hasSent(kFromServer)) {
    constexpr const char* kNothing = "nothing of what the server sent was captured";
    diagnostics.add({Code::connectionMidstream, std::nullopt, channel.tcp().last(), 0, kNothing});
    return kNothing;
  }
  if (http_->lost()) return http::refusalVerdict(handshake);
  if (!channel.streams().ended()) {
    diagnostics.add(
        {Code::connectionReassemblyLimit, std::nullopt, channel.tcp().last(), 0,
         fmt::format("More than {} bytes waited for the answer to the opening handshake", limits.blockedBytes)});
    return http::refusalVerdict(handshake);
  }
  if (channel.tcp().evictedFor()) {
    channel.tcp().noteEviction(diagnostics);
    return "not answered before it was let go of: the bound for all connections was reached";
  }
  const Silence silence{handshake.request.last.time, channel.tcp().last().time, channel.tcp().firstEnd(),
                        channel.tcp().hasReadAll(kFromClient)};
  const std::string text = textOf(silence);
  if (isTimeout(silence, limits)) {
    diagnostics.add({Code::handshakeUnanswered, kFromServer, channel.tcp().last(), 0, text});
  }
  return "never answered: " + text;
}

void OpeningStage::open(http::Handshake handshake, std::string verdict, Channel& channel, Diagnostics& diagnostics,
                        EventQueue& known) {
  const Origin origin = handshake.response ? handshake.response->last : channel.tcp().last();
  auto decided = judge(handshake, origin, channel, diagnostics, known);
  const bool accepted = handshake.accepted();
  const bool requestMissed = !handshake.hasRequest();
  const Outcome refused = handshake.response ? Outcome::rejected : Outcome::failed;
  const auto deflate = websocket::agreedDeflate(handshake);
  const std::string subprotocol = accepted ? handshake.response->headers.joined("Sec-WebSocket-Protocol") : "";
  std::string fault = faultOfServer(diagnostics);
  const ConnectionId connection =
      announce(std::move(handshake), origin, channel, diagnostics, known, std::move(decided));
  if (!accepted) {
    known.feed(Ended{connection, refused, std::move(verdict), origin});
    return;
  }
  http_.reset();
  opened_ = std::make_unique<WebSocketStage>(connection, deflate, shared_->options, origin);
  opened_->noteHandshakeFault(std::move(fault));
  opened_->noteSubprotocol(subprotocol);
  if (requestMissed) opened_->beginMidstream(kFromClient, FramesStart::behind(origin.packet));
}

std::optional<AttemptDecided> OpeningStage::judge(const http::Handshake& handshake, const Origin& origin,
                                                  const Channel& channel, Diagnostics& diagnostics, EventQueue& known) {
  if (!handshake.hasRequest()) {
    diagnostics.add({Code::connectionMidstream, std::nullopt, origin, 0,
                     "the request of the opening handshake was not captured; its answer opens a WebSocket"});
    return std::nullopt;
  }
  http::judgeHandshake(handshake, diagnostics);
  websocket::judgeDeflate(handshake, diagnostics);
  if (channel.tls() != nullptr && channel.tls()->decryptor().parameters().alpn == "h2") {
    diagnostics.add(
        {Code::tlsAlpnH2, kFromClient, handshake.request.last, 0, "ALPN chose h2, and the request is one of HTTP/1.1"});
  }
  if (handshake.request.opensTunnel()) return std::nullopt;
  watch_.begin(handshake.request, channel.tcp().endpointOf(kFromClient), channel.tcp().endpointOf(kFromServer),
               shared_->newAttempt(), known);
  const bool isFirst = http_->requestCount() == 1;
  return watch_.judge(handshake, origin, isFirst, shared_->options.limits, diagnostics);
}

// The connection is known from here on.
ConnectionId OpeningStage::announce(http::Handshake handshake, const Origin& origin, Channel& channel,
                                    Diagnostics& diagnostics, EventQueue& known,
                                    std::optional<AttemptDecided> decided) {
  handshakeBytes_ = handshake.request.heldBytes() + (handshake.response ? handshake.response->heldBytes() : 0);
  return flow::announce(std::move(handshake), 0, origin, channel, *shared_, diagnostics, known, std::move(decided));
}

void OpeningStage::beginMidstream(Channel& channel) {
  // A few bytes that were like HTTP tell nothing.
  const bool isKnown = channel.isFromStart() || channel.tls() != nullptr || (http_ && http_->requestCount() > 0);
  if (!isKnown) channel.tcp().assumeClient(std::nullopt);
  const auto asked = http_ && http_->waiting() ? MidstreamStage::Asked::yes : MidstreamStage::Asked::no;
  http2Probe_ = std::make_unique<Http2Probe>();
  midstream_ = std::make_unique<MidstreamStage>(shared_->options.limits, channel.tcp().client(), asked);
}

void OpeningStage::readMidstream(Channel& channel, EventQueue& known) {
  if (!http_ && channel.turnsOutToBeTls()) {
    midstream_.reset();
    undecided_ = true;
    return;
  }
  if (!http_ && http2Probe_) {
    const Http2Probe::Finding finding = http2Probe_->read(channel.streams());
    if (finding == Http2Probe::Finding::yes) {
      // DATA alone does not tell who sends it: servers have the lower ports.
      channel.tcp().assumeClient(http2Probe_->client().value_or(channel.tcp().sideOfHigherPort()));
      midstream_.reset();
      http2_ = std::make_unique<Http2Stage>(*shared_, http2::Beginning::missed, channel);
    }
    if (http2_ || (finding == Http2Probe::Finding::maybe && !channel.streams().ended())) return;
  }
  midstream_->read(channel.streams());
  if (midstream_->client()) {
    openMidstream(channel, known);
  } else if (midstream_->givenUp()) {
    if (midstream_->gaveUpFrames()) ++shared_->unrecognised;
    midstream_.reset();
    Diagnostics diagnostics;
    if (http_) finishHttp(channel, diagnostics, known);
  }
}

void OpeningStage::openMidstream(Channel& channel, EventQueue& known) {
  channel.tcp().assumeClient(midstream_->client());
  auto handshake = http_ ? http_->finish() : std::nullopt;
  watch_.end(channel.tcp().last(), known);
  const std::string_view notCaptured =
      handshake ? "the answer to the opening handshake was not captured" : "the opening handshake was not captured";
  const std::uint64_t skippedBytes =
      midstream_->startOf(net::Side::low).value_or(0) + midstream_->startOf(net::Side::high).value_or(0);
  Diagnostics diagnostics;
  diagnostics.add(
      {Code::connectionMidstream, std::nullopt, channel.tcp().last(), 0,
       fmt::format("{}; frames tell that it is a WebSocket{}", notCaptured,
                   skippedBytes == 0 ? "" : fmt::format(", behind {} bytes of what began before", skippedBytes))});
  for (const Direction direction : kDirections) {
    const std::uint64_t droppedBytes = midstream_->droppedOf(channel.tcp().sideOf(direction));
    if (droppedBytes == 0) continue;
    diagnostics.add(
        {Code::frameSearchLimit, direction, channel.tcp().last(), 0,
         fmt::format("{} bytes of frames were let go of before they were known to be frames", droppedBytes)});
  }
  if (!handshake) {
    handshake =
        http::makeHandshake({}, std::nullopt, channel.security(), authorityOf(channel.tcp().endpointOf(kFromServer)));
  }
  handshake->assumed = true;
  const ConnectionId connection = announce(std::move(*handshake), channel.tcp().last(), channel, diagnostics, known);
  opened_ = makeGuessedWebSocket(connection, *midstream_, channel.tcp(), shared_->options, notCaptured);
  midstream_.reset();
  http_.reset();
}

}  // namespace wsray::flow
