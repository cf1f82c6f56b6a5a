#include "session/filter_values.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "base/nearest_name.h"
#include "session/duration_argument.h"
#include "session/text_scanner.h"
#include "session/time_argument.h"

namespace wsray::session {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

struct Unit {
  std::string_view name;
  std::int64_t factor;
};

// As sizes are shown: powers of 1024, but for those that say otherwise.
constexpr std::array<Unit, 16> kSizeUnits{{{"KiB", 1LL << 10},
                                           {"kiB", 1LL << 10},
                                           {"MiB", 1LL << 20},
                                           {"GiB", 1LL << 30},
                                           {"TiB", 1LL << 40},
                                           {"kB", 1000},
                                           {"KB", 1000},
                                           {"MB", 1000000},
                                           {"GB", kBillion},
                                           {"TB", 1000 * kBillion},
                                           {"k", 1LL << 10},
                                           {"K", 1LL << 10},
                                           {"M", 1LL << 20},
                                           {"G", 1LL << 30},
                                           {"T", 1LL << 40},
                                           {"B", 1}}};
constexpr std::array<Unit, 4> kCountUnits{{{"k", 1000}, {"K", 1000}, {"M", 1000000}, {"G", kBillion}}};

std::optional<std::int64_t> scanHexadecimal(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), value, 16);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// `4096`, `1k`, `1.5M`, `0x1301`. A fraction of what cannot be divided is dropped.
template <std::size_t count>
std::optional<std::int64_t> scanAmount(std::string_view text, const std::array<Unit, count>& units) {
  if (text.starts_with("0x")) return scanHexadecimal(text);
  TextScanner scanner(text);
  const auto whole = scanner.number();
  const bool hasFraction = scanner.rest().starts_with('.');
  const auto fraction = scanner.fraction();
  if (!whole || !fraction || *whole > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return std::nullopt;
  }
  std::int64_t factor = 1;
  const auto* const unit =
      std::find_if(units.begin(), units.end(), [&](const Unit& it) { return scanner.skip(it.name); });
  if (unit != units.end()) factor = unit->factor;
  if (!scanner.atEnd() || (hasFraction && factor == 1)) return std::nullopt;
  std::int64_t amount = 0;
  if (__builtin_mul_overflow(static_cast<std::int64_t>(*whole), factor, &amount)) return std::nullopt;
  // In two steps, as the product of both can be more than 64 bits hold.
  const std::int64_t part = factor / 1000 * *fraction / (kBillion / 1000) + factor % 1000 * *fraction / kBillion;
  if (__builtin_add_overflow(amount, part, &amount)) return std::nullopt;
  return amount;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
  return out;
}

std::string namesOf(std::span<const FilterWord> words) {
  std::string out;
  std::string_view before;
  for (const FilterWord& word : words) {
    if (word.name != before) out.append(out.empty() ? "" : ", ").append(word.name);
    before = word.name;
  }
  return out;
}

std::string unknownWord(std::string_view text, const FilterField& field) {
  std::vector<std::string_view> names;
  for (const FilterWord& word : field.words) names.push_back(word.name);
  const std::string_view nearest = nearestName(text, names);
  if (!nearest.empty()) return fmt::format("{} is never `{}`; did you mean {}?", field.name, text, nearest);
  return fmt::format("{} is never `{}`, but one of {}", field.name, text, namesOf(field.words));
}

}  // namespace

FilterResult<std::vector<IntegerRange>> readWord(const FilterLiteral& literal, const FilterField& field) {
  const std::string name = lowered(literal.text);
  std::vector<IntegerRange> ranges;
  for (const FilterWord& word : field.words) {
    if (word.name == name) ranges.push_back({word.first, word.last});
  }
  if (!ranges.empty()) return ranges;
  // Opcodes have numbers, too; versions are numbers themselves.
  const bool isNumbered = field.words.back().last == 15;
  const auto number = isNumbered ? scanAmount(name, kCountUnits) : std::nullopt;
  if (!number || *number > 15) return filterFailure(literal.place, unknownWord(literal.text, field));
  return std::vector<IntegerRange>{{*number, *number}};
}

FilterResult<std::int64_t> readInteger(const FilterLiteral& literal, const FilterField& field, Timestamp captureStart) {
  const auto orElse = [&](std::optional<std::int64_t> value, std::string_view what) -> FilterResult<std::int64_t> {
    if (value) return *value;
    return filterFailure(literal.place, fmt::format("`{}` is no {}", literal.text, what));
  };
  switch (field.type) {
    case FieldType::size:
      return orElse(scanAmount(literal.text, kSizeUnits), "size in bytes such as 4096, 1k, 1.5M or 2MiB");
    case FieldType::duration: {
      const auto duration = scanDuration(literal.text);
      return orElse(duration ? std::optional(duration->count()) : std::nullopt,
                    "duration such as 200ms, 1.5s or 1m30s");
    }
    case FieldType::time: {
      const auto time =
          TimeArgument::parse(literal.text).and_then([&](const TimeArgument& it) { return it.resolve(captureStart); });
      if (!time) return filterFailure(literal.place, time.error().text);
      return nanosecondsSinceEpoch(*time);
    }
    case FieldType::rank: {
      const auto ranges = readWord(literal, field);
      if (!ranges) return tl::unexpected(ranges.error());
      if (ranges->size() == 1) return ranges->front().first;
      return filterFailure(literal.place,
                           fmt::format("`{}` is more than one value: it is neither less nor greater", literal.text));
    }
    default: return orElse(scanAmount(literal.text, kCountUnits), "number such as 17, 10k or 0x1f");
  }
}

FilterResult<double> readDecimal(const FilterLiteral& literal) {
  double value = 0;
  const std::string& text = literal.text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && std::isfinite(value)) return value;
  return filterFailure(literal.place, fmt::format("`{}` is no number such as 5 or 0.25", text));
}

bool AddressPattern::matches(const Endpoint& endpoint) const {
  if (endpoint.address.family != address.family || (port && *port != endpoint.port)) return false;
  const unsigned bytes = prefixBits / 8;
  if (!std::equal(address.bytes.begin(), address.bytes.begin() + bytes, endpoint.address.bytes.begin())) return false;
  const unsigned rest = prefixBits % 8;
  return rest == 0 || (address.bytes[bytes] ^ endpoint.address.bytes[bytes]) >> (8 - rest) == 0;
}

FilterResult<AddressPattern> readAddress(const FilterLiteral& literal) {
  const auto fail = [&] {
    return filterFailure(literal.place,
                         fmt::format("`{}` is no address such as 10.0.0.5, 10.0.0.5:443, \"[::1]:443\" or "
                                     "10.0.0.0/8",
                                     literal.text));
  };
  std::string text = literal.text;
  const auto number = [](std::string_view digits, std::uint64_t most) -> std::optional<std::uint64_t> {
    TextScanner scanner(digits);
    const auto value = scanner.number();
    return value && scanner.atEnd() && *value <= most ? value : std::nullopt;
  };
  AddressPattern pattern;
  const bool inBrackets = text.starts_with('[');
  const std::size_t points = static_cast<std::size_t>(std::count(text.begin(), text.end(), ':'));
  if (inBrackets || points == 1) {
    const std::size_t colon = inBrackets ? text.find("]:") : text.find(':');
    const bool hasPort = colon != std::string::npos;
    if (hasPort) {
      const auto port = number(std::string_view(text).substr(colon + (inBrackets ? 2 : 1)), UINT16_MAX);
      if (!port) return fail();
      pattern.port = static_cast<std::uint16_t>(*port);
      text.resize(colon);
    } else if (!text.ends_with(']')) {
      return fail();
    } else {
      text.pop_back();
    }
    if (inBrackets) text.erase(0, 1);
  }
  const std::size_t slash = text.find('/');
  const std::string address = text.substr(0, slash);
  if (inet_pton(AF_INET, address.c_str(), pattern.address.bytes.data()) == 1) {
    pattern.prefixBits = 32;
  } else if (inet_pton(AF_INET6, address.c_str(), pattern.address.bytes.data()) == 1) {
    pattern.address.family = AddressFamily::ipv6;
    pattern.prefixBits = 128;
  } else {
    return fail();
  }
  if (slash == std::string::npos) return pattern;
  const auto bits = number(std::string_view(text).substr(slash + 1), pattern.prefixBits);
  if (!bits) return fail();
  pattern.prefixBits = static_cast<unsigned>(*bits);
  return pattern;
}

}  // namespace wsray::session
