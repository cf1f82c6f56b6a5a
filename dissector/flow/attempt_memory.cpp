#include "dissector/flow/attempt_memory.h"

#include <utility>

namespace wsray::flow {

Attempt AttemptMemory::begin(const std::string& accept, PacketNumber asked, const Endpoint& client,
                             const Endpoint& server) {
  Attempt attempt;
  attempt.accept = accept;
  attempt.client = client.address;
  attempt.server = server;
  attempt.others = connecting_[{client.address, server}]++;
  if (!accept.empty()) noteKey(asked, client, attempt);
  return attempt;
}

void AttemptMemory::noteKey(PacketNumber asked, const Endpoint& client, Attempt& attempt) {
  const auto [found, isNew] = keys_.try_emplace(attempt.accept);
  Key& key = found->second;
  if (isNew) {
    key.client = client;
    order_.push_back(attempt.accept);
  } else if (key.waiting == 0 && key.decided < asked) {
    attempt.sameKey = key.client;
  }
  ++key.waiting;
  if (order_.size() <= mostKeys_) return;
  keys_.erase(order_.front());
  order_.pop_front();
  overflowed_ = overflowed_ || !std::exchange(forgot_, true);
}

void AttemptMemory::end(const Attempt& attempt, PacketNumber decided) {
  const auto connecting = connecting_.find({attempt.client, attempt.server});
  if (connecting != connecting_.end() && --connecting->second == 0) connecting_.erase(connecting);
  const auto key = keys_.find(attempt.accept);
  // It may have been forgotten meanwhile, and seen anew.
  if (key == keys_.end() || key->second.waiting == 0) return;
  --key->second.waiting;
  key->second.decided = decided;
}

void AttemptMemory::noteHttp2(const IpAddress& client, const Endpoint& server) {
  if (!http2_.emplace(client, server).second) return;
  http2Order_.emplace_back(client, server);
  if (http2Order_.size() <= kMostHttp2) return;
  http2_.erase(http2Order_.front());
  http2Order_.pop_front();
}

std::optional<Endpoint> AttemptMemory::clientFor(const std::string& accept) const {
  const auto key = keys_.find(accept);
  if (key == keys_.end()) return std::nullopt;
  return key->second.client;
}

}  // namespace wsray::flow
