// HTTP/1.x on one TCP connection, up to the response that makes it a WebSocket (RFC 6455 §4, RFC 9112).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "base/endpoint.h"
#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/http/body_reader.h"
#include "dissector/http/handshake.h"
#include "dissector/http/head_reader.h"

namespace wsray::flow {

// Whether the capture has the connection from its first byte on.
enum class Beginning : bool { missed, seen };

class HttpStage {
 public:
  HttpStage(const Limits& limits, Beginning beginning, http::Security security, std::string serverAuthority);

  // The next handshake that was decided, or nothing when more is needed. After an accepted one the stage is over, and
  // what is left in the queues are frames.
  std::optional<http::Handshake> read(const PerDirection<PieceQueue*>& in, Diagnostics& diagnostics);

  // The connection is over, or cannot be read further: a handshake that was never answered, if there is one.
  std::optional<http::Handshake> finish();

  // The request for a WebSocket that waits for its answer, or nullptr. Valid until the next call.
  const http::RequestHead* waiting() const;

  // What is kept of heads that are not complete, and of requests that wait for their responses.
  std::uint64_t heldBytes() const;

  // Where a tunnel was opened to: another protocol begins there, and nothing is read any more. Empty when none was.
  const std::string& tunnel() const { return tunnel_; }

  // The server agreed to go on with HTTP/2 (RFC 7540 §3.2): nothing is read any more.
  bool becameHttp2() const { return becameHttp2_; }

  // Requests that were read, of any kind.
  std::uint64_t requestCount() const { return requestCount_; }

  // This connection cannot be followed further: it is not HTTP, or bytes of a head are missing.
  bool lost() const { return lost_; }
  // It is because of what was not captured: what follows may still be frames.
  bool framesMayFollow() const { return framesMayFollow_; }

  // Why: a bound was reached.
  bool overBound() const { return overBound_; }

 private:
  // A request whose response has not come.
  struct Exchange {
    std::string method;
    PacketNumber packet = 0;                   // with its first byte
    std::optional<http::RequestHead> attempt;  // where it asks for a WebSocket, or for a tunnel that may carry one
    std::uint64_t heldBytes = 0;
    bool asksHttp2 = false;
  };

  bool blocked(Direction direction) const;
  bool readRequest(StreamCursor& in, Diagnostics& diagnostics);
  bool readResponse(StreamCursor& in, Diagnostics& diagnostics);
  void answer(http::ResponseHead response);
  Exchange takeExchange();
  void noteEarlyData(const StreamCursor& client, Diagnostics& diagnostics) const;
  void noteOtherProtocol(const StreamPiece& piece, Diagnostics& diagnostics) const;
  bool skipBody(Direction direction, StreamCursor& in);
  void lose(http::HeadTrouble trouble, Direction direction, const StreamCursor& in, Diagnostics& diagnostics);

  Limits limits_;
  Beginning beginning_;
  http::Security security_;
  std::string serverAuthority_;
  PerDirection<http::HeadReader> heads_;
  PerDirection<std::optional<http::BodyReader>> bodies_;  // while one is being skipped
  std::deque<Exchange> exchanges_;
  std::uint64_t heldByExchanges_ = 0;
  std::optional<http::Handshake> decided_;
  std::string tunnel_;
  bool becameHttp2_ = false;
  std::uint64_t requestCount_ = 0;
  bool requestsLost_ = false;  // a request is missing: what answers it is read all the same
  bool framesMayFollow_ = false;
  bool lost_ = false;
  bool overBound_ = false;
};

}  // namespace wsray::flow
