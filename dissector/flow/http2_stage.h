// HTTP/2 on a connection: each stream that an extended CONNECT opened is a WebSocket of its own (RFC 8441).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "dissector/flow/channel.h"
#include "dissector/flow/event_queue.h"
#include "dissector/flow/midstream_stage.h"
#include "dissector/flow/shared.h"
#include "dissector/flow/streams.h"
#include "dissector/flow/transport_watch.h"
#include "dissector/flow/websocket_stage.h"
#include "dissector/http2/connection.h"

namespace wsray::flow {

class Http2Stage {
 public:
  // The client of the channel must be known.
  Http2Stage(Shared& shared, http2::Beginning beginning, const Channel& channel);

  // Reads the next event, into scratch.event or into `known`. True: it is in scratch.event, with a payload that is
  // borrowed until the next call. False: look into `known`, and when that is empty, more is needed.
  bool read(Channel& channel, const TransportWatch& watch, EventQueue& known);

  void tick(const Origin& now) { connection_.tick(now); }

  // It is something else, or cannot be followed: nobody reads what waits.
  bool lost() const { return connection_.lost(); }
  // A WebSocket is open, or asked for.
  bool isPromising() const { return !sockets_.empty(); }
  bool hasWebSocket() const { return openCount_ > 0; }

  // What is kept, beside the streams below.
  std::uint64_t heldBytes() const { return sizeof(*this) + connection_.heldBytes() + heldBytes_; }

 private:
  // A stream that is a WebSocket, or may become one.
  struct Socket {
    std::optional<http::RequestHead> asked;     // until it is answered
    std::unique_ptr<MidstreamStage> guess;      // while frames must tell what it is
    std::unique_ptr<WebSocketStage> webSocket;  // once it is open
    Streams streams;
    std::string resetBy;          // who reset it and why, as words
    Diagnostics noticed;          // before it was announced
    std::uint64_t heldBytes = 0;  // as it was noted last
  };
  using Sockets = std::map<http2::StreamId, Socket>;

  void take(http2::Asked& event, Channel& channel, EventQueue& known);
  void take(http2::Answered& event, Channel& channel, EventQueue& known);
  void take(http2::AnsweredUnread& event, Channel& channel, EventQueue& known);
  void take(http2::Guessable& event, Channel& channel, EventQueue& known);
  void take(http2::Data& event, Channel& channel, EventQueue& known);
  void take(http2::Reset& event, Channel& channel, EventQueue& known);
  void take(http2::GoAway& event, Channel& channel, EventQueue& known);
  void take(http2::Settings& event, Channel& channel, EventQueue& known);
  void take(http2::Raised& event, Channel& channel, EventQueue& known);

  bool readSocket(Channel& channel, const TransportWatch& watch, EventQueue& known);
  bool readGuess(http2::StreamId stream, Socket& socket, Channel& channel, EventQueue& known);
  void decide(http2::StreamId stream, Socket& socket, http::Handshake handshake, Channel& channel, EventQueue& known);
  void finishUnanswered(http2::StreamId stream, Socket& socket, const Origin& origin, Channel& channel,
                        EventQueue& known);
  void endWebSocket(http2::StreamId stream, Socket& socket, Channel& channel, EventQueue& known);
  void erase(http2::StreamId stream);
  void notice(Socket& socket, const Diagnostic& diagnostic, EventQueue& known);
  void noteHeld(Socket& socket);

  Shared* shared_;
  http2::Connection connection_;
  std::string serverAuthority_;
  Sockets sockets_;
  std::optional<http2::StreamId> current_;  // has something to be read
  Diagnostics noticed_;                     // of the connection, before there was any socket
  std::uint64_t heldBytes_ = 0;             // by the sockets: asked for with each segment
  std::size_t openCount_ = 0;
  bool stoppedWaiting_ = false;  // the server's frames for client bytes that are missing
  std::string goAway_;           // as words
};

}  // namespace wsray::flow
