#include "dissector/websocket/ping_tracker.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wsray::websocket {
namespace {

ByteView compared(ByteView payload) { return payload.first(std::min(payload.size(), PingTracker::kLongestPayload)); }

}  // namespace

void PingTracker::feedPing(ByteView payload, Timestamp time) {
  if (!outstanding_) outstanding_ = std::make_unique<Pings>();
  const ByteView kept = compared(payload);
  outstanding_->push_back({{kept.begin(), kept.end()}, time});
  if (outstanding_->size() <= bound_) return;
  outstanding_->pop_front();
  overflowed_ = true;
}

bool PingTracker::carries(const Ping& ping, ByteView payload) {
  const ByteView other = compared(payload);
  return std::equal(ping.payload.begin(), ping.payload.end(), other.begin(), other.end());
}

std::optional<Duration> PingTracker::feedPong(ByteView payload, Timestamp time) {
  if (!outstanding_) return std::nullopt;
  const auto answered = std::find_if(outstanding_->rbegin(), outstanding_->rend(),
                                     [&](const Ping& ping) { return carries(ping, payload); });
  if (answered == outstanding_->rend()) return std::nullopt;
  const Duration roundTrip = elapsed(answered->time, time);
  for (auto before = outstanding_->begin(); before != std::prev(answered.base()); ++before) {
    if (!passedOver_) passedOver_ = std::make_unique<Pings>();
    passedOver_->push_back(std::move(*before));
    if (passedOver_->size() <= bound_) continue;
    passedOver_->pop_front();
    forgotPassedOver_ = true;
  }
  outstanding_->erase(outstanding_->begin(), answered.base());
  return roundTrip;
}

bool PingTracker::takePassedOver(ByteView payload) {
  if (!passedOver_) return false;
  const auto found =
      std::find_if(passedOver_->begin(), passedOver_->end(), [&](const Ping& ping) { return carries(ping, payload); });
  if (found == passedOver_->end()) return false;
  passedOver_->erase(found);
  return true;
}

}  // namespace wsray::websocket
