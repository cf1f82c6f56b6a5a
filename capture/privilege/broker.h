// The process that does for the parsing one what that may not do any more: it stands outside the sandbox, with the
// rights of the calling user, opens files and passes their descriptors, runs the command and tells its sockets.
//
// What is asked of it has no paths and no arguments: those are in the plan, which it got before anything was parsed. It
// can be made to do nothing else.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "capture/privilege/broker_channel.h"
#include "capture/privilege/broker_plan.h"
#include "capture/privilege/calling_user.h"
#include "capture/privilege/descriptor.h"
#include "capture/privilege/socket_pair.h"

namespace wsray::privilege {

class Broker {
 public:
  struct News {
    // TCP sockets of the command and its descendants, each told once as long as it is open. No listening ones.
    std::vector<SocketPair> sockets;
    // As a shell has it: 128 and the signal that killed it; 127 or 126 where it could not be started. Told once.
    std::optional<int> commandStatus;
    // A look that began after the last lookNow() is complete: what it found is in these or earlier news. Stays so until
    // the next lookNow().
    bool looked = false;
  };

  // Forks: call it before the first thread, and before anything is opened that the broker should not have, although it
  // closes all but the standard streams. Signals that are ignored at this time (nohup) stay so for the command, all
  // others have their default action.
  static Result<Broker> start(BrokerPlan plan, const CallingUser& user);

  Broker(Broker&& other) noexcept;
  Broker& operator=(Broker&&) = delete;

  // Ends the broker, which removes the private folder first, and waits for that. The command goes on. Where the parsing
  // process dies of itself, by whatever signal, the broker sees that and does the same.
  ~Broker();

  // The file to write packets to from here on; the caller closes it. The first is the path of the plan itself, or with
  // rotation `capture_00001_20261121195100.pcapng` for `capture.pcapng`, in local time, and so on; the oldest over
  // BrokerPlan::ring is removed. A file that is there is replaced, as the calling user may; but a symbolic link is not
  // followed in a folder like /tmp. Waits.
  Result<int> nextRecordingFile();

  // The followed path opened anew, when another regular file stands there now than that one; nothing when it is the
  // same, or not there. The caller closes it. Waits.
  std::optional<int> followedFile(dev_t device, ino_t inode);

  // Starts the command with the calling user's rights, this program's terminal, standard streams, folder and process
  // group, and its environment with the plan's; where the user is another, also HOME, USER and LOGNAME. Waits until it
  // runs. Where it cannot, fails with one sentence, and the next news have the status that a shell gives. Once.
  Result<void> startCommand();

  // Looks at the command's sockets at once, and not only when it is time for it (News::looked).
  void lookNow();

  // SIGINT, SIGTERM or SIGHUP, to the command alone and only while it runs.
  void signalCommand(int signal);

  // Becomes readable when drain() has something. Becomes -1 when the broker has ended, which it does not by itself.
  int descriptor() const { return channel_.number(); }

  // What is new since the last call. Never waits.
  News drain();

 private:
  struct Answer {
    BrokerMessage message;
    Descriptor file;
  };

  Broker(BrokerChannel channel, pid_t process) : channel_(std::move(channel)), process_(process) {}

  Result<Answer> ask(const BrokerRequest& request);
  Result<Answer> awaitAnswer();
  void send(const BrokerRequest& request);
  void readNews();
  void note(const BrokerMessage& message);
  void end();

  BrokerChannel channel_;
  pid_t process_;
  News news_;  // not drained yet
  std::uint64_t looksAsked_ = 0;
  std::uint64_t looksDone_ = 0;
  bool commandRuns_ = false;
};

}  // namespace wsray::privilege
