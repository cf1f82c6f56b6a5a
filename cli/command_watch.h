// What `wsray run` started: whose connections are shown, and when there is nothing more to watch.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "base/endpoint.h"
#include "base/result.h"
#include "capture/privilege/broker.h"
#include "session/rows.h"

namespace wsray::cli {

class CommandWatch {
 public:
  // Borrows the broker. `all` shows what belongs to others, too.
  CommandWatch(privilege::Broker& broker, bool all) : broker_(&broker), all_(all) {}

  // Starts it. Fails with one sentence.
  Result<void> start();

  // Whether the row is of a connection of the command: one that was decrypted, as only the command wrote secrets, or
  // one of the sockets of it and of what it started. To be asked for every row.
  bool shows(const session::Row& row);

  // Between two batches of rows: takes in what is new. True once the command has ended and its last packets have had
  // the time to come.
  bool isOver();

  // Waits until the command has ended, after asking it to where that is wanted. As a shell has it; 127 or 126 where it
  // could not be started, 125 where nobody tried.
  int waitForStatus(bool askToEnd);

  // Connections of others.
  std::uint64_t hidden() const { return hidden_; }

 private:
  using Clock = std::chrono::steady_clock;
  using Ends = std::pair<Endpoint, Endpoint>;  // the lower one first

  static Ends endsOf(const Endpoint& a, const Endpoint& b);
  bool belongs(const session::Connection& connection);
  bool isKnown(const session::Connection& connection) const;
  void look();
  // True when a look that was asked for is complete.
  bool takeNews();

  privilege::Broker* broker_;
  bool all_;
  bool hasStarted_ = false;
  std::set<Ends> sockets_;
  std::deque<Ends> oldestFirst_;
  std::set<session::ConnectionNumber> shown_;  // those that are open
  bool lookedForBatch_ = false;                // the packets of a batch are older than a look for any of its rows
  std::uint64_t hidden_ = 0;
  std::optional<int> status_;
  Clock::time_point ended_;
};

}  // namespace wsray::cli
