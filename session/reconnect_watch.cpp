#include "session/reconnect_watch.h"

#include <fmt/format.h>

#include <chrono>

#include "session/findings.h"

namespace wsray::session {
namespace {

using namespace std::chrono_literals;

// The RFC wants a first delay of up to 5 s, and longer ones after that: no client that keeps to it tries five times.
constexpr Duration kAtOnce = 10s;
constexpr std::size_t kStorm = 5;

// Of URLs that are longer, the beginning tells them apart.
constexpr std::size_t kMostUrlBytes = 256;

bool isWithin(Timestamp from, Timestamp to) {
  const Duration passed = elapsed(from, to);
  return passed >= Duration{0} && passed <= kAtOnce;
}

}  // namespace

ReconnectWatch::Peers ReconnectWatch::peersOf(const Connection& connection) {
  return {connection.client.address, connection.handshake.url.substr(0, kMostUrlBytes)};
}

std::optional<Diagnostic> ReconnectWatch::open(const Connection& connection) {
  const auto found = attempts_.find(peersOf(connection));
  if (found == attempts_.end()) return std::nullopt;
  Attempts& attempts = found->second;
  const Timestamp time = connection.handshake.request.first.time;
  if (!isWithin(attempts.failed, time)) return std::nullopt;
  if (attempts.newest.empty() || !isWithin(attempts.newest.back(), time)) attempts.isTold = false;
  attempts.newest.push_back(time);
  if (attempts.newest.size() > kStorm) attempts.newest.erase(attempts.newest.begin());
  const Timestamp begin = attempts.newest.front();
  if (attempts.isTold || attempts.newest.size() < kStorm || !isWithin(begin, time)) return std::nullopt;
  attempts.isTold = true;
  return Diagnostic{Code::connectionReconnectStorm, Direction::clientToServer, connection.opened, 0,
                    fmt::format("The client connected {} times within {:.3f} s after connections that had failed",
                                kStorm, std::chrono::duration<double>(elapsed(begin, time)).count())};
}

void ReconnectWatch::end(const Connection& connection) {
  if (endedWell(connection)) return;
  const auto [found, isNew] = attempts_.try_emplace(peersOf(connection));
  found->second.failed = connection.ended.time;
  if (!isNew) return;
  order_.push_back(found);
  if (order_.size() <= kMostPeers) return;
  attempts_.erase(order_.front());
  order_.pop_front();
}

}  // namespace wsray::session
