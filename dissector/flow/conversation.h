// One TCP connection and its stack of layers: the only place that sees all protocols.
//
// Segments in, events out. It owns the stages, and alone moves values between them; no stage knows another.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/piece_queue.h"
#include "capture/tcp/connection.h"
#include "dissector/flow/attempt_memory.h"
#include "dissector/flow/attempt_watch.h"
#include "dissector/flow/event_queue.h"
#include "dissector/flow/eviction.h"
#include "dissector/flow/http_stage.h"
#include "dissector/flow/midstream_stage.h"
#include "dissector/flow/options.h"
#include "dissector/flow/silence.h"
#include "dissector/flow/websocket_stage.h"
#include "dissector/flow/window_watch.h"

namespace wsray::flow {

class Conversation {
 public:
  using Event = flow::Event;

  // What the conversations of one table share.
  struct Shared {
    explicit Shared(const Options& given) : options(given), attempts(given.limits) {}

    Options options;
    Scratch scratch;
    AttemptMemory attempts;
    ConnectionId lastConnection = 0;
    std::uint64_t overlongHttp = 0;  // connections on which HTTP was not read to its end, because of a bound
  };

  Conversation(const net::Segment& first, Shared& shared);

  // Whether the segment opens another connection on the same ports.
  bool isFollowedBy(const net::Segment& segment) const { return tcp_.isFollowedBy(segment); }

  // Takes a segment of this connection; its payload must live until read() has returned nothing.
  void feed(const net::Segment& segment);
  void tick(Origin now);
  void finish(Origin last);
  // Others need the memory: everything that can be read is, and nothing more comes.
  void evict(Origin last, EvictedFor bound);

  // The next event, or nullptr when more is needed. It and what it borrows live until the next call to any
  // conversation of the table.
  Event* read();

  // Whether time alone may bring events: then tick() is wanted.
  bool wantsTicks() const { return tcp_.wantsTicks() || (resetAt_ && !over_) || (isOneSided() && !midstream_); }

  // Both directions ended and everything was read.
  bool over() const { return over_; }

  // What it is worth keeping, and how much is kept for it beside itself: also by whoever keeps its handshake.
  Worth worth() const {
    if (webSocket_) return Worth::much;
    return http_ || midstream_ ? Worth::some : Worth::little;
  }
  // Nothing is kept that comes and goes: heldBytes() follows from worth() then.
  bool keepsNothing() const {
    return !tcp_.holds() && unread_[net::Side::low].empty() && unread_[net::Side::high].empty() && !http_ &&
           !midstream_ && (!webSocket_ || webSocket_->heldBytes() == 0);
  }
  std::uint64_t heldBytes() const {
    const std::uint64_t ofStage = webSocket_ ? handshakeBytes_ + webSocket_->heldBytes()
                                  : http_    ? http_->heldBytes()
                                             : 0;
    const std::uint64_t ofSearch = midstream_ ? midstream_->heldBytes() : 0;
    return tcp_.heldBytes() + unread_[net::Side::low].heldBytes() + unread_[net::Side::high].heldBytes() + ofStage +
           ofSearch;
  }

 private:
  bool pullPiece();
  void noteEnd(net::Side side, const StreamPiece& end);
  bool readStage();
  void keepUnread();
  bool holdsBack();
  void decide();
  bool beginsHttp(const StreamPiece& piece, bool isClient) const;
  void readHttp();
  void finishHttp(Diagnostics& diagnostics);
  Silence silenceAfter(const http::RequestHead& request);
  std::string whyUnanswered(const http::Handshake& handshake, Diagnostics& diagnostics);
  void open(http::Handshake handshake, std::string verdict, Diagnostics& diagnostics);
  void judge(const http::Handshake& handshake, const Origin& origin, Diagnostics& diagnostics);
  void beginMidstream();
  void readMidstream();
  void openMidstream();
  bool readWebSocket();
  void endWebSocket();
  void dropUnread();
  void noteWindow(net::Side side, Duration closed);
  bool waitsTooLong() const;
  bool isOneSided() const;
  void noteEviction(Diagnostics& diagnostics) const;
  void raise(ConnectionId connection, Diagnostics& diagnostics);
  Endpoint endpointOf(Direction direction) const;
  PerDirection<PieceQueue*> queues();

  Shared* shared_;
  net::FlowKey key_;
  tcp::Connection tcp_;
  std::optional<net::Side> client_;
  PairOf<net::Side, PieceQueue> unread_;
  PairOf<net::Side, bool> seen_{{false, false}};  // any segment of that side
  PairOf<net::Side, bool> ended_{{false, false}};

  // The protocol that is spoken now: none of them means that it is not known yet, or not one of ours.
  bool undecided_ = true;
  bool heldBack_ = false;
  std::unique_ptr<HttpStage> http_;
  std::unique_ptr<MidstreamStage> midstream_;  // beside http_ where that waits for an answer that is missing
  std::unique_ptr<WebSocketStage> webSocket_;

  WindowWatch windows_;
  EventQueue known_;
  Origin last_;                       // the newest segment or tick
  std::optional<Timestamp> resetAt_;  // when a RST was seen
  std::optional<net::Side> endedBy_;  // who ended the TCP connection first
  StreamPiece end_;                   // and how, where endedBy_ says that anybody did
  AttemptWatch watch_;
  std::string_view notCaptured_;  // of the opening handshake, in words, where frames tell of it
  std::uint64_t handshakeBytes_ = 0;
  std::optional<EvictedFor> evictedFor_;
  bool over_ = false;
};

}  // namespace wsray::flow
