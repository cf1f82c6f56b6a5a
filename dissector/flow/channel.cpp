#include "dissector/flow/channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dissector/flow/peeked.h"
#include "dissector/tls/record.h"

namespace wsray::flow {
namespace {

// TLS in a tunnel in TLS in a tunnel is as deep as anybody needs.
constexpr std::size_t kMostLayers = 4;

constexpr std::uint8_t kClientHello = 1;
constexpr std::uint8_t kServerHello = 2;

enum class Likeness : std::uint8_t { none, needsMore, yes };

// Whether these are the first bytes of a TLS connection, from that side (RFC 8446 §4, §5.1).
Likeness beginsHandshake(ByteView start, std::uint8_t hello) {
  if (!tls::maybeRecordHeader(start.first(std::min(start.size(), tls::kRecordHeaderLength)))) return Likeness::none;
  if (start.front() != static_cast<std::uint8_t>(tls::ContentType::handshake)) return Likeness::none;
  if (start.size() <= tls::kRecordHeaderLength) return Likeness::needsMore;
  return start[tls::kRecordHeaderLength] == hello ? Likeness::yes : Likeness::none;
}

// Whether bytes from the middle of a connection begin with a record that is followed by another, or whole.
bool beginsRecord(ByteView start) {
  if (start.size() < tls::kRecordHeaderLength || !tls::maybeRecordHeader(start.first(tls::kRecordHeaderLength))) {
    return false;
  }
  const std::size_t length = tls::recordLengthOf(start.data());
  if (start.size() <= length) return start.size() == length;
  const ByteView next = start.subspan(length);
  return tls::maybeRecordHeader(next.first(std::min(next.size(), tls::kRecordHeaderLength)));
}

}  // namespace

// From the layer below, or, where nothing is left there, from those below it.
bool Channel::pull(std::size_t layers) {
  if (layers == 0) return tcp_.pullPiece();
  Streams& from = below(layers - 1);
  for (;;) {
    if (tls_[layers - 1]->pull(from)) {
      tcp_.assumeClient(tls_[layers - 1]->client());
      return true;
    }
    // Decryptors share the memory that they write to.
    from.keep();
    if (!pull(layers - 1)) return false;
    if (layers > 1) from.keep();
  }
}

bool Channel::holdsBack() { return (tls_.empty() && tcp_.holdsBack()) || (beginning_ && begins()); }

// The client mostly begins, and what it sent may have been captured late.
bool Channel::awaitsClient() {
  if (!isFromStart() || streams().ended()) return false;
  const net::Side client = *tcp_.client();
  const StreamPiece* answer = streams()[net::opposite(client)].front();
  if (answer == nullptr || !streams()[client].empty()) return false;
  return !shared_->options.limits.holeGrace.hasPassed(answer->origin, tcp_.last());
}

// True while more is needed to know.
bool Channel::begins() {
  awaitsClient_ = awaitsClient();
  if (awaitsClient_) return true;
  Preface::Step step = Preface::Step::taken;
  while (isFromStart() && step == Preface::Step::taken) {
    step = preface_.read(streams(), *tcp_.client());
    if (step == Preface::Step::needsMore && !streams().ended() && !waitsTooLong()) return true;
  }
  beginning_ = false;
  if (tls_.size() < kMostLayers) beginning_ = beginsTls();
  return beginning_;
}

// True while more is needed to know, and where it does: then that is what begins.
bool Channel::beginsTls() {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const Peeked<tls::kRecordHeaderLength + 1> start(streams()[side]);
    if (start.size() == 0) continue;
    const net::Side client = tcp_.client().value_or(side);
    const Likeness likeness = beginsHandshake(start.bytes(), client == side ? kClientHello : kServerHello);
    if (likeness == Likeness::needsMore && start.mayGrow()) return true;
    const bool isServerHello = !tcp_.client() && beginsHandshake(start.bytes(), kServerHello) == Likeness::yes;
    const StreamPiece* piece = streams()[side].front();
    const bool isMidstream = !isFromStart() && beginsRecord(piece->bytes);
    if (likeness != Likeness::yes && !isServerHello && !isMidstream) continue;
    if (!tcp_.client()) tcp_.assumeClient(isServerHello ? net::opposite(side) : side);
    const bool isSeen = isFromStart() || (likeness == Likeness::yes && client == side);
    tls_.push_back(
        std::make_unique<TlsLayer>(*shared_, *tcp_.client(), isSeen ? tls::Beginning::seen : tls::Beginning::missed));
    return true;
  }
  return false;
}

// Records that are shorter than a packet mostly begin with one.
bool Channel::turnsOutToBeTls() {
  if (isFromStart() || !tls_.empty()) return false;
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    const StreamPiece* piece = streams()[side].back();
    if (piece == nullptr || piece->kind != StreamPiece::Kind::bytes || !beginsRecord(piece->bytes)) continue;
    if (!tcp_.client()) tcp_.assumeClient(tcp_.sideOfHigherPort());
    tls_.push_back(std::make_unique<TlsLayer>(*shared_, *tcp_.client(), tls::Beginning::missed));
    beginning_ = true;
    return true;
  }
  return false;
}

void Channel::openTunnel(const std::string& target) {
  beginning_ = true;
  preface_.note("HTTP CONNECT to " + target);
}

void Channel::drainNews(Diagnostics& diagnostics) {
  for (const auto& layer : tls_) {
    for (Diagnostic& diagnostic : layer->drainNews()) diagnostics.add(std::move(diagnostic));
  }
  tcp_.drainNews(diagnostics);
}

std::optional<std::string> Channel::fatalAlert() const {
  if (tls_.empty() || !tls_.back()->decryptor().fatalAlert()) return std::nullopt;
  const tls::Alert& alert = *tls_.back()->decryptor().fatalAlert();
  const std::string_view name = tls::nameOfAlert(alert.description);
  return fmt::format("the {} ended TLS with the alert {}",
                     alert.sender == Direction::clientToServer ? "client" : "server",
                     name.empty() ? fmt::format("{}", alert.description) : std::string(name));
}

void Channel::judgeTruncation(Diagnostics& diagnostics) const {
  const auto end = tls_.empty() || fatalAlert() ? std::nullopt : tcp_.firstEnd();
  if (!end || end->ending != StreamPiece::Ending::finished) return;
  if (tls_.back()->decryptor().hasCloseNotify(end->by)) return;
  diagnostics.add({Code::tlsNoCloseNotify, end->by, tcp_.last(), 0,
                   fmt::format("The {} ended TCP without close_notify of TLS",
                               end->by == Direction::clientToServer ? "client" : "server")});
}

Encrypted Channel::encrypted() {
  Encrypted found{tcp_.endpointOf(Direction::clientToServer), tcp_.endpointOf(Direction::serverToClient),
                  tlsParameters(), tls_.back()->whyUnreadable()};
  for (const Direction direction : kDirections) found.bytes[direction] = tcp_.lengthOf(tcp_.sideOf(direction));
  Diagnostics diagnostics;
  drainNews(diagnostics);
  found.diagnostics = diagnostics.drain();
  found.first = tcp_.first();
  found.last = tcp_.last();
  return found;
}

std::uint64_t Channel::heldBytes() const {
  std::uint64_t held = tcp_.heldBytes();
  for (const auto& layer : tls_) held += layer->heldBytes();
  return held;
}

}  // namespace wsray::flow
