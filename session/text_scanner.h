// Reads numbers and punctuation from the front of a text that a person typed.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wsray::session {

// A read that fails takes nothing.
class TextScanner {
 public:
  explicit TextScanner(std::string_view text) : rest_(text) {}

  bool atEnd() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  // As many decimal digits as there are, at least one; nothing when the number does not fit.
  std::optional<std::uint64_t> number() {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  // A number of exactly `digits` digits between smallest and largest.
  std::optional<int> digits(std::size_t count, int smallest, int largest) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char digit : rest_.substr(0, count)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      value = value * 10 + (digit - '0');
    }
    if (value < smallest || value > largest) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

  // `.5` as billionths; digits after the ninth are dropped. 0 where no fraction follows.
  std::optional<std::int64_t> fraction() {
    if (!rest_.starts_with('.')) return 0;
    std::size_t length = 1;
    std::int64_t value = 0;
    std::int64_t unit = 100'000'000;
    for (; length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9'; ++length, unit /= 10) {
      value += (rest_[length] - '0') * unit;
    }
    if (length == 1) return std::nullopt;
    rest_.remove_prefix(length);
    return value;
  }

 private:
  std::string_view rest_;
};

}  // namespace wsray::session
