#include <gtest/gtest.h>

#include "dissector/websocket/message.h"

namespace wsray::websocket {
namespace {

TEST(CloseStatus, EmptyCloseHasNoCode) { EXPECT_FALSE(closeStatusOf({}).code); }

TEST(CloseStatus, OneByteIsNoCode) { EXPECT_FALSE(closeStatusOf(bytesOf("\x03")).code); }

TEST(CloseStatus, CodeInNetworkOrderAndReason) {
  const CloseStatus status =
      closeStatusOf(bytesOf("\x03\xF3"
                            "db down"));
  EXPECT_EQ(status.code, 1011);
  EXPECT_EQ(status.reason, "db down");
}

TEST(CloseCodeName, RegisteredAndRanges) {
  EXPECT_EQ(closeCodeName(1000), "normal closure");
  EXPECT_EQ(closeCodeName(1011), "internal error");
  EXPECT_EQ(closeCodeName(3456), "registered");
  EXPECT_EQ(closeCodeName(4999), "application");
  EXPECT_EQ(closeCodeName(2999), "");
  EXPECT_EQ(closeCodeName(5000), "");
}

}  // namespace
}  // namespace wsray::websocket
