#include "tests/bench/json_text.h"

#include <array>
#include <cassert>
#include <charconv>
#include <string_view>

namespace wsray::bench {
namespace {

// With 64 of them six random bits choose one.
constexpr std::array<std::string_view, 64> kWords{
    "price",  "volume", "bid",   "ask",     "trade",  "order",  "filled", "open",   "closed", "pending", "user",
    "joined", "left",   "hello", "thanks",  "update", "delta",  "batch",  "sensor", "value",  "alarm",   "north",
    "south",  "room",   "topic", "message", "reply",  "typing", "seen",   "draft",  "error",  "retry",   "true",
    "false",  "null",   "0.25",  "19.99",   "1024",   "65536",  "3.1415", "EURUSD", "BTC",    "ETH",     "AAPL",
    "Grüße",  "naïve",  "café",  "Straße",  "señor",  "привет", "мир",    "данные", "東京",   "価格",    "消息",
    "안녕",   "שלום",   "مرحبا", "₿",     "€",      "🚀",      "👍",      "ok",     "done"};

void append(std::vector<std::uint8_t>& out, std::string_view text) { out.insert(out.end(), text.begin(), text.end()); }

}  // namespace

void appendJsonText(std::vector<std::uint8_t>& out, std::size_t length, Random& random) {
  constexpr std::string_view kTail = "\"}";
  assert(length >= 40);
  const std::size_t end = out.size() + length - kTail.size();
  std::array<char, 10> digits{};
  const auto number = std::to_chars(digits.begin(), digits.end(), static_cast<std::uint32_t>(random.next()));
  append(out, "{\"id\":");
  append(out, {digits.data(), number.ptr});
  append(out, ",\"text\":\"");
  std::uint64_t bits = 0;
  while (true) {
    if (bits < kWords.size()) bits = random.next() | 1ULL << 63;
    const std::string_view word = kWords[bits % kWords.size()];
    bits /= kWords.size();
    if (out.size() + word.size() + 1 > end) break;
    append(out, word);
    out.push_back(' ');
  }
  out.resize(end, '.');
  append(out, kTail);
}

}  // namespace wsray::bench
