// Whatever a peer sends, memory is bounded.
#include <gmock/gmock.h>

#include "dissector/http2/error_code.h"
#include "tests/dissector/http2/script.h"

namespace wsray::http2 {
namespace {

constexpr std::uint64_t kLittle = 40'000;

TEST(Http2Memory, IsNotTakenByOrdinaryRequests) {
  Script script;
  script.begins();
  const std::string block = literals({{":method", "GET"}, {":scheme", "https"}, {":path", "/"}, {"x", "y"}});
  const std::string answer = literals({{":status", "200"}});
  for (StreamId first = 1; first < 400'000; first += 2000) {
    std::string asked;
    std::string answered;
    for (StreamId stream = first; stream < first + 2000; stream += 2) {
      asked += headers(stream, block, kEndHeaders | kEndStream);
      answered += headers(stream, answer) + data(stream, "a page");
    }
    script.client(asked).server(answered);
  }
  EXPECT_THAT(script.events(), testing::SizeIs(2));
  EXPECT_LT(script.mostHeld(), kLittle);
}

TEST(Http2Memory, IsNotTakenByResets) {
  Script script;
  script.begins();
  for (StreamId stream = 1; stream < 20'000; stream += 2) {
    script.client(headers(stream, literals(webSocket("/"))) + reset(stream, kCancel)).pass(std::chrono::seconds{1});
  }
  script.events();
  EXPECT_LT(script.mostHeld(), kLittle);
}

TEST(Http2Memory, IsBoundedByTheStreamsThatAreFollowed) {
  Script script;
  script.begins();
  for (StreamId stream = 1; stream < 20'000; stream += 2) script.client(headers(stream, literals(webSocket("/"))));
  script.events();
  EXPECT_LT(script.mostHeld(), 1024 * 512);
}

TEST(Http2Memory, IsBoundedForStreamsThatAreGuessed) {
  Script script(Beginning::missed);
  for (StreamId stream = 1; stream < 20'000; stream += 2) script.server(data(stream, "x"));
  script.events();
  EXPECT_LT(script.mostHeld(), 1024 * 512);
}

TEST(Http2Memory, IsNotTakenByLongFrames) {
  Script script;
  script.begins().opens(1);
  const std::string part(10'000, 'x');
  for (const FrameType type : {FrameType::settings, FrameType::goaway, FrameType::headers, FrameType{77}}) {
    constexpr std::uint32_t kParts = 1600;
    const auto length = static_cast<std::uint32_t>(kParts * part.size());
    script.client(word(length).substr(1) + static_cast<char>(type) + '\0' + word(type == FrameType::headers ? 3 : 0));
    for (std::uint32_t i = 0; i < kParts; ++i) script.client(part);
  }
  script.events();
  EXPECT_LT(script.mostHeld(), 2 * Limits{}.headBytes) << "the fields of one head, as a string grows";
}

TEST(Http2Memory, IsNotTakenByNonsenseBehindAGap) {
  Script script;
  script.begins().opens(1).lose(Direction::clientToServer, 9);
  for (int i = 0; i < 500; ++i) script.client(std::string(10'000, i % 2 == 0 ? '\0' : 'x'));
  script.events();
  EXPECT_LT(script.mostHeld(), 400'000U);
}

}  // namespace
}  // namespace wsray::http2
