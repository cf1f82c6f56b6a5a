#include "dissector/flow/conversation.h"

#include <fmt/format.h>

#include <utility>

namespace wsray::flow {

Conversation::Conversation(const net::Segment& first, Shared& shared)
    : shared_(&shared), channel_(first.key, shared), opening_(shared) {}

void Conversation::feed(const net::Segment& segment) {
  if (segment.flags.syn) opening_.noteSyn(segment);
  const bool hasNews = channel_.tcp().feed(segment, *shared_->segments);
  transport_.feed(segment, channel_.tcp().connection());
  if (webSocket_) {
    if (hasNews) tellNews();
    if (windows_.concerns(segment)) noteWindow(segment);
  }
}

void Conversation::tellNews() {
  Diagnostics diagnostics;
  channel_.drainNews(diagnostics);
  raise(webSocket_->connection(), diagnostics);
}

void Conversation::noteWindow(const net::Segment& segment) {
  if (const auto closed = windows_.feed(segment)) noteWindow(segment.from, *closed);
}

void Conversation::noteWindow(net::Side side, Duration closed) {
  const Direction direction = side == *channel_.tcp().client() ? Direction::clientToServer : Direction::serverToClient;
  Diagnostics diagnostics;
  diagnostics.add({Code::connectionZeroWindow, direction, channel_.tcp().last(), 0,
                   fmt::format("The {} read nothing for {:.3f} s: its receive window was closed",
                               direction == Direction::clientToServer ? "client" : "server",
                               std::chrono::duration<double>(closed).count())});
  raise(webSocket_->connection(), diagnostics);
}

Event* Conversation::read() {
  Event& event = shared_->scratch->event;
  for (;;) {
    if (!known_.empty()) {
      known_.readInto(event);
      return &event;
    }
    if (readStage()) return &event;
    if (!known_.empty()) continue;
    channel_.keepUnread();
    if (channel_.pullPiece()) continue;
    if (over_ || !channel_.isUnreadable() || !channel_.tcp().streams().ended()) return nullptr;
    noteEncrypted();
  }
}

bool Conversation::readStage() {
  if (webSocket_) return readWebSocket();
  if (http2_) return readHttp2();
  if (channel_.isUnreadable()) return false;
  webSocket_ = opening_.read(channel_, known_);
  if (webSocket_) return false;
  http2_ = opening_.takeHttp2();
  if (http2_) return readHttp2();
  if (opening_.isOther()) {
    channel_.dropUnread();
    over_ = channel_.streams().ended();
  }
  return false;
}

bool Conversation::readWebSocket() {
  const net::Side client = *channel_.tcp().client();
  const Transport transport = channel_.tls() == nullptr ? Transport(channel_.tcp().connection(), transport_, client)
                                                        : Transport(transport_, client);
  if (webSocket_->read(channel_.streams().queues(client), transport, *shared_->scratch)) return true;
  if (channel_.hasNews()) tellNews();
  if (webSocket_->ended()) endWebSocket();
  return false;
}

bool Conversation::readHttp2() {
  if (http2_->read(channel_, transport_, known_)) return true;
  if (!known_.empty()) return false;
  if (http2_->lost()) channel_.dropUnread();
  over_ = channel_.streams().ended() && channel_.streams().empty();
  return false;
}

void Conversation::noteEncrypted() {
  known_.feed(channel_.encrypted());
  over_ = true;
}

// Where the sender gave up without a word, or the capture ended before it did.
void Conversation::noteSilence() {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const auto unanswered = transport_.unanswered(side);
    if (!unanswered) continue;
    const Direction sender = side == *channel_.tcp().client() ? Direction::clientToServer : Direction::serverToClient;
    webSocket_->noteSilence({sender, unanswered->times, unanswered->lasted, unanswered->last});
  }
}

void Conversation::endWebSocket() {
  if (channel_.tcp().evictedFor()) webSocket_->noteEviction();
  noteSilence();
  if (const auto alert = channel_.fatalAlert()) {
    webSocket_->noteCarrierEnd(websocket::Ending::CarrierEnd::tlsAlert, *alert);
  }
  Ended ended = webSocket_->end(channel_.tcp().last());
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    if (const auto since = windows_.closedSince(side))
      noteWindow(side, elapsed(since->time, channel_.tcp().last().time));
  }
  Diagnostics diagnostics;
  if (channel_.tcp().evictedFor()) channel_.tcp().noteEviction(diagnostics);
  webSocket_->judgeEnding(channel_.tcp().last(), diagnostics);
  if (!webSocket_->hasClose()) channel_.judgeTruncation(diagnostics);
  transport_.judge(*channel_.tcp().client(), ended.origin, diagnostics);
  channel_.tcp().judgeChecksums(diagnostics);
  raise(ended.connection, diagnostics);
  known_.feed(std::move(ended));
  webSocket_.reset();
  over_ = true;
}

void Conversation::raise(ConnectionId connection, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics.drain()) known_.feed(Raised{connection, std::move(diagnostic)});
}

}  // namespace wsray::flow
