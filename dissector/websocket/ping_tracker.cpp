#include "dissector/websocket/ping_tracker.h"

#include <algorithm>

namespace wsray::websocket {

void PingTracker::feedPing(ByteView payload, Timestamp time) {
  if (!outstanding_) outstanding_ = std::make_unique<std::deque<Ping>>();
  if (outstanding_->size() == bound_) outstanding_->pop_front();
  outstanding_->push_back({{payload.begin(), payload.end()}, time});
}

std::optional<Duration> PingTracker::feedPong(ByteView payload, Timestamp time) {
  if (!outstanding_) return std::nullopt;
  const auto answered = std::find_if(outstanding_->rbegin(), outstanding_->rend(), [&](const Ping& ping) {
    return std::equal(ping.payload.begin(), ping.payload.end(), payload.begin(), payload.end());
  });
  if (answered == outstanding_->rend()) return std::nullopt;
  const Duration roundTrip = time - answered->time;
  outstanding_->erase(outstanding_->begin(), answered.base());
  return roundTrip;
}

}  // namespace wsray::websocket
