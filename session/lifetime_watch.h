// Connections to one server that end at the same age: something between gives each only so long.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>

#include "session/rows.h"

namespace wsray::session {

// Remembers the newest kMostServers servers, and of each the kMostAges that ended last.
class LifetimeWatch {
 public:
  static constexpr std::size_t kMostServers = 4096;
  static constexpr std::size_t kMostAges = 16;

  // Something was said of a connection. A cut after a silence depends on the silence, and not on the age.
  void raise(const Connection& connection, const Diagnostic& diagnostic) {
    if (diagnostic.code == Code::connectionIdleCut) idle_ = connection.number;
  }

  // A connection is over. What is to be said of it and the ones before, once for each age.
  std::optional<Diagnostic> end(const Connection& connection);

 private:
  struct Life {
    Timestamp opened{};
    Duration age{0};
  };
  struct Server {
    std::deque<Life> lives;
    Duration told{0};  // the age
  };

  Server& serverOf(const Connection& connection);

  std::map<Endpoint, Server> servers_;
  std::deque<std::map<Endpoint, Server>::iterator> order_;
  ConnectionNumber idle_ = 0;  // the last one that was cut after a silence
};

}  // namespace wsray::session
