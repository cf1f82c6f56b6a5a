#include "session/duration_argument.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "session/text_scanner.h"

namespace wsray::session {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

struct Unit {
  std::string_view name;
  std::int64_t nanoseconds;
};
// `ms` before `m`: the first name that fits is taken.
constexpr std::array<Unit, 6> kUnits{
    {{"ms", 1'000'000}, {"us", 1'000}, {"ns", 1}, {"h", 3600 * kBillion}, {"m", 60 * kBillion}, {"s", kBillion}}};

std::optional<std::int64_t> scanUnit(TextScanner& scanner) {
  if (scanner.atEnd()) return kBillion;
  for (const Unit& unit : kUnits) {
    if (scanner.skip(unit.name)) return unit.nanoseconds;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Duration> scanDuration(std::string_view text) {
  TextScanner scanner(text);
  std::int64_t total = 0;
  do {
    const auto whole = scanner.number();
    const auto fraction = scanner.fraction();
    if (!whole || !fraction) return std::nullopt;
    const auto unit = scanUnit(scanner);
    if (!unit || *whole > static_cast<std::uint64_t>(INT64_MAX / *unit - 1)) return std::nullopt;
    // Splitting the fraction keeps it in 64 bits: an hour has 3.6e12 ns, a fraction 1e9 steps.
    const std::int64_t part = *unit >= kBillion ? *unit / kBillion * *fraction : *fraction * *unit / kBillion;
    std::int64_t addend = 0;
    if (__builtin_add_overflow(static_cast<std::int64_t>(*whole) * *unit, part, &addend)) return std::nullopt;
    if (__builtin_add_overflow(total, addend, &total)) return std::nullopt;
  } while (!scanner.atEnd());
  return Duration{total};
}

Result<Duration> parseDuration(std::string_view text) {
  const auto duration = scanDuration(text);
  if (!duration || *duration == Duration{0})
    return failure(fmt::format("'{}' is no duration such as 10s or 1m30s", text));
  return *duration;
}

}  // namespace wsray::session
