// Sizes, durations and numbers as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"
#include "report/cell_text.h"

namespace wsray::report {

// At most five characters, units of 1024: `48B`, `1023B`, `1.2K`, `34K`, `2.0M`.
void appendSize(std::uint64_t bytes, std::string& out);

// `41 µs`, `38.2 ms`, `30.2 s`, `2 min 03 s`, `1 h 02 min`, `3 d 04 h`; ASCII writes `us`.
void appendDuration(Duration duration, Charset charset, std::string& out);

// Seconds with six digits behind the point, or nine where microseconds do not tell all: `1.204113`.
void appendSeconds(Duration duration, std::string& out);

void appendNumber(std::uint64_t number, std::string& out);
void appendNumber(std::int64_t number, std::string& out);

// `1 message`, `2 messages`.
void appendCount(std::uint64_t count, std::string_view one, std::string_view many, std::string& out);

// `12.5%`; nothing can be a share of 0.
void appendPercent(std::uint64_t part, std::uint64_t whole, std::string& out);

}  // namespace wsray::report
