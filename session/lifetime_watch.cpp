#include "session/lifetime_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace wsray::session {
namespace {

using namespace std::chrono_literals;

// What lives shorter is a matter of what it was for.
constexpr Duration kShortestLimit = 10s;
constexpr Duration kLongestLimit = 24h * 30;
constexpr std::size_t kSeveral = 3;

bool isSame(Duration a, Duration b) { return std::chrono::abs(a - b) <= std::max(a, b) / 50; }

// Whether somebody else than the client's application may have ended it.
bool mayBeCut(const Connection& connection) {
  if (connection.state == ConnectionState::abnormal) return true;
  if (connection.state != ConnectionState::closed) return false;
  return !connection.close || connection.close->by == Direction::serverToClient;
}

}  // namespace

LifetimeWatch::Server& LifetimeWatch::serverOf(const Connection& connection) {
  const auto [found, isNew] = servers_.try_emplace(connection.server);
  if (isNew) {
    order_.push_back(found);
    if (order_.size() > kMostServers) {
      servers_.erase(order_.front());
      order_.pop_front();
    }
  }
  return found->second;
}

std::optional<Diagnostic> LifetimeWatch::end(const Connection& connection) {
  const Life life{connection.opened.time, elapsed(connection.opened.time, connection.ended.time)};
  const bool isIdle = connection.number == idle_;
  if (!mayBeCut(connection) || isIdle || life.age < kShortestLimit || life.age > kLongestLimit) return std::nullopt;
  Server& server = serverOf(connection);
  server.lives.push_back(life);
  if (server.lives.size() > kMostAges) server.lives.pop_front();
  std::size_t count = 0;
  Timestamp first = life.opened;
  Timestamp last = life.opened;
  for (const Life& other : server.lives) {
    if (!isSame(other.age, life.age)) continue;
    ++count;
    first = std::min(first, other.opened);
    last = std::max(last, other.opened);
  }
  // Connections that began together may end together for any reason.
  const bool areApart = elapsed(first, last) > life.age / 25;
  if (count < kSeveral || !areApart || isSame(server.told, life.age)) return std::nullopt;
  server.told = life.age;
  return Diagnostic{Code::connectionLifeLimit, std::nullopt, connection.ended, 0,
                    fmt::format("{} connections to this server ended at the age of {:.1f} s", count,
                                std::chrono::duration<double>(life.age).count())};
}

}  // namespace wsray::session
