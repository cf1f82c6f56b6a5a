#include "cli/command_watch.h"

#include <poll.h>

#include <cerrno>
#include <csignal>
#include <variant>

namespace wsray::cli {
namespace {

// A connection is decided about when its handshake is; sockets older than so many others are over.
constexpr std::size_t kMostSockets = 65'536;
constexpr std::chrono::milliseconds kLongestLook{500};
// Closing a connection takes its packets some time after its program is gone.
constexpr std::chrono::milliseconds kLinger{200};
// As `env`, `timeout` and their like have it.
constexpr int kOwnFailure = 125;

}  // namespace

CommandWatch::Ends CommandWatch::endsOf(const Endpoint& a, const Endpoint& b) {
  return a < b ? Ends{a, b} : Ends{b, a};
}

bool CommandWatch::shows(const session::Row& row) {
  const session::Connection* connection = session::connectionOf(row);
  // What is of no connection is about the capture.
  if (all_ || connection == nullptr) return true;
  if (std::holds_alternative<session::OpenRow>(row)) {
    if (!belongs(*connection)) {
      ++hidden_;
      return false;
    }
    shown_.insert(connection->number);
    return true;
  }
  if (std::holds_alternative<session::EndRow>(row)) return shown_.erase(connection->number) > 0;
  return shown_.contains(connection->number);
}

bool CommandWatch::belongs(const session::Connection& connection) {
  if (connection.tls != nullptr || isKnown(connection)) return true;
  if (status_ || lookedForBatch_) return false;
  look();
  return isKnown(connection);
}

bool CommandWatch::isKnown(const session::Connection& connection) const {
  return sockets_.contains(endsOf(connection.client, connection.server));
}

void CommandWatch::look() {
  lookedForBatch_ = true;
  broker_->lookNow();
  const auto deadline = Clock::now() + kLongestLook;
  while (!takeNews() && !status_) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return;
    pollfd waiting{broker_->descriptor(), POLLIN, 0};
    poll(&waiting, 1, static_cast<int>(left.count()));
  }
}

bool CommandWatch::takeNews() {
  const privilege::Broker::News news = broker_->drain();
  for (const auto& socket : news.sockets) {
    const Ends ends = endsOf(socket.local, socket.remote);
    if (!sockets_.insert(ends).second) continue;
    oldestFirst_.push_back(ends);
    if (oldestFirst_.size() <= kMostSockets) continue;
    sockets_.erase(oldestFirst_.front());
    oldestFirst_.pop_front();
  }
  if (news.commandStatus && !status_) {
    status_ = news.commandStatus;
    ended_ = Clock::now();
  }
  return news.looked;
}

Result<void> CommandWatch::start() {
  hasStarted_ = true;
  return broker_->startCommand();
}

int CommandWatch::waitForStatus(bool askToEnd) {
  if (!hasStarted_) return kOwnFailure;
  if (askToEnd) broker_->signalCommand(SIGTERM);
  while (!status_) {
    takeNews();
    // The broker ends with its parent alone, unless somebody has killed it.
    pollfd waiting{broker_->descriptor(), POLLIN, 0};
    if (!status_ && (waiting.fd < 0 || poll(&waiting, 1, -1) < 0) && errno != EINTR) return kOwnFailure;
  }
  return *status_;
}

bool CommandWatch::isOver() {
  lookedForBatch_ = false;
  takeNews();
  return status_ && Clock::now() - ended_ >= kLinger;
}

}  // namespace wsray::cli
