#include "dissector/http2/frame_chain.h"

#include <gtest/gtest.h>

#include "tests/dissector/http2/wire.h"

namespace wsray::http2 {
namespace {

// Whether the bytes pass for HTTP/2, in pieces of that length.
bool passes(std::string_view bytes, std::size_t pieceLength) {
  FrameChain chain(0);
  for (std::uint64_t offset = 0; offset < bytes.size(); offset += pieceLength) {
    if (!chain.feed(offset, bytesOf(bytes.substr(offset, pieceLength)))) return false;
  }
  return chain.isHttp2();
}

bool passes(std::string_view bytes) {
  const bool whole = passes(bytes, bytes.size());
  for (const std::size_t length : {1, 2, 5, 9, 11})
    EXPECT_EQ(passes(bytes, length), whole) << "in pieces of " << length;
  return whole;
}

TEST(FrameChain, TakesFramesForHttp2) {
  EXPECT_TRUE(passes(data(1, "hello") + data(1, "x") + data(3, std::string(1000, 'y'))));
  EXPECT_TRUE(passes(windowUpdate(0, 10) + ping() + reset(5, 8)));
  EXPECT_TRUE(passes(settings({{8, 1}}) + windowUpdate(0, 10) + headers(1, "\x88")));
}

TEST(FrameChain, TakesNothingElseForIt) {
  EXPECT_FALSE(passes(data(1, "hello") + data(1, "x"))) << "too few";
  EXPECT_FALSE(passes(std::string(10'000, '\0')));
  EXPECT_FALSE(passes("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"));
  EXPECT_FALSE(passes(data(1, "hello") + data(1, "x") + "and then something else, for a while"));
  EXPECT_FALSE(passes(ping() + ping() + ping() + ping() + ping())) << "bytes that repeat";
  std::string counter;
  for (std::uint32_t i = 0; i < 1000; ++i) counter += word(i);
  EXPECT_FALSE(passes(counter));
}

TEST(FrameChain, TellsWhoSends) {
  const auto senderOf = [](std::string_view bytes) {
    FrameChain chain(0);
    EXPECT_TRUE(chain.feed(0, bytesOf(bytes)));
    return chain.direction();
  };
  EXPECT_EQ(senderOf(settings({{3, 100}, {8, 1}})), Direction::serverToClient);
  EXPECT_EQ(senderOf(settings({{2, 0}})), Direction::clientToServer);
  EXPECT_EQ(senderOf(headers(1, "\x82")), Direction::clientToServer);
  EXPECT_EQ(senderOf(headers(1, "\x88")), Direction::serverToClient);
  EXPECT_EQ(senderOf(data(1, "x")), std::nullopt);
}

TEST(FrameChain, BridgesWhatIsMissingInAPayload) {
  FrameChain chain(100);
  const std::string first = data(1, "123456");
  const std::string behind = ping() + windowUpdate(0, 3);
  ASSERT_TRUE(chain.feed(100, bytesOf(first).first(11)));
  EXPECT_TRUE(chain.feedGap(111, 4));
  EXPECT_TRUE(chain.feed(115, bytesOf(behind)));
  EXPECT_TRUE(chain.isHttp2());
  EXPECT_FALSE(chain.feedGap(145, 20)) << "a header is missing";
}

}  // namespace
}  // namespace wsray::http2
