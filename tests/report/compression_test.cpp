#include "report/compression.h"

#include <gtest/gtest.h>

#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;

TEST(Compression, TermsAreWhatTheServerAnswered) {
  session::RowsForTests rows;
  EXPECT_FALSE(compressionTermsOf(rows.connection()));
  rows.agree("", {{"permessage-deflate", {{"server_no_context_takeover", {}}, {"client_max_window_bits", "10"}}}});
  const auto terms = compressionTermsOf(rows.connection());
  ASSERT_TRUE(terms);
  EXPECT_EQ(terms->takeover[kServer], websocket::ContextTakeover::no);
  EXPECT_EQ(terms->takeover[kClient], websocket::ContextTakeover::yes);
  EXPECT_EQ(terms->windowBits[kServer], 15);
  EXPECT_EQ(terms->windowBits[kClient], 10);
}

TEST(Compression, HeadersFollowFromLengths) {
  struct Case {
    bool compressed;
    bool masked;
    std::uint32_t frames;
    std::uint64_t length;
    std::uint64_t wireLength;
    std::optional<std::uint8_t> header;
  };
  const Case cases[] = {
      {false, false, 1, 5, 7, 2},
      {false, true, 1, 5, 11, 6},
      {false, true, 1, 70'000, 70'014, 14},
      {false, false, 1, 0, 2, 2},
      {false, false, 2, 10, 14, {}},
      {false, false, 1, 100, 50, {}},
      {true, false, 1, 5000, 127, 2},
      {true, false, 1, 5000, 130, 4},
      {true, true, 1, 5000, 131, 6},
      {true, true, 1, 5000, 134, 8},
      {true, true, 1, 5'000'000, 65'543, 8},
      {true, true, 1, 5'000'000, 65'550, 14},
      {true, true, 1, 5, 3, {}},
  };
  for (const Case& it : cases) {
    websocket::Message message;
    message.compressed = it.compressed;
    message.masked = it.masked;
    message.frames = it.frames;
    message.length = it.length;
    message.wireLength = it.wireLength;
    EXPECT_EQ(headerBytesOf(message), it.header) << it.length << ' ' << it.wireLength;
  }
}

}  // namespace
}  // namespace wsray::report
