#include "dissector/flow/http2_stage.h"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "dissector/flow/announcement.h"
#include "dissector/flow/authority.h"
#include "dissector/flow/guessed_websocket.h"
#include "dissector/flow/transport.h"
#include "dissector/http2/error_code.h"
#include "dissector/websocket/deflate_parameters.h"
#include "dissector/websocket/deflate_rules.h"

namespace wsray::flow {
namespace {

using CarrierEnd = websocket::Ending::CarrierEnd;

constexpr auto kFromServer = Direction::serverToClient;

// Of what is wrong before there is a WebSocket that it could be told of, so much is kept.
constexpr std::size_t kMostNoticed = 64;

}  // namespace

Http2Stage::Http2Stage(Shared& shared, http2::Beginning beginning, const Channel& channel)
    : shared_(&shared),
      connection_(shared.options.limits, beginning),
      serverAuthority_(authorityOf(channel.tcp().endpointOf(kFromServer))) {}

bool Http2Stage::read(Channel& channel, const TransportWatch& watch, EventQueue& known) {
  for (;;) {
    if (current_ && readSocket(channel, watch, known)) return true;
    if (!known.empty()) return false;
    http2::Event* event = connection_.read(channel.streams().queues(*channel.tcp().client()));
    if (event == nullptr) {
      if (!channel.waitsTooLong() || std::exchange(stoppedWaiting_, true)) return false;
      connection_.stopWaiting();
      continue;
    }
    std::visit([&](auto& it) { take(it, channel, known); }, *event);
    if (!known.empty()) return false;
  }
}

// What is left unread of a stream is kept: its bytes go with the next event of the connection.
bool Http2Stage::readSocket(Channel& channel, const TransportWatch& watch, EventQueue& known) {
  const auto found = sockets_.find(*current_);
  if (found == sockets_.end()) {
    current_.reset();
    return false;
  }
  Socket& socket = found->second;
  const net::Side client = *channel.tcp().client();
  if (socket.guess && !readGuess(found->first, socket, channel, known)) return false;
  if (socket.webSocket && known.empty()) {
    const Transport transport(watch, client);
    if (socket.webSocket->read(socket.streams.queues(client), transport, *shared_->scratch)) return true;
    if (socket.webSocket->ended()) {
      endWebSocket(found->first, socket, channel, known);
      return false;
    }
  }
  if (!known.empty()) return false;
  socket.streams.keep();
  noteHeld(socket);
  current_.reset();
  return false;
}

void Http2Stage::take(http2::Asked& event, Channel& /*channel*/, EventQueue& /*known*/) {
  Socket& socket = sockets_[event.stream];
  socket.asked = std::move(event.head);
  if (!noticed_.empty()) socket.noticed = std::exchange(noticed_, {});
  noteHeld(socket);
}

void Http2Stage::take(http2::Answered& event, Channel& channel, EventQueue& known) {
  Socket& socket = sockets_[event.stream];
  http::RequestHead request = std::move(socket.asked).value_or(http::RequestHead{});
  socket.asked.reset();
  decide(event.stream, socket,
         http::makeHandshake(std::move(request), std::move(event.head), channel.security(), serverAuthority_), channel,
         known);
}

// Frames will tell.
void Http2Stage::take(http2::AnsweredUnread& event, Channel& channel, EventQueue& /*known*/) {
  Socket& socket = sockets_[event.stream];
  socket.guess =
      std::make_unique<MidstreamStage>(shared_->options.limits, channel.tcp().client(),
                                       socket.asked ? MidstreamStage::Asked::yes : MidstreamStage::Asked::no);
  current_ = event.stream;
}

void Http2Stage::take(http2::Guessable& event, Channel& channel, EventQueue& /*known*/) {
  sockets_[event.stream].guess =
      std::make_unique<MidstreamStage>(shared_->options.limits, channel.tcp().client(), MidstreamStage::Asked::no);
}

void Http2Stage::take(http2::Data& event, Channel& channel, EventQueue& known) {
  const auto found = sockets_.find(event.stream);
  if (found == sockets_.end()) return;
  Socket& socket = found->second;
  if (event.lengthUnknown) event.piece.length = StreamPiece::kUnknownLength;
  socket.streams.feed(channel.tcp().sideOf(event.direction), event.piece);
  current_ = event.stream;
  if (!socket.asked || !socket.streams.ended()) return;
  current_.reset();
  finishUnanswered(event.stream, socket, event.piece.origin, channel, known);
}

void Http2Stage::take(http2::Reset& event, Channel& /*channel*/, EventQueue& /*known*/) {
  const auto found = sockets_.find(event.stream);
  if (found == sockets_.end() || !found->second.resetBy.empty()) return;
  const char* who = event.direction == Direction::clientToServer ? "client" : "server";
  found->second.resetBy =
      fmt::format("stream {} was reset by the {} ({})", event.stream, who, http2::errorName(event.code));
  if (found->second.webSocket) found->second.webSocket->noteCarrierEnd(CarrierEnd::http2Reset, found->second.resetBy);
}

void Http2Stage::take(http2::GoAway& event, Channel& /*channel*/, EventQueue& /*known*/) {
  if (!goAway_.empty()) return;
  const char* who = event.direction == Direction::clientToServer ? "client" : "server";
  goAway_ = fmt::format("the HTTP/2 connection ended after GOAWAY of the {} ({})", who, http2::errorName(event.code));
}

void Http2Stage::take(http2::Settings& event, Channel& channel, EventQueue& known) {
  if (event.direction != kFromServer || connection_.connectProtocol().value_or(false)) return;
  const TcpLayer& tcp = channel.tcp();
  known.feed(AttemptNews(Http2Refused{tcp.endpointOf(Direction::clientToServer).address, tcp.endpointOf(kFromServer)}));
}

// What is about the connection is told of each WebSocket on it; of streams that are none, nobody asks.
void Http2Stage::take(http2::Raised& event, Channel& /*channel*/, EventQueue& known) {
  if (event.stream != http2::kConnection) {
    const auto found = sockets_.find(event.stream);
    if (found != sockets_.end()) notice(found->second, event.diagnostic, known);
    return;
  }
  for (auto& [stream, socket] : sockets_) notice(socket, event.diagnostic, known);
  if (sockets_.empty() && noticed_.raised().size() < kMostNoticed) noticed_.add(std::move(event.diagnostic));
}

void Http2Stage::notice(Socket& socket, const Diagnostic& diagnostic, EventQueue& known) {
  // What is reset once both have said goodbye was not needed any more.
  if (diagnostic.code == Code::h2RstCancel && socket.webSocket && socket.webSocket->hasClose()) return;
  if (socket.webSocket) {
    known.feed(Raised{socket.webSocket->connection(), diagnostic});
  } else if (socket.noticed.raised().size() < kMostNoticed) {
    socket.noticed.add(diagnostic);
  }
}

void Http2Stage::decide(http2::StreamId stream, Socket& socket, http::Handshake handshake, Channel& channel,
                        EventQueue& known) {
  const Origin origin = handshake.response->last;
  Diagnostics diagnostics = std::move(socket.noticed);
  if (handshake.hasRequest()) {
    http::judgeHandshake(handshake, diagnostics);
    websocket::judgeDeflate(handshake, diagnostics);
  }
  const bool accepted = handshake.accepted();
  const bool hasRequest = handshake.hasRequest();
  std::string verdict = accepted ? std::string() : http::refusalVerdict(handshake);
  const auto deflate = websocket::agreedDeflate(handshake);
  const std::string subprotocol = handshake.subprotocol;
  const ConnectionId connection = announce(std::move(handshake), stream, origin, channel, *shared_, diagnostics, known);
  if (!accepted) {
    known.feed(Ended{connection, Outcome::rejected, std::move(verdict), origin});
    erase(stream);
    return;
  }
  socket.webSocket = std::make_unique<WebSocketStage>(connection, deflate, shared_->options, origin);
  socket.webSocket->noteStream();
  socket.webSocket->noteSubprotocol(subprotocol);
  ++openCount_;
  if (!hasRequest) socket.webSocket->beginMidstream(Direction::clientToServer, FramesStart::behind(origin.packet));
  if (!socket.resetBy.empty()) socket.webSocket->noteCarrierEnd(CarrierEnd::http2Reset, socket.resetBy);
  current_ = stream;
}

// False: it is no WebSocket, and gone.
bool Http2Stage::readGuess(http2::StreamId stream, Socket& socket, Channel& channel, EventQueue& known) {
  socket.guess->read(socket.streams);
  if (socket.guess->givenUp() && !socket.guess->client()) {
    connection_.ignore(stream);
    erase(stream);
    return false;
  }
  if (!socket.guess->client()) return true;
  const Origin origin = channel.tcp().last();
  http::Handshake handshake = http::makeHandshake(std::move(socket.asked).value_or(http::RequestHead{}), std::nullopt,
                                                  channel.security(), serverAuthority_);
  socket.asked.reset();
  handshake.assumed = true;
  constexpr std::string_view kNotCaptured = "the opening handshake was not captured";
  Diagnostics diagnostics = std::move(socket.noticed);
  diagnostics.add({Code::connectionMidstream, std::nullopt, origin, 0,
                   fmt::format("{}; frames on stream {} tell that it is a WebSocket", kNotCaptured, stream)});
  const ConnectionId connection = announce(std::move(handshake), stream, origin, channel, *shared_, diagnostics, known);
  socket.webSocket = makeGuessedWebSocket(connection, *socket.guess, channel.tcp(), shared_->options, kNotCaptured);
  socket.webSocket->noteStream();
  ++openCount_;
  socket.guess.reset();
  return true;
}

void Http2Stage::finishUnanswered(http2::StreamId stream, Socket& socket, const Origin& origin, Channel& channel,
                                  EventQueue& known) {
  http::Handshake handshake =
      http::makeHandshake(std::move(*socket.asked), std::nullopt, channel.security(), serverAuthority_);
  socket.asked.reset();
  Diagnostics diagnostics = std::move(socket.noticed);
  http::judgeHandshake(handshake, diagnostics);
  std::string why = socket.resetBy.empty() ? goAway_ : socket.resetBy;
  if (why.empty()) why = "the stream ended without an answer";
  const ConnectionId connection = announce(std::move(handshake), stream, origin, channel, *shared_, diagnostics, known);
  known.feed(Ended{connection, Outcome::failed, "never answered: " + why, origin});
  erase(stream);
}

void Http2Stage::endWebSocket(http2::StreamId stream, Socket& socket, Channel& channel, EventQueue& known) {
  WebSocketStage& webSocket = *socket.webSocket;
  const Origin last = channel.tcp().last();
  Diagnostics diagnostics;
  if (channel.tcp().evictedFor()) {
    webSocket.noteEviction();
    channel.tcp().noteEviction(diagnostics);
  }
  if (socket.resetBy.empty() && !goAway_.empty()) webSocket.noteCarrierEnd(CarrierEnd::http2GoAway, goAway_);
  Ended ended = webSocket.end(last);
  webSocket.judgeEnding(last, diagnostics);
  for (Diagnostic& diagnostic : diagnostics.drain()) known.feed(Raised{ended.connection, std::move(diagnostic)});
  known.feed(std::move(ended));
  --openCount_;
  erase(stream);
}

void Http2Stage::erase(http2::StreamId stream) {
  const auto found = sockets_.find(stream);
  heldBytes_ -= found->second.heldBytes;
  sockets_.erase(found);
  if (current_ == stream) current_.reset();
}

void Http2Stage::noteHeld(Socket& socket) {
  heldBytes_ -= socket.heldBytes;
  socket.heldBytes = sizeof socket + socket.streams.heldBytes();
  if (socket.webSocket) socket.heldBytes += sizeof(WebSocketStage) + socket.webSocket->heldBytes();
  if (socket.guess) socket.heldBytes += socket.guess->heldBytes();
  if (socket.asked) socket.heldBytes += socket.asked->heldBytes();
  heldBytes_ += socket.heldBytes;
}

}  // namespace wsray::flow
