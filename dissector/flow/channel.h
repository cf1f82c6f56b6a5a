// The way from the segments of a TCP connection up to the bytes that HTTP and frames are spoken in: TCP, and what
// proxies put in front.
#pragma once

#include <cstdint>
#include <string>

#include "dissector/flow/preface.h"
#include "dissector/flow/streams.h"
#include "dissector/flow/tcp_layer.h"

namespace wsray::flow {

class Channel {
 public:
  // The limits must outlive it.
  Channel(const net::FlowKey& key, const Limits& limits) : limits_(&limits), tcp_(key, limits) {}

  TcpLayer& tcp() { return tcp_; }
  const TcpLayer& tcp() const { return tcp_; }

  // What waits to be read on top of all layers.
  Streams& streams() { return tcp_.streams(); }

  // Moves the next piece in order into streams(). False when more is needed. What is there and was left unread is
  // copied first if it has to be.
  bool pullPiece();
  void keepUnread() { tcp_.streams().keep(); }
  void dropUnread() { streams().drop(); }

  // True as long as nothing in streams() may be read: what begins there is not known yet.
  bool holdsBack();
  // Another protocol begins with what is unread: a tunnel was opened to there.
  void openTunnel(const std::string& target);

  // Whether streams() begin with the first byte that was sent.
  bool isFromStart() const { return tcp_.knowsClient(); }
  // A direction waits for the other too long.
  bool waitsTooLong() { return streams().holdsMoreThan(limits_->blockedBytes); }

  // What the connection came through, as words for people; empty where nothing is known of that.
  const std::string& via() const { return preface_.text(); }

  bool keepsNothing() const { return tcp_.keepsNothing(); }
  std::uint64_t heldBytes() const { return tcp_.heldBytes(); }

 private:
  bool begins();

  const Limits* limits_;
  TcpLayer tcp_;
  Preface preface_;
  bool beginning_ = true;  // what the first bytes are is not decided
};

}  // namespace wsray::flow
