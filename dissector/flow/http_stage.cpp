#include "dissector/flow/http_stage.h"

#include <fmt/format.h>

#include <utility>

#include "dissector/flow/duration_text.h"

namespace wsray::flow {

HttpStage::HttpStage(const Limits& limits, Beginning beginning, http::Security security, std::string serverAuthority)
    : limits_(limits),
      beginning_(beginning),
      security_(security),
      serverAuthority_(std::move(serverAuthority)),
      heads_{{http::HeadReader{limits}, http::HeadReader{limits}}} {}

// After a request for a WebSocket the client's bytes may be frames or another request, and after one for a tunnel they
// may be anything: the answer decides. A response waits for its request, which may have been captured late.
bool HttpStage::blocked(Direction direction) const {
  if (direction == Direction::clientToServer) {
    return !exchanges_.empty() && (exchanges_.back().attempt.has_value() || exchanges_.back().asksHttp2);
  }
  return exchanges_.empty() && beginning_ == Beginning::seen && !requestsLost_;
}

std::optional<http::Handshake> HttpStage::read(const PerDirection<PieceQueue*>& in, Diagnostics& diagnostics) {
  StreamCursor client{*in[Direction::clientToServer]};
  StreamCursor server{*in[Direction::serverToClient]};
  bool progress = true;
  while (progress && !lost_ && !decided_ && tunnel_.empty() && !becameHttp2_) {
    progress = readRequest(client, diagnostics);
    if (!lost_ && readResponse(server, diagnostics)) progress = true;
  }
  if (decided_ && decided_->accepted()) noteEarlyData(client, diagnostics);
  return std::exchange(decided_, std::nullopt);
}

bool HttpStage::skipBody(Direction direction, StreamCursor& in) {
  std::optional<http::BodyReader>& body = bodies_[direction];
  if (!body->skip(in)) {
    lost_ = framesMayFollow_ = body->lost();
    return false;
  }
  body.reset();
  return true;
}

bool HttpStage::readRequest(StreamCursor& in, Diagnostics& diagnostics) {
  constexpr Direction kFrom = Direction::clientToServer;
  if (bodies_[kFrom] && !skipBody(kFrom, in)) return false;
  if (blocked(kFrom) || requestsLost_) return false;
  std::optional<http::RequestHead> request = heads_[kFrom].readRequest(in);
  if (!request) {
    lose(heads_[kFrom].trouble(), kFrom, in, diagnostics);
    return false;
  }
  if (exchanges_.size() == limits_.pipelinedRequests) {
    lost_ = overBound_ = true;
    return false;
  }
  ++requestCount_;
  bodies_[kFrom] = http::BodyReader::of(*request);
  Exchange exchange{request->method, request->first.packet, std::nullopt, sizeof(Exchange) + request->method.size()};
  exchange.asksHttp2 = request->headers.hasToken("Upgrade", "h2c");
  if (request->attemptsWebSocket() || request->opensTunnel()) {
    exchange.heldBytes += request->heldBytes();
    exchange.attempt = std::move(request);
  }
  heldByExchanges_ += exchange.heldBytes;
  exchanges_.push_back(std::move(exchange));
  return true;
}

bool HttpStage::readResponse(StreamCursor& in, Diagnostics& diagnostics) {
  constexpr Direction kFrom = Direction::serverToClient;
  if (bodies_[kFrom] && !skipBody(kFrom, in)) return false;
  if (blocked(kFrom)) return false;
  std::optional<http::ResponseHead> response = heads_[kFrom].readResponse(in);
  if (!response) {
    lose(heads_[kFrom].trouble(), kFrom, in, diagnostics);
    return false;
  }
  if (!response->isInterim()) answer(std::move(*response));
  return true;
}

HttpStage::Exchange HttpStage::takeExchange() {
  Exchange exchange = std::move(exchanges_.front());
  exchanges_.pop_front();
  heldByExchanges_ -= exchange.heldBytes;
  return exchange;
}

std::uint64_t HttpStage::heldBytes() const {
  return heldByExchanges_ + heads_[Direction::clientToServer].heldBytes() +
         heads_[Direction::serverToClient].heldBytes();
}

void HttpStage::answer(http::ResponseHead response) {
  constexpr Direction kFrom = Direction::serverToClient;
  // In a capture that began later, a response from before the first request answers one that was not captured.
  const bool unasked =
      exchanges_.empty() || (beginning_ == Beginning::missed && response.last.packet < exchanges_.front().packet);
  if (unasked) {
    bodies_[kFrom] = http::BodyReader::of(response, "GET");
    const bool opens = response.status == 101 && response.headers.hasToken("Upgrade", "websocket");
    if (opens) decided_ = http::makeHandshake({}, std::move(response), security_, serverAuthority_);
    return;
  }
  Exchange exchange = takeExchange();
  bodies_[kFrom] = http::BodyReader::of(response, exchange.method);
  if (exchange.asksHttp2 && response.status == 101 && response.headers.hasToken("Upgrade", "h2c")) {
    becameHttp2_ = true;
    return;
  }
  if (!exchange.attempt) return;
  if (exchange.attempt->opensTunnel() && response.status < 300) {
    tunnel_ = std::move(exchange.attempt->target);
    return;
  }
  decided_ = http::makeHandshake(std::move(*exchange.attempt), std::move(response), security_, serverAuthority_);
}

void HttpStage::lose(http::HeadTrouble trouble, Direction direction, const StreamCursor& in, Diagnostics& diagnostics) {
  if (trouble == http::HeadTrouble::none) return;
  const bool notCaptured =
      trouble == http::HeadTrouble::gap || (trouble == http::HeadTrouble::notHttp && beginning_ == Beginning::missed);
  if (notCaptured && direction == Direction::clientToServer && exchanges_.empty()) {
    requestsLost_ = true;
    return;
  }
  lost_ = true;
  framesMayFollow_ = requestsLost_ || notCaptured;
  const StreamPiece* piece = in.front();
  if (trouble == http::HeadTrouble::notHttp && direction == Direction::serverToClient && piece != nullptr) {
    noteOtherProtocol(*piece, diagnostics);
  }
  if (trouble != http::HeadTrouble::tooLong) return;
  overBound_ = true;
  diagnostics.add({Code::handshakeHeadTooLong, direction, piece ? piece->origin : Origin{}, 0,
                   fmt::format("an HTTP head is longer than {} bytes", limits_.headBytes)});
}

// Bytes behind the request that were captured before the first byte of the 101 were sent without waiting for it.
void HttpStage::noteEarlyData(const StreamCursor& client, Diagnostics& diagnostics) const {
  const StreamPiece* piece = client.front();
  if (piece == nullptr || piece->kind != StreamPiece::Kind::bytes) return;
  const Origin& answer = decided_->response->first;
  if (piece->origin.packet >= answer.packet || !decided_->hasRequest()) return;
  diagnostics.add({Code::handshakeEarlyData, Direction::clientToServer, piece->origin, piece->offset,
                   fmt::format("the client sent frames {} before the 101 began",
                               textOf(elapsed(piece->origin.time, answer.time)))});
}

// `piece` begins with the first byte of the answer, unless some of it was like HTTP. In a capture that began later it
// may belong to something that came before the request.
void HttpStage::noteOtherProtocol(const StreamPiece& piece, Diagnostics& diagnostics) const {
  constexpr std::uint8_t kTlsAlert = 0x15;
  constexpr std::uint8_t kTlsHandshake = 0x16;
  if (waiting() == nullptr || beginning_ == Beginning::missed || piece.bytes.empty()) return;
  const std::uint8_t first = piece.bytes.front();
  const bool isTls = first == kTlsAlert || first == kTlsHandshake;
  diagnostics.add({Code::handshakeNotHttp, Direction::serverToClient, piece.origin, piece.offset,
                   isTls ? "the server answered in TLS: use wss:// there" : "the answer is not HTTP"});
  if (!isTls) return;
  diagnostics.add({Code::tlsPlainOnTlsPort, Direction::clientToServer, exchanges_.back().attempt->last, 0,
                   "the request was sent without TLS to a port where the server speaks it"});
}

const http::RequestHead* HttpStage::waiting() const {
  const bool waits = !exchanges_.empty() && exchanges_.back().attempt && !exchanges_.back().attempt->opensTunnel();
  return waits ? &*exchanges_.back().attempt : nullptr;
}

std::optional<http::Handshake> HttpStage::finish() {
  while (!exchanges_.empty()) {
    Exchange exchange = takeExchange();
    if (!exchange.attempt || exchange.attempt->opensTunnel()) continue;
    return http::makeHandshake(std::move(*exchange.attempt), std::nullopt, security_, serverAuthority_);
  }
  return std::nullopt;
}

}  // namespace wsray::flow
