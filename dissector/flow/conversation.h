// One TCP connection and its stack of layers: the only place that sees all protocols.
//
// Segments in, events out. It owns the stages, and alone moves values between them; no stage knows another.
#pragma once

#include <cstdint>
#include <memory>

#include "dissector/flow/channel.h"
#include "dissector/flow/event_queue.h"
#include "dissector/flow/http2_stage.h"
#include "dissector/flow/opening_stage.h"
#include "dissector/flow/shared.h"
#include "dissector/flow/transport.h"
#include "dissector/flow/transport_watch.h"
#include "dissector/flow/websocket_stage.h"
#include "dissector/flow/window_watch.h"

namespace wsray::flow {

class Conversation {
 public:
  using Event = flow::Event;
  using Shared = flow::Shared;

  Conversation(const net::Segment& first, Shared& shared);

  // Whether the segment opens another connection on the same ports.
  bool isFollowedBy(const net::Segment& segment) const { return channel_.tcp().isFollowedBy(segment); }

  // Takes a segment of this connection; its payload must live until read() has returned nothing.
  void feed(const net::Segment& segment);
  void tick(Origin now) {
    if (http2_) http2_->tick(now);
    channel_.tcp().tick(now);
  }
  void finish(Origin last) { channel_.tcp().finish(last); }
  // Others need the memory: everything that can be read is, and nothing more comes.
  void evict(Origin last, EvictedFor bound) { channel_.tcp().evict(last, bound); }

  // The next event, or nullptr when more is needed. It and what it borrows live until the next call to any
  // conversation of the table.
  Event* read();

  // Whether time alone may bring events: then tick() is wanted.
  bool wantsTicks() const { return channel_.wantsTicks() || opening_.wantsTicks(channel_); }

  // Both directions ended and everything was read.
  bool over() const { return over_; }

  // What it is worth keeping, and how much is kept for it beside itself: also by whoever keeps its handshake.
  Worth worth() const {
    if (webSocket_ || (http2_ && http2_->hasWebSocket())) return Worth::much;
    if (http2_) return Worth::some;
    return opening_.isPromising() ? Worth::some : Worth::little;
  }
  // Nothing is kept that comes and goes: heldBytes() follows from worth() then.
  bool keepsNothing() const {
    return !http2_ && channel_.keepsNothing() && !opening_.isPromising() &&
           (!webSocket_ || webSocket_->heldBytes() == 0);
  }
  std::uint64_t heldBytes() const {
    const std::uint64_t ofOpen = webSocket_ ? opening_.handshakeBytes() + webSocket_->heldBytes() : 0;
    const std::uint64_t ofHttp2 = http2_ ? http2_->heldBytes() : 0;
    return channel_.heldBytes() + opening_.heldBytes() + ofOpen + ofHttp2;
  }

 private:
  bool readStage();
  bool readWebSocket();
  bool readHttp2();
  void endWebSocket();
  void noteEncrypted();
  void noteSilence();
  void noteWindow(const net::Segment& segment);
  void noteWindow(net::Side side, Duration closed);
  void tellNews();
  void raise(ConnectionId connection, Diagnostics& diagnostics);

  Shared* shared_;
  Channel channel_;
  OpeningStage opening_;
  std::unique_ptr<WebSocketStage> webSocket_;  // once it is open
  std::unique_ptr<Http2Stage> http2_;          // once that is what is spoken
  WindowWatch windows_;
  TransportWatch transport_;
  EventQueue known_;
  bool over_ = false;
};

}  // namespace wsray::flow
