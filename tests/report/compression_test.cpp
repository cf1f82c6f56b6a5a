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

TEST(Compression, HeadersAreThoseOfAllFrames) {
  session::RowsForTests rows;
  auto message = rows.text(kClient, "hello");
  const auto frame = rows.frame(kClient, websocket::Opcode::text, 5);
  const session::FrameRow frames[] = {frame, frame};
  EXPECT_EQ(headerBytesOf(message.message, {frames, 1}), 6U);
  EXPECT_EQ(headerBytesOf(message.message, frames), std::nullopt);
  message.message.frames = 2;
  EXPECT_EQ(headerBytesOf(message.message, frames), 12U);
  EXPECT_EQ(headerBytesOf(message.message, {}), std::nullopt);
}

}  // namespace
}  // namespace wsray::report
