#include "report/quantity_text.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "report/endpoint_text.h"

namespace wsray::report {
namespace {

using namespace std::chrono_literals;

template <typename Append>
std::string made(Append append) {
  std::string out;
  append(out);
  return out;
}

TEST(Size, TakesAtMostFiveCharacters) {
  const std::array<std::pair<std::uint64_t, std::string_view>, 15> cases{{
      {0, "0B"},
      {48, "48B"},
      {1023, "1023B"},
      {1024, "1.0K"},
      {1234, "1.2K"},
      {2000, "2.0K"},
      {10 * 1024 - 1, "10K"},
      {10 * 1024, "10K"},
      {1023 * 1024, "1023K"},
      {(1 << 20) - 1, "1.0M"},
      {1 << 20, "1.0M"},
      {64 << 20, "64M"},
      {std::uint64_t{3} << 40, "3.0T"},
      {std::uint64_t{1} << 63, "8.0E"},
      {std::numeric_limits<std::uint64_t>::max(), "16E"},
  }};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(made([bytes = bytes](std::string& out) { appendSize(bytes, out); }), text);
  }
}

TEST(DurationText, ChoosesTheUnitThatPeopleThinkIn) {
  const std::array<std::pair<Duration, std::string_view>, 20> cases{{
      {0ns, "0 µs"},
      {999ns, "1 µs"},
      {41us, "41 µs"},
      {99'499ns, "99 µs"},
      {99'600ns, "0.1 ms"},
      {900us, "0.9 ms"},
      {38'200us, "38.2 ms"},
      {41'740us, "41.7 ms"},
      {999'940us, "999.9 ms"},
      {999'960us, "1.0 s"},
      {30'200ms, "30.2 s"},
      {59'940ms, "59.9 s"},
      {59'960ms, "1 min 00 s"},
      {123s, "2 min 03 s"},
      {3599s, "59 min 59 s"},
      {62min, "1 h 02 min"},
      {24h, "1 d 00 h"},
      {100h, "4 d 04 h"},
      {-38'200us, "-38.2 ms"},
      {Duration::min(), "-106751 d 23 h"},
  }};
  for (const auto& [duration, text] : cases) {
    EXPECT_EQ(made([duration = duration](std::string& out) { appendDuration(duration, Charset::unicode, out); }), text);
  }
  EXPECT_EQ(made([](std::string& out) { appendDuration(41us, Charset::ascii, out); }), "41 us");
}

TEST(SecondsText, HasNineDigitsOnlyWhereSixDoNotTellAll) {
  const std::array<std::pair<Duration, std::string_view>, 8> cases{{
      {0ns, "0.000000"},
      {1'204'113us, "1.204113"},
      {1'204'113'001ns, "1.204113001"},
      {41'700us, "0.041700"},
      {-1ns, "-0.000000001"},
      {-1'500ms, "-1.500000"},
      {Duration::max(), "9223372036.854775807"},
      {Duration::min(), "-9223372036.854775808"},
  }};
  for (const auto& [duration, text] : cases) {
    EXPECT_EQ(made([duration = duration](std::string& out) { appendSeconds(duration, out); }), text);
  }
}

TEST(CountText, KnowsOne) {
  EXPECT_EQ(made([](std::string& out) { appendCount(1, "gap", "gaps", out); }), "1 gap");
  EXPECT_EQ(made([](std::string& out) { appendCount(0, "gap", "gaps", out); }), "0 gaps");
}

TEST(PercentText, OfNothingIsNothing) {
  EXPECT_EQ(made([](std::string& out) { appendPercent(1, 8, out); }), "12.5%");
  EXPECT_EQ(made([](std::string& out) { appendPercent(1, 0, out); }), "0.0%");
}

Endpoint v6(std::array<std::uint8_t, 16> bytes, std::uint16_t port) {
  return {IpAddress{bytes, AddressFamily::ipv6}, port};
}

TEST(EndpointText, BothFamilies) {
  Endpoint v4;
  v4.address.bytes = {10, 0, 0, 5};
  v4.port = 53122;
  EXPECT_EQ(made([&](std::string& out) { appendEndpoint(v4, out); }), "10.0.0.5:53122");
  EXPECT_EQ(made([&](std::string& out) {
              appendEndpoint(v6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 80), out);
            }),
            "[::1]:80");
  EXPECT_EQ(made([&](std::string& out) {
              appendEndpoint(v6({0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0xAB, 0xCD, 0, 1}, 65535), out);
            }),
            "[2001:db8::abcd:1]:65535");
}

}  // namespace
}  // namespace wsray::report
