// The broker's side of the channel: a loop that ends with the parsing process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "capture/privilege/broker_channel.h"
#include "capture/privilege/broker_plan.h"
#include "capture/privilege/recording_files.h"
#include "capture/privilege/socket_watch.h"

namespace wsray::privilege {

class BrokerService {
 public:
  // `defaults` are the signals that get their default action in the command. SIGCHLD is blocked.
  BrokerService(BrokerPlan plan, BrokerChannel channel, const sigset_t& defaults);

  // Returns when the other end of the channel is gone, or has said what nobody says. The private folder is removed
  // then.
  void serve();

 private:
  using Clock = std::chrono::steady_clock;

  struct Outgoing {
    BrokerMessage message;
    Descriptor file;
  };

  // These return false when the channel has ended.
  bool readRequest();
  bool flush();

  bool apply(const BrokerRequest& request);
  void answer(Result<Descriptor> file);
  void startCommand();
  void signalCommand(int signal) const;
  void send(const BrokerMessage& message, Descriptor file = Descriptor());
  void reap();
  void tellStatus(int status);

  bool mayLook() const { return outgoing_.empty() && (hasChildren_ || looksAsked_ != looksDone_); }
  std::chrono::nanoseconds untilLook() const;
  void look();
  void wait();

  BrokerPlan plan_;
  BrokerChannel channel_;
  sigset_t defaults_;
  Descriptor childSignals_;
  RecordingFiles recordings_;
  SocketWatch sockets_;
  // What the other end had no room for yet. Nothing more is read or looked for until it is empty: that is its bound.
  std::deque<Outgoing> outgoing_;
  bool commandWasStarted_ = false;
  pid_t command_ = -1;        // while it runs
  bool hasChildren_ = false;  // the command, or what is left of it
  Clock::time_point nextLook_;
  std::uint64_t looksAsked_ = 0;
  std::uint64_t looksDone_ = 0;
};

}  // namespace wsray::privilege
