#include "capture/privilege/broker.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "capture/privilege/broker_service.h"
#include "capture/privilege/system_error.h"

namespace wsray::privilege {
namespace {

// The channel's place in the broker, next to the standard streams.
constexpr int kChannel = STDERR_FILENO + 1;

// What `env` and `timeout` say of themselves.
constexpr int kBrokerFailed = 125;

// Signals of the terminal and of whoever ends the program are for the others: the broker ends with its channel. Returns
// those that the command is to have by default: what the user ignores (nohup) stays ignored.
sigset_t settleSignals() {
  sigset_t defaults;
  ::sigfillset(&defaults);
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) != 0) continue;
    const bool isUsersChoice = signal == SIGHUP || signal == SIGINT || signal == SIGQUIT;
    if (isUsersChoice && action.sa_handler == SIG_IGN) ::sigdelset(&defaults, signal);
    ::signal(signal, SIG_DFL);
  }
  for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) ::signal(signal, SIG_IGN);
  sigset_t children;
  ::sigemptyset(&children);
  ::sigaddset(&children, SIGCHLD);
  ::sigprocmask(SIG_SETMASK, &children, nullptr);
  return defaults;
}

void settleDescriptors(Descriptor& channel) {
  if (channel.number() == kChannel) {
    ::fcntl(kChannel, F_SETFD, FD_CLOEXEC);
  } else {
    ::dup3(channel.number(), kChannel, O_CLOEXEC);
    channel = Descriptor(kChannel);
  }
  ::closefrom(kChannel + 1);
}

void setEnvironment(const BrokerPlan& plan, const CallingUser& user, bool isAnother) {
  const auto set = [](const char* name, const std::string& value) {
    if (!value.empty()) ::setenv(name, value.c_str(), 1);
  };
  if (isAnother) {
    set("HOME", user.home);
    set("USER", user.name);
    set("LOGNAME", user.name);
  }
  for (const auto& [name, value] : plan.environment) ::setenv(name.c_str(), value.c_str(), 1);
}

Result<void> settleRights(const CallingUser& user) {
  if (Result<void> became = becomeUser(user); !became) return became;
  if (Result<void> dropped = dropGrantedCapabilities(); !dropped) return dropped;
  // What the command leaves behind is then found, and waited for, among the broker's children.
  if (::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) return refused("cannot follow processes");
  return {};
}

[[noreturn]] void runBroker(BrokerPlan plan, const CallingUser& user, Descriptor socket) {
  const sigset_t defaults = settleSignals();
  settleDescriptors(socket);
  ::prctl(PR_SET_NAME, "wsray-broker", 0, 0, 0);
  setEnvironment(plan, user, ::getuid() != user.uid);
  const Result<void> settled = settleRights(user);
  BrokerChannel channel(std::move(socket));
  BrokerMessage ready{.kind = BrokerMessage::Kind::answer, .succeeded = settled.has_value()};
  if (!settled) settled.error().text.copy(ready.text.data(), ready.text.size() - 1);
  if (channel.send(ready) == BrokerChannel::Outcome::done && settled) {
    BrokerService(std::move(plan), std::move(channel), defaults).serve();
  }
  ::_exit(0);
}

}  // namespace

Result<Broker> Broker::start(BrokerPlan plan, const CallingUser& user) {
  std::array<int, 2> sockets{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
    return refused("cannot make a socket");
  }
  Descriptor ours(sockets[0]);
  Descriptor theirs(sockets[1]);
  const pid_t process = ::fork();
  if (process < 0) return refused("cannot start a process");
  if (process == 0) {
    ours.close();
    runBroker(std::move(plan), user, std::move(theirs));
  }
  theirs.close();
  Broker broker(BrokerChannel(std::move(ours)), process);
  if (const Result<Answer> ready = broker.awaitAnswer(); !ready) return tl::unexpected(ready.error());
  return broker;
}

Broker::Broker(Broker&& other) noexcept
    : channel_(std::move(other.channel_)),
      process_(std::exchange(other.process_, -1)),
      news_(std::move(other.news_)),
      looksAsked_(other.looksAsked_),
      looksDone_(other.looksDone_),
      commandRuns_(other.commandRuns_) {}

Broker::~Broker() {
  channel_.close();
  while (process_ > 0 && ::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<int> Broker::nextRecordingFile() {
  Result<Answer> answer = ask({.kind = BrokerRequest::Kind::recordingFile});
  if (!answer) return tl::unexpected(answer.error());
  if (!answer->file.isOpen()) return failure("cannot take over a file to record to: too many are open");
  return answer->file.release();
}

std::optional<int> Broker::followedFile(dev_t device, ino_t inode) {
  Result<Answer> answer = ask({.kind = BrokerRequest::Kind::followedFile, .device = device, .inode = inode});
  if (!answer || !answer->file.isOpen()) return std::nullopt;
  return answer->file.release();
}

Result<void> Broker::startCommand() {
  const Result<Answer> answer = ask({.kind = BrokerRequest::Kind::startCommand});
  commandRuns_ = commandRuns_ || answer;
  if (answer) return {};
  if (channel_.number() < 0) news_.commandStatus = kBrokerFailed;
  return tl::unexpected(answer.error());
}

void Broker::lookNow() { send({.kind = BrokerRequest::Kind::lookNow, .number = ++looksAsked_}); }

void Broker::signalCommand(int signal) { send({.kind = BrokerRequest::Kind::signalCommand, .signal = signal}); }

Result<Broker::Answer> Broker::ask(const BrokerRequest& request) {
  send(request);
  Result<Answer> answer = awaitAnswer();
  // News that came before the answer would not make the descriptor readable any more.
  if (!news_.sockets.empty() || news_.commandStatus) send({.kind = BrokerRequest::Kind::reminder});
  return answer;
}

Result<Broker::Answer> Broker::awaitAnswer() {
  while (channel_.number() >= 0) {
    Answer answer;
    switch (channel_.receive(answer.message, &answer.file)) {
      case BrokerChannel::Outcome::done:
        if (answer.message.kind != BrokerMessage::Kind::answer) {
          note(answer.message);
          break;
        }
        if (!answer.message.succeeded) return failure(answer.message.text.data());
        return answer;
      case BrokerChannel::Outcome::wouldWait: {
        pollfd waiting{channel_.number(), POLLIN, 0};
        ::poll(&waiting, 1, -1);
        break;
      }
      case BrokerChannel::Outcome::ended: end(); break;
    }
  }
  return failure("the process that opens files has ended");
}

// The broker reads nothing while it has something to say: waiting for room alone could last for ever.
void Broker::send(const BrokerRequest& request) {
  while (channel_.number() >= 0) {
    const BrokerChannel::Outcome outcome = channel_.send(request);
    if (outcome == BrokerChannel::Outcome::done) return;
    if (outcome == BrokerChannel::Outcome::ended) return end();
    pollfd waiting{channel_.number(), POLLIN | POLLOUT, 0};
    ::poll(&waiting, 1, -1);
    readNews();
  }
}

void Broker::readNews() {
  while (channel_.number() >= 0) {
    BrokerMessage message;
    const BrokerChannel::Outcome outcome = channel_.receive(message);
    if (outcome == BrokerChannel::Outcome::wouldWait) return;
    if (outcome == BrokerChannel::Outcome::ended) return end();
    note(message);
  }
}

void Broker::note(const BrokerMessage& message) {
  switch (message.kind) {
    case BrokerMessage::Kind::sockets:
      news_.sockets.insert(
          news_.sockets.end(), message.sockets.begin(),
          message.sockets.begin() + std::min<std::size_t>(message.socketCount, message.sockets.size()));
      break;
    case BrokerMessage::Kind::commandStatus:
      news_.commandStatus = message.status;
      commandRuns_ = false;
      break;
    case BrokerMessage::Kind::looked: looksDone_ = message.number; break;
    case BrokerMessage::Kind::answer:
    case BrokerMessage::Kind::reminder: break;
  }
}

// Nobody is to wait for what will not come any more; drain() sees to looks.
void Broker::end() {
  channel_.close();
  if (std::exchange(commandRuns_, false)) news_.commandStatus = kBrokerFailed;
}

Broker::News Broker::drain() {
  readNews();
  News news = std::exchange(news_, News());
  news.looked = looksAsked_ > 0 && (looksDone_ == looksAsked_ || channel_.number() < 0);
  return news;
}

}  // namespace wsray::privilege
