// How much one side may still send, on a stream or on the whole connection (RFC 9113 §5.2, §6.9).
#pragma once

#include <cstdint>
#include <optional>

#include "base/origin.h"

namespace wsray::http2 {

inline constexpr std::int64_t kInitialWindow = 65535;

class FlowWindow {
 public:
  // DATA of that length was sent. `initial` is what the window began with, which SETTINGS may change later.
  void consume(std::uint32_t length, std::int64_t initial, const Origin& origin) {
    if (initial + credit_ > 0) closedSince_.reset();
    credit_ -= length;
    if (initial + credit_ <= 0 && !closedSince_) closedSince_ = origin;
  }

  // The receiver allows more; how long the window was closed, where that opens it.
  std::optional<Duration> open(std::uint32_t increment, std::int64_t initial, const Origin& origin) {
    credit_ += increment;
    if (!closedSince_ || initial + credit_ <= 0) return std::nullopt;
    const Duration closed = elapsed(closedSince_->time, origin.time);
    closedSince_.reset();
    return closed;
  }

  // How long it has been closed, when it is.
  std::optional<Duration> closedAt(std::int64_t initial, const Origin& origin) const {
    if (!closedSince_ || initial + credit_ > 0) return std::nullopt;
    return elapsed(closedSince_->time, origin.time);
  }

 private:
  std::int64_t credit_ = 0;  // what was allowed since the beginning, without what was sent
  std::optional<Origin> closedSince_;
};

}  // namespace wsray::http2
