// How a TCP connection becomes a WebSocket: what it speaks, its opening handshakes, and frames that tell of one that
// was not captured.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dissector/flow/attempt_watch.h"
#include "dissector/flow/channel.h"
#include "dissector/flow/event_queue.h"
#include "dissector/flow/http2_probe.h"
#include "dissector/flow/http2_stage.h"
#include "dissector/flow/http_stage.h"
#include "dissector/flow/midstream_stage.h"
#include "dissector/flow/shared.h"
#include "dissector/flow/websocket_stage.h"

namespace wsray::flow {

class OpeningStage {
 public:
  explicit OpeningStage(Shared& shared) : shared_(&shared) {}

  void noteSyn(const net::Segment& segment) { watch_.noteSyn(segment); }

  // Reads what waits. Handshakes and what is told of them are put into `known`; the WebSocket that was opened comes
  // back, and then the stage is done.
  std::unique_ptr<WebSocketStage> read(Channel& channel, EventQueue& known);

  // The same where it is HTTP/2; nothing where it is not.
  std::unique_ptr<Http2Stage> takeHttp2() { return std::move(http2_); }

  // It is another protocol: nobody reads what waits.
  bool isOther() const { return !undecided_ && !http_ && !midstream_; }

  // Something may come of it.
  bool isPromising() const { return http_ || midstream_; }
  // Whether time alone may bring something.
  bool wantsTicks(const Channel& channel) const { return !midstream_ && isOneSided(channel); }
  std::uint64_t heldBytes() const {
    return (http_ ? http_->heldBytes() : 0) + (midstream_ ? midstream_->heldBytes() : 0);
  }
  // What whoever got the handshake that was accepted keeps of it.
  std::uint64_t handshakeBytes() const { return handshakeBytes_; }

 private:
  void decide(Channel& channel);
  bool beginsHttp2(Channel& channel);
  void readHttp(Channel& channel, EventQueue& known);
  void finishHttp(Channel& channel, Diagnostics& diagnostics, EventQueue& known);
  std::string whyUnanswered(Channel& channel, const http::Handshake& handshake, Diagnostics& diagnostics) const;
  void open(http::Handshake handshake, std::string verdict, Channel& channel, Diagnostics& diagnostics,
            EventQueue& known);
  std::optional<AttemptDecided> judge(const http::Handshake& handshake, const Origin& origin, const Channel& channel,
                                      Diagnostics& diagnostics, EventQueue& known);
  ConnectionId announce(http::Handshake handshake, const Origin& origin, Channel& channel, Diagnostics& diagnostics,
                        EventQueue& known, std::optional<AttemptDecided> decided = std::nullopt);
  bool isOneSided(const Channel& channel) const;
  void beginMidstream(Channel& channel);
  void readMidstream(Channel& channel, EventQueue& known);
  void openMidstream(Channel& channel, EventQueue& known);

  Shared* shared_;
  bool undecided_ = true;
  std::unique_ptr<HttpStage> http_;
  std::unique_ptr<Http2Stage> http2_;          // until it is taken
  std::unique_ptr<Http2Probe> http2Probe_;     // beside midstream_
  std::unique_ptr<MidstreamStage> midstream_;  // beside http_ where that waits for an answer that is missing
  std::unique_ptr<WebSocketStage> opened_;     // until it is handed out
  AttemptWatch watch_;
  std::uint64_t handshakeBytes_ = 0;
};

}  // namespace wsray::flow
