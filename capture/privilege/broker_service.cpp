#include "capture/privilege/broker_service.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <span>
#include <system_error>
#include <vector>

#include "capture/privilege/command.h"
#include "capture/privilege/followed_file.h"
#include "capture/privilege/process_tree.h"
#include "capture/privilege/system_error.h"

namespace wsray::privilege {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// Looking takes a tenth of a processor, unless a look takes long; more while sockets are found, since who connects
// may connect again, and not for long.
constexpr int kPauseOfLook = 8;
constexpr int kPauseOfLuckyLook = 2;
constexpr nanoseconds kShortestPause = std::chrono::microseconds(500);
constexpr nanoseconds kLongestPause = milliseconds(50);

Descriptor openChildSignals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGCHLD);
  return Descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

// What this process has worked: on a busy machine a look takes longer and costs no more.
nanoseconds workedTime() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

void write(const std::string& text, std::array<char, 512>& into) {
  *std::copy_n(text.begin(), std::min(text.size(), into.size() - 1), into.begin()) = '\0';
}

timespec timeOf(nanoseconds duration) { return {duration.count() / 1'000'000'000, duration.count() % 1'000'000'000}; }

}  // namespace

BrokerService::BrokerService(BrokerPlan plan, BrokerChannel channel, const sigset_t& defaults)
    : plan_(std::move(plan)),
      channel_(std::move(channel)),
      defaults_(defaults),
      childSignals_(openChildSignals()),
      recordings_(plan_.recording, plan_.rotates, plan_.ring) {}

void BrokerService::serve() {
  bool goesOn = true;
  while (goesOn) {
    wait();
    reap();
    if (mayLook() && untilLook() == nanoseconds::zero()) look();
    goesOn = flush() && (!outgoing_.empty() || readRequest());
  }
  if (plan_.privateFolder.empty()) return;
  std::error_code error;
  std::filesystem::remove_all(plan_.privateFolder, error);
}

void BrokerService::wait() {
  const auto channelEvents = static_cast<short>(outgoing_.empty() ? POLLIN : POLLOUT);
  std::array<pollfd, 2> waiting{pollfd{channel_.number(), channelEvents, 0}, pollfd{childSignals_.number(), POLLIN, 0}};
  const timespec untilThen = timeOf(untilLook());
  ::ppoll(waiting.data(), waiting.size(), mayLook() ? &untilThen : nullptr, nullptr);
  signalfd_siginfo child{};
  if (waiting[1].revents != 0) (void)!::read(childSignals_.number(), &child, sizeof child);
}

bool BrokerService::readRequest() {
  BrokerRequest request;
  switch (channel_.receive(request)) {
    case BrokerChannel::Outcome::done: return apply(request) && flush();
    case BrokerChannel::Outcome::wouldWait: return true;
    case BrokerChannel::Outcome::ended: break;
  }
  return false;
}

bool BrokerService::apply(const BrokerRequest& request) {
  switch (request.kind) {
    case BrokerRequest::Kind::recordingFile: answer(recordings_.openNext()); return true;
    case BrokerRequest::Kind::followedFile:
      answer(openAnother(plan_.followed, request.device, request.inode));
      return true;
    case BrokerRequest::Kind::startCommand: startCommand(); return true;
    case BrokerRequest::Kind::lookNow: looksAsked_ = request.number; return true;
    case BrokerRequest::Kind::signalCommand: signalCommand(request.signal); return true;
    case BrokerRequest::Kind::reminder: send({.kind = BrokerMessage::Kind::reminder}); return true;
  }
  return false;
}

void BrokerService::answer(Result<Descriptor> file) {
  BrokerMessage message{.kind = BrokerMessage::Kind::answer, .succeeded = file.has_value()};
  if (!file) write(file.error().text, message.text);
  send(message, file ? std::move(*file) : Descriptor());
}

void BrokerService::startCommand() {
  if (commandWasStarted_) return answer(failure("the command was started before"));
  commandWasStarted_ = true;
  const StartedCommand command = privilege::startCommand(plan_.command, defaults_);
  if (command.process < 0) {
    const std::string name = plan_.command.empty() ? std::string("a command without a name") : plan_.command.front();
    answer(refused("cannot run " + name, command.cause));
    return tellStatus(command.status());
  }
  command_ = command.process;
  hasChildren_ = true;
  nextLook_ = Clock::now();
  answer(Descriptor());
}

void BrokerService::signalCommand(int signal) const {
  if (command_ > 0 && (signal == SIGINT || signal == SIGTERM || signal == SIGHUP)) ::kill(command_, signal);
}

void BrokerService::send(const BrokerMessage& message, Descriptor file) {
  outgoing_.push_back({message, std::move(file)});
}

bool BrokerService::flush() {
  while (!outgoing_.empty()) {
    const Outgoing& next = outgoing_.front();
    const BrokerChannel::Outcome outcome = channel_.send(next.message, next.file.number());
    if (outcome != BrokerChannel::Outcome::done) return outcome == BrokerChannel::Outcome::wouldWait;
    outgoing_.pop_front();
  }
  return true;
}

void BrokerService::reap() {
  if (!hasChildren_) return;
  int status = 0;
  pid_t process = 0;
  while ((process = ::waitpid(-1, &status, WNOHANG)) > 0) {
    if (process != command_) continue;
    command_ = -1;
    tellStatus(shellStatusOf(status));
  }
  hasChildren_ = process == 0;
}

void BrokerService::tellStatus(int status) { send({.kind = BrokerMessage::Kind::commandStatus, .status = status}); }

nanoseconds BrokerService::untilLook() const {
  if (looksAsked_ != looksDone_) return nanoseconds::zero();
  return std::max<nanoseconds>(nextLook_ - Clock::now(), nanoseconds::zero());
}

void BrokerService::look() {
  const nanoseconds before = workedTime();
  const std::uint64_t asked = looksAsked_;
  std::vector<SocketPair> found;
  if (hasChildren_) {
    using Effort = SocketWatch::Effort;
    found = sockets_.look(descendantsOf(::getpid()), asked != looksDone_ ? Effort::forAll : Effort::forNewSockets);
  }
  for (std::span<const SocketPair> rest(found); !rest.empty();) {
    BrokerMessage message{.kind = BrokerMessage::Kind::sockets};
    const std::size_t count = std::min(rest.size(), message.sockets.size());
    std::copy_n(rest.begin(), count, message.sockets.begin());
    message.socketCount = static_cast<std::uint16_t>(count);
    rest = rest.subspan(count);
    send(message);
  }
  // Who asks has seen a connection, and others may follow.
  const bool isAsked = asked != looksDone_;
  if (isAsked) send({.kind = BrokerMessage::Kind::looked, .number = asked});
  looksDone_ = asked;
  const nanoseconds pause = (workedTime() - before) * (found.empty() && !isAsked ? kPauseOfLook : kPauseOfLuckyLook);
  nextLook_ = Clock::now() + std::clamp<nanoseconds>(pause, kShortestPause, kLongestPause);
}

}  // namespace wsray::privilege
