// Much of what is small: work and memory for each byte stay the same. What grows with its own count
// takes minutes here, and the runner's time-out ends it.
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

class Hostile : public testing::Test {
 protected:
  Script script_;
};

std::string repeated(const FrameWord& word, int count, Direction direction) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += word.bytes(direction);
  return bytes;
}

TEST_F(Hostile, AHundredThousandEmptyFragments) {
  script_.upgrade("/chat").client(fragment("a"));
  script_.clientSays(repeated(more(""), 100'000, Direction::clientToServer)).client(last("b"));
  EXPECT_THAT(script_.inside(), testing::ElementsAre("! frame-empty", R"(> text "ab" {100002 frames} {frame-empty})"));
}

TEST_F(Hostile, AHundredThousandFragmentsOfOneByte) {
  script_.upgrade("/chat").server(fragment("a"));
  script_.serverSays(repeated(more("x"), 100'000, Direction::serverToClient)).server(last("b"));
  EXPECT_THAT(script_.inside(), testing::ElementsAre("! frame-fragments-tiny",
                                                     "< text \"a" + std::string(47, 'x') +
                                                         "\"... 100002 bytes {100002 frames} {frame-fragments-tiny}"));
}

TEST_F(Hostile, AsManyFramesInOneSegmentAsFit) {
  constexpr int kFrames = 32'747;
  script_.upgrade("/chat").serverSays(repeated(text(""), kFrames, Direction::serverToClient));
  EXPECT_THAT(script_.inside(), testing::AllOf(testing::SizeIs(kFrames + 1),
                                               testing::Each(testing::AnyOf(R"(< text "")", "! message-rate"))));
}

TEST_F(Hostile, AMegabyteInSegmentsOfOneByte) {
  script_.upgrade("/chat").client(binary(std::string(200'000, 'x')));
  EXPECT_THAT(script_.inside(1), testing::ElementsAre("> binary \"" + std::string(48, 'x') + "\"... 200000 bytes"));
}

TEST_F(Hostile, FramesInSegmentsOfOneByteThatWaitForThe101) {
  // Each costs more than its byte.
  script_.options().limits.blockedBytes = 32 << 20;
  script_.clientSays(request("/chat")).clientSays(repeated(text("x"), 20'000, Direction::clientToServer));
  script_.serverSays(accepted());
  const auto frame = testing::AnyOf(R"(> text "x")", "! handshake-early-data", "! message-rate");
  EXPECT_THAT(script_.inside(1), testing::AllOf(testing::SizeIs(20'002), testing::Each(frame)));
}

TEST_F(Hostile, PingsThatNobodyAnswers) {
  script_.upgrade("/chat").serverSays(repeated(ping("x"), 100'000, Direction::serverToClient)).client(pong("x"));
  EXPECT_THAT(script_.inside(), testing::SizeIs(100'002));
}

TEST_F(Hostile, ACloseWithAReasonThatIsLong) {
  script_.upgrade("/chat").server(close(1000, std::string(100'000, 'r')));
  EXPECT_THAT(script_.events().back(), testing::SizeIs(testing::Lt(1200U)));
}

TEST_F(Hostile, BadTextThatIsLong) {
  std::string bad(1'000'000, 'a');
  bad.back() = '\xff';
  script_.upgrade("/chat");
  for (int i = 0; i < 20; ++i) script_.server(text(bad));
  EXPECT_THAT(script_.inside(), testing::SizeIs(40));
}

}  // namespace
}  // namespace wsray::flow
