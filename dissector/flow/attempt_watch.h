// One TCP connection's opening handshakes among those of the others, and in time.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "base/limits.h"
#include "capture/net/segment.h"
#include "dissector/flow/attempt_news.h"
#include "dissector/flow/event_queue.h"
#include "dissector/http/handshake.h"

namespace wsray::flow {

class AttemptWatch {
 public:
  // A SYN of the connection, or its answer.
  void noteSyn(const net::Segment& segment);

  // A request for a WebSocket was read: it is told. Does nothing while an attempt waits: there is one at a time.
  // `attempt` is to be its name.
  void begin(const http::RequestHead& request, const Endpoint& client, const Endpoint& server, AttemptId attempt,
             EventQueue& known);

  // The answer was not captured, and frames tell that it came: the attempt is over, and nothing is to be said of it.
  void end(const Origin& origin, EventQueue& known);

  // The handshake was decided at `origin`: says what its two heads alone do not tell. `isFirst`: no request came before
  // it on the connection, so that TCP's own handshake was for it. What is raised about its connection is to be told
  // with what this returns.
  std::optional<AttemptDecided> judge(const http::Handshake& handshake, Origin origin, bool isFirst,
                                      const Limits& limits, Diagnostics& diagnostics);

 private:
  void judgeTime(const http::Handshake& handshake, bool isFirst, const Limits& limits, Diagnostics& diagnostics) const;

  std::optional<AttemptId> attempt_;
  std::optional<Timestamp> asked_;     // the first SYN
  std::optional<Timestamp> answered_;  // the first SYN/ACK
};

}  // namespace wsray::flow
