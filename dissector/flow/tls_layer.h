// TLS as a layer of a connection: the streams below in, plaintext out, as far as secrets are known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "dissector/flow/shared.h"
#include "dissector/flow/streams.h"
#include "dissector/tls/decryptor.h"

namespace wsray::flow {

class TlsLayer {
 public:
  // `client` is who sends the ClientHello, or is taken for the one who did.
  TlsLayer(Shared& shared, net::Side client, tls::Beginning beginning)
      : shared_(&shared), client_(client), beginning_(beginning), decryptor_(shared.options.limits, beginning) {}

  // Moves the next piece of plaintext to streams(). Its bytes, and those of `below`, must be kept before anything else
  // is pulled. False when more is needed.
  bool pull(Streams& below);

  Streams& streams() { return streams_; }

  // Who the client is may turn out only by its secrets.
  net::Side client() const { return decryptor_.isReversed() ? net::opposite(client_) : client_; }
  // Whether plaintext begins with the first byte that was sent.
  bool isFromStart() const { return beginning_ == tls::Beginning::seen; }
  bool isUnreadable() const { return decryptor_.state() == tls::Decryptor::State::unreadable; }
  bool isWaiting() const { return decryptor_.state() == tls::Decryptor::State::waiting; }
  const tls::Decryptor& decryptor() const { return decryptor_; }

  // For people: why isUnreadable().
  std::string whyUnreadable() const;

  // What was noticed since the last call.
  std::vector<Diagnostic> drainNews() { return news_.drain(); }
  bool hasNews() const { return !news_.empty(); }

  std::uint64_t heldBytes() const { return sizeof(*this) + decryptor_.heldBytes() + streams_.heldBytes(); }

 private:
  void lookAtAnswer(const PieceQueue& server);

  Shared* shared_;
  net::Side client_;
  tls::Beginning beginning_;
  tls::Decryptor decryptor_;
  Diagnostics news_;
  bool answered_ = false;  // the server has sent something
  Streams streams_;
};

}  // namespace wsray::flow
