// How long missing bytes are waited for: past the peer's acknowledgment and a grace of capture time, or until too much
// waits, or to the end of the capture. Nothing else means loss.
#include <gmock/gmock.h>

#include "tests/capture/tcp/stream_row.h"

namespace wsray::tcp {
namespace {

using namespace std::chrono_literals;

const StreamRow kHoles[] = {
    {"an acknowledgment and the grace", [](StreamScript& s) { s.syn(99).data(103, "def").ack(106).pass(1200ms); },
     R"(gap(3) "def")"},
    {"an acknowledgment before the grace is over",
     [](StreamScript& s) { s.syn(99).data(103, "def").ack(106).pass(1000ms); }, ""},
    {"an acknowledgment alone", [](StreamScript& s) { s.syn(99).data(103, "def").ack(106).data(106, "g"); }, ""},
    {"time alone", [](StreamScript& s) { s.syn(99).data(103, "def").pass(1min); }, ""},
    {"an acknowledgment of what stands before the hole",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(106, "ghi").ack(103).pass(1min); }, R"("abc")"},
    {"an acknowledgment into the hole", [](StreamScript& s) { s.syn(99).data(106, "ghi").ack(103).pass(1200ms); },
     "gap(3)"},
    {"an acknowledgment from before the SYN", [](StreamScript& s) { s.ack(106).syn(99).data(103, "def").pass(1min); },
     ""},
    {"the hole is filled within the grace",
     [](StreamScript& s) { s.syn(99).data(103, "def").ack(106).pass(900ms).data(100, "abc").pass(1min); },
     R"("abc" "def")"},
    {"the hole is filled in part",
     [](StreamScript& s) { s.syn(99).data(103, "def").ack(106).pass(900ms).data(101, "b").pass(300ms); },
     R"(gap(1) "b" gap(1) "def")"},
    {"what comes after the hole was given up is late",
     [](StreamScript& s) { s.syn(99).data(103, "def").ack(106).pass(1200ms).data(100, "abc"); }, R"(gap(3) "def")"},
    {"one acknowledgment proves several holes",
     [](StreamScript& s) { s.syn(99).data(103, "d").data(106, "g").ack(107).pass(1200ms); },
     R"(gap(3) "d" gap(2) "g")"},
    {"a later hole has a grace of its own",
     [](StreamScript& s) { s.syn(99).data(103, "d").ack(104).pass(600ms).data(106, "g").ack(107).pass(600ms); },
     R"(gap(3) "d")"},
    {"the last bytes are missing, and acknowledged",
     [](StreamScript& s) { s.syn(99).data(100, "abc").ack(106).pass(1200ms); }, R"("abc" gap(3))"},
    {"the last bytes before a FIN are missing, and acknowledged with it",
     [](StreamScript& s) { s.syn(99).data(100, "abc").fin(106).ack(107).pass(1200ms); },
     R"("abc" gap(3) end(finished))"},
    {"the last bytes before a FIN are missing at the end of the capture",
     [](StreamScript& s) { s.syn(99).data(100, "abc").fin(106).finish(); }, R"("abc" gap(3) end(finished))"},
    {"no byte is missing before a RST that nobody acknowledged",
     [](StreamScript& s) { s.syn(99).data(100, "abc").rst(106).finish(); }, R"("abc" end(captureEnd))"},
    {"the acknowledgment of a FIN is no hole", [](StreamScript& s) { s.syn(99).data(100, "abc").ack(104).fin(103); },
     R"("abc" end(finished))"},
    {"the end of the capture", [](StreamScript& s) { s.syn(99).data(103, "def").data(107, "h").finish(); },
     R"(gap(3) "def" gap(1) "h" end(captureEnd))"},
    {"the end of the capture, with a wrap in the hole",
     [](StreamScript& s) { s.syn(0xfffffffd).data(1, "def").finish(); }, R"(gap(3) "def" end(captureEnd))"},
    {"an acknowledgment across the wrap", [](StreamScript& s) { s.syn(0xfffffffd).data(1, "def").ack(4).pass(1200ms); },
     R"(gap(3) "def")"},
};

class HoleRows : public testing::TestWithParam<StreamRow> {};

TEST_P(HoleRows, GiveThesePieces) { expectPieces(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Table, HoleRows, testing::ValuesIn(kHoles), nameOfRow);

Limits holdingBytes(std::uint64_t bytes) {
  Limits limits;
  limits.holeBytes = bytes;
  return limits;
}

TEST(HoleBound, TooMuchBehindAHoleGivesItUp) {
  StreamScript script(holdingBytes(4096));
  const std::string thousand(1000, 'x');
  script.syn(99).data(103, thousand).data(1103, thousand).data(2103, thousand);
  EXPECT_EQ(script.text(), "");
  script.data(3103, thousand).data(4103, thousand);
  EXPECT_THAT(script.text(), testing::StartsWith("gap(3) \"xxx"));
  EXPECT_EQ(script.stream().read(), std::nullopt);
}

TEST(HoleBound, OnlyTheFirstHoleIsGivenUpIfThatIsEnough) {
  StreamScript script(holdingBytes(4096));
  script.syn(99).data(103, std::string(3000, 'x')).data(3106, std::string(1500, 'y'));
  EXPECT_EQ(script.text(), "gap(3) \"" + std::string(3000, 'x') + '"');
}

TEST(HoleBound, TooMuchWithoutASynBegins) {
  StreamScript script(holdingBytes(4096));
  script.data(100, std::string(5000, 'x'));
  EXPECT_EQ(script.text(), '"' + std::string(5000, 'x') + '"');
}

// Each piece that waits costs more than its bytes.
TEST(HoleBound, CountsTheCostOfSmallPieces) {
  StreamScript script(holdingBytes(4096));
  script.syn(99);
  for (std::uint32_t i = 0; i < 4096 && script.text().empty(); ++i) script.data(102 + 2 * i, "x");
  EXPECT_THAT(script.text(), testing::StartsWith("gap(2) \"x\""));
}

TEST(HoleBound, CountsPiecesThatTheSnapLengthLeftEmpty) {
  StreamScript script(holdingBytes(4096));
  script.syn(99);
  for (std::uint32_t i = 0; i < 4096 && script.text().empty(); ++i) script.cutData(102 + 2 * i, "", 1);
  EXPECT_THAT(script.text(), testing::StartsWith("gap(2) gap(1)"));
}

TEST(HoleTicks, AreWantedOnlyWhileAHoleIsProven) {
  StreamScript script;
  EXPECT_FALSE(script.syn(99).stream().wantsTicks());
  EXPECT_FALSE(script.data(100, "abc").stream().wantsTicks());
  EXPECT_FALSE(script.data(106, "ghi").stream().wantsTicks());
  EXPECT_TRUE(script.ack(109).stream().wantsTicks());
  EXPECT_FALSE(script.data(103, "def").stream().wantsTicks());
  EXPECT_TRUE(script.ack(110).stream().wantsTicks());
  EXPECT_FALSE(script.fin(109).stream().wantsTicks());
}

TEST(HoleTicks, AreWantedWithoutASyn) {
  StreamScript script;
  EXPECT_TRUE(script.data(100, "abc").stream().wantsTicks());
}

TEST(HoleWait, LastsWhileSomethingWaits) {
  StreamScript script;
  EXPECT_FALSE(script.syn(99).data(100, "abc").stream().waits());
  EXPECT_TRUE(script.data(106, "ghi").stream().waits());
  EXPECT_FALSE(script.data(103, "def").stream().waits());
}

TEST(HoleOrigins, AGapThatTimeProvedNamesTheTick) {
  HalfStream stream{timeAlone()};
  stream.synchronize(99);
  stream.feed(103, bytesOf("def"), 3, {7, timestampOf(0)});
  stream.acknowledge(106);
  stream.tick({8, Timestamp{100ms}});
  stream.tick({9, Timestamp{1100ms}});
  EXPECT_EQ(stream.read()->origin, (Origin{9, Timestamp{1100ms}}));
}

// Where packets are captured out of order, time passes between them too.
TEST(HoleGrace, WantsPacketsOfTheCaptureToo) {
  HalfStream stream{Limits{}};
  stream.synchronize(99);
  stream.feed(103, bytesOf("def"), 3, {7, timestampOf(0)});
  stream.acknowledge(106);
  stream.tick({8, Timestamp{0s}});
  stream.tick({20, Timestamp{5s}});
  EXPECT_FALSE(stream.read());
  stream.tick({8 + Grace{}.packets, Timestamp{5s}});
  EXPECT_TRUE(stream.read());
}

TEST(HoleGrace, EndsAfterALongTimeInAnyCase) {
  HalfStream stream{Limits{}};
  stream.synchronize(99);
  stream.feed(103, bytesOf("def"), 3, {7, timestampOf(0)});
  stream.acknowledge(106);
  stream.tick({8, Timestamp{0s}});
  stream.tick({9, Timestamp{10s}});
  EXPECT_TRUE(stream.read());
}

}  // namespace
}  // namespace wsray::tcp
