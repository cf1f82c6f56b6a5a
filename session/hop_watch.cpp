#include "session/hop_watch.h"

#include <algorithm>

namespace wsray::session {
namespace {

// Of a key that is longer than one can be, nobody can tell what it is.
constexpr std::size_t kKeyLength = 24;

}  // namespace

std::optional<ConnectionNumber> HopWatch::open(const Connection& connection) {
  const http::RequestHead& request = connection.handshake.request;
  const std::string* key = request.headers.find("Sec-WebSocket-Key");
  if (key == nullptr || key->size() != kKeyLength) return std::nullopt;
  const auto [found, isNew] = hops_.try_emplace(*key);
  Hops& hops = found->second;
  const bool isHop = !isNew && request.first.packet < hops.opened;
  const ConnectionNumber first = hops.first;
  if (!isHop) hops.first = connection.number;
  hops.opened = std::max(hops.opened, connection.opened.packet);
  if (isNew) {
    order_.push_back(*key);
    if (order_.size() > kMostKeys) {
      hops_.erase(order_.front());
      order_.pop_front();
    }
  }
  if (!isHop) return std::nullopt;
  return first;
}

}  // namespace wsray::session
