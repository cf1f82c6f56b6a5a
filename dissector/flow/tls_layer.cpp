#include "dissector/flow/tls_layer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wsray::flow {
namespace {

// Nobody may ever ask for it: what goes on in the TLS of ordinary pages.
constexpr std::size_t kMostNews = 256;

}  // namespace

// A server that does not expect TLS answers as the protocol wants that it speaks.
void TlsLayer::lookAtAnswer(const PieceQueue& server) {
  const StreamPiece* piece = server.front();
  if (piece == nullptr) return;
  answered_ = true;
  if (piece->kind != StreamPiece::Kind::bytes || !textOf(piece->bytes).starts_with("HTTP/")) return;
  news_.add({Code::tlsOnPlainPort, Direction::clientToServer, piece->origin, piece->offset,
             "the server answers the ClientHello with HTTP in clear text"});
}

bool TlsLayer::pull(Streams& below) {
  if (!answered_) lookAtAnswer(below[net::opposite(client_)]);
  const auto plaintext = decryptor_.read(below.queues(client_), *shared_->keys, *shared_->decrypting, news_);
  if (news_.raised().size() > kMostNews) news_.drain();
  if (!plaintext) return false;
  const bool isFromClient = plaintext->direction == Direction::clientToServer;
  streams_.feed(isFromClient ? client() : net::opposite(client()), plaintext->piece);
  return true;
}

std::string TlsLayer::whyUnreadable() const {
  using enum tls::Decryptor::Reason;
  const tls::Parameters& parameters = decryptor_.parameters();
  switch (decryptor_.reason()) {
    case none: return {};
    case noKey:
      if (!parameters.clientRandom) return "no secret is known";
      return fmt::format("no secret is known for the client random {:02x}", fmt::join(*parameters.clientRandom, ""));
    case keyWrong: return "the secret that is known does not fit";
    case unsupported: return fmt::format("{} is not supported", tls::nameOfCipherSuite(parameters.suite));
    case midstream: return "the handshake was not captured, and no secret that is known fits";
    case waitedTooLong: return "the secret came too late, or not at all";
    case notTls: return "it is no TLS behind its beginning";
  }
  return {};
}

}  // namespace wsray::flow
