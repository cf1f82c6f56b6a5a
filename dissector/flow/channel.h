// The way from the segments of a TCP connection up to the bytes that HTTP and frames are spoken in: TCP, what proxies
// put in front, and TLS, one over the other.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dissector/flow/preface.h"
#include "dissector/flow/shared.h"
#include "dissector/flow/streams.h"
#include "dissector/flow/tcp_layer.h"
#include "dissector/flow/tls_layer.h"
#include "dissector/http/handshake.h"

namespace wsray::flow {

class Channel {
 public:
  Channel(const net::FlowKey& key, Shared& shared) : shared_(&shared), tcp_(key, shared.options.limits) {}

  TcpLayer& tcp() { return tcp_; }
  const TcpLayer& tcp() const { return tcp_; }

  // What waits to be read on top of all layers.
  Streams& streams() { return tls_.empty() ? tcp_.streams() : tls_.back()->streams(); }

  // Moves the next piece in order to streams(). False when more is needed.
  bool pullPiece() { return tls_.empty() ? tcp_.pullPiece() : pull(tls_.size()); }
  // What was left unread in streams() is copied, before the memory that it lies in goes away; or thrown away.
  void keepUnread() { streams().keep(); }
  void dropUnread() { streams().drop(); }

  // True as long as nothing in streams() may be read: what begins there is not known yet.
  bool holdsBack();
  // In the middle of a connection: whether what came last shows that it is TLS. Then streams() are what is inside.
  bool turnsOutToBeTls();
  // Another protocol begins with what is unread: a tunnel was opened to there.
  void openTunnel(const std::string& target);

  // Whether streams() begin with the first byte that was sent.
  bool isFromStart() const { return tls_.empty() ? tcp_.knowsClient() : tls_.back()->isFromStart(); }
  // A direction waits for the other too long.
  bool waitsTooLong() { return streams().holdsMoreThan(shared_->options.limits.blockedBytes); }

  // The TLS that streams() come out of, or nullptr.
  const TlsLayer* tls() const { return tls_.empty() ? nullptr : tls_.back().get(); }
  std::unique_ptr<tls::Parameters> tlsParameters() const {
    return tls_.empty() ? nullptr : std::make_unique<tls::Parameters>(tls_.back()->decryptor().parameters());
  }
  http::Security security() const { return tls_.empty() ? http::Security::plain : http::Security::tls; }
  // It is TLS, and nothing of what is inside can be read; nor will it be.
  bool isUnreadable() const { return !tls_.empty() && tls_.back()->isUnreadable(); }
  // What is to be said of it then.
  Encrypted encrypted();
  // The alert that ended TLS, as a sentence without a period; nothing where none did.
  std::optional<std::string> fatalAlert() const;
  // TLS that ended without a word of it (RFC 8446 §6.1).
  void judgeTruncation(Diagnostics& diagnostics) const;
  // What TLS and TCP show that users of the connection must know; needs a client.
  void drainNews(Diagnostics& diagnostics);
  bool hasNews() const { return !tls_.empty() && tls_.back()->hasNews(); }

  // What the connection came through, as words for people; empty where nothing is known of that.
  const std::string& via() const { return preface_.text(); }

  // Time may bring something: a secret that is waited for.
  bool wantsTicks() const { return awaitsClient_ || tcp_.wantsTicks() || (!tls_.empty() && tls_.back()->isWaiting()); }
  bool keepsNothing() const { return tls_.empty() && tcp_.keepsNothing(); }
  std::uint64_t heldBytes() const;

 private:
  bool pull(std::size_t layers);
  Streams& below(std::size_t layer) { return layer == 0 ? tcp_.streams() : tls_[layer - 1]->streams(); }
  bool begins();
  bool awaitsClient();
  bool beginsTls();

  Shared* shared_;
  TcpLayer tcp_;
  Preface preface_;
  std::vector<std::unique_ptr<TlsLayer>> tls_;  // the outermost first
  bool awaitsClient_ = false;                   // who begins, and of whom nothing has come
  bool beginning_ = true;                       // what the first bytes are is not decided
};

}  // namespace wsray::flow
