// A duration as people write it: `10s`, `1m30s`, `250ms`.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace wsray::session {

// Numbers with h, m, s, ms, us or ns behind them, which add up; a bare number is seconds. Nothing for anything else,
// and for what does not fit.
std::optional<Duration> scanDuration(std::string_view text);

// The same; fails with one sentence, also where it is no time at all.
Result<Duration> parseDuration(std::string_view text);

}  // namespace wsray::session
