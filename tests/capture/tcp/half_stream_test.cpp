// Where a direction begins and ends, and what comes in which order between (RFC 9293 §3.4, §3.10).
#include <gmock/gmock.h>

#include "tests/capture/tcp/stream_row.h"

namespace wsray::tcp {
namespace {

using namespace std::chrono_literals;

const StreamRow kOrder[] = {
    {"in order", [](StreamScript& s) { s.syn(99).data(100, "abc").data(103, "def"); }, R"("abc" "def")"},
    {"two segments change places", [](StreamScript& s) { s.syn(99).data(103, "def").data(100, "abc"); },
     R"("abc" "def")"},
    {"all in reverse", [](StreamScript& s) { s.syn(99).data(104, "e").data(102, "cd").data(101, "b").data(100, "a"); },
     R"("a" "b" "cd" "e")"},
    {"nothing is handed out behind a hole", [](StreamScript& s) { s.syn(99).data(100, "abc").data(106, "ghi"); },
     R"("abc")"},
    {"an empty segment is nothing", [](StreamScript& s) { s.syn(99).data(100, "").data(100, "a"); }, R"("a")"},
    {"numbers wrap between two segments",
     [](StreamScript& s) { s.syn(0xfffffffc).data(0xfffffffd, "abc").data(0, "def"); }, R"("abc" "def")"},
    {"numbers wrap inside a segment", [](StreamScript& s) { s.syn(0xfffffffd).data(0xfffffffe, "abcd").data(2, "e"); },
     R"("abcd" "e")"},
    {"the SYN has the last number", [](StreamScript& s) { s.syn(0xffffffff).data(0, "abc"); }, R"("abc")"},
    {"the segment after the wrap comes first",
     [](StreamScript& s) { s.syn(0xfffffffc).data(0, "def").data(0xfffffffd, "abc"); }, R"("abc" "def")"},
    {"a second segment before the first was read",
     [](StreamScript& s) { s.syn(99).dataUnread(100, "abc").data(103, "def"); }, R"("abc" "def")"},
    {"the snap length cut a segment", [](StreamScript& s) { s.syn(99).cutData(100, "abc", 5).data(105, "fg"); },
     R"("abc" gap(2) "fg")"},
    {"the snap length left only the header", [](StreamScript& s) { s.syn(99).cutData(100, "", 5).data(105, "fg"); },
     R"(gap(5) "fg")"},
    {"the snap length cut a segment that waits",
     [](StreamScript& s) { s.syn(99).cutData(103, "d", 3).data(106, "g").data(100, "abc"); },
     R"("abc" "d" gap(2) "g")"},
};

const StreamRow kBeginnings[] = {
    {"the data before its SYN", [](StreamScript& s) { s.data(103, "def").data(100, "abc").syn(99); }, R"("abc" "def")"},
    {"what stands before the SYN is no part", [](StreamScript& s) { s.data(90, "ghost").data(98, "??abc").syn(99); },
     R"("abc")"},
    {"the same SYN again", [](StreamScript& s) { s.syn(99).syn(99).data(100, "abc").syn(99).data(103, "d"); },
     R"("abc" "d")"},
    {"of several SYNs the last counts, as long as nothing was read",
     [](StreamScript& s) { s.syn(5000).syn(1).syn(99).data(100, "abc"); }, R"("abc")"},
    {"a SYN after data was read changes nothing",
     [](StreamScript& s) { s.syn(99).data(100, "abc").syn(5000).data(103, "def"); }, R"("abc" "def")"},
    {"SYNs that jump back by half of the numbers, and data where positions would wrap with them",
     [](StreamScript& s) {
       s.syn(0x7ffffffa).syn(0xfffffffb).syn(0x7ffffffc).syn(0xfffffffd).data(0xfffffffe, "ab").data(0, "c");
     },
     R"("ab" "c")"},
    {"without a SYN nothing is handed out at once", [](StreamScript& s) { s.data(100, "abc"); }, ""},
    {"without a SYN the lowest number begins, after the grace",
     [](StreamScript& s) { s.data(103, "def").data(100, "abc").pass(1200ms); }, R"("abc" "def")"},
    {"time alone does not end the wait for a SYN early", [](StreamScript& s) { s.data(100, "abc").pass(900ms); }, ""},
    {"without a SYN, at the end of the capture", [](StreamScript& s) { s.data(103, "def").data(100, "abc").finish(); },
     R"("abc" "def" end(captureEnd))"},
    {"without a SYN and with a wrap", [](StreamScript& s) { s.data(1, "d").data(0xfffffffe, "abc").finish(); },
     R"("abc" "d" end(captureEnd))"},
    {"before what was first handed out without a SYN",
     [](StreamScript& s) { s.data(103, "def").pass(1200ms).data(100, "abc").data(106, "g"); }, R"("def" "g")"},
};

const StreamRow kEndings[] = {
    {"FIN", [](StreamScript& s) { s.syn(99).data(100, "abc").fin(103); }, R"("abc" end(finished))"},
    {"RST", [](StreamScript& s) { s.syn(99).data(100, "abc").rst(103); }, R"("abc" end(reset))"},
    {"the FIN before the data", [](StreamScript& s) { s.syn(99).fin(103).data(100, "abc"); }, R"("abc" end(finished))"},
    {"the FIN before everything", [](StreamScript& s) { s.data(100, "abc").fin(103).syn(99); },
     R"("abc" end(finished))"},
    {"a FIN again ends once", [](StreamScript& s) { s.syn(99).fin(100).fin(100).finish(); }, "end(finished)"},
    {"nothing after the end", [](StreamScript& s) { s.syn(99).fin(100).data(101, "abc").finish(); }, "end(finished)"},
    {"a RST ahead waits for its number", [](StreamScript& s) { s.syn(99).rst(106).data(100, "abc"); }, R"("abc")"},
    {"a RST with an old number ends nothing",
     [](StreamScript& s) { s.syn(99).data(100, "abc").rst(101).data(103, "d"); }, R"("abc" "d")"},
    {"a RST whose number is passed over ends nothing",
     [](StreamScript& s) { s.syn(99).rst(101).data(100, "abc").data(103, "d").fin(104); },
     R"("abc" "d" end(finished))"},
    {"a RST whose number is passed over hides no hole",
     [](StreamScript& s) { s.syn(99).rst(101).data(100, "abc").data(106, "g").finish(); },
     R"("abc" gap(3) "g" end(captureEnd))"},
    {"of two ends the first in the stream counts",
     [](StreamScript& s) { s.syn(99).rst(500).fin(103).data(100, "abc"); }, R"("abc" end(finished))"},
    {"the end of the capture", [](StreamScript& s) { s.syn(99).data(100, "abc").finish(); },
     R"("abc" end(captureEnd))"},
    {"the end of the capture after a FIN", [](StreamScript& s) { s.syn(99).fin(100).finish(); }, "end(finished)"},
    {"the end of a capture that showed nothing of it", [](StreamScript& s) { s.finish(); }, "end(captureEnd)"},
    {"a FIN without a SYN waits for what may have been sent before", [](StreamScript& s) { s.fin(100).pass(900ms); },
     ""},
    {"a FIN without a SYN, after the grace", [](StreamScript& s) { s.fin(100).pass(1200ms); }, "end(finished)"},
    {"a FIN without a SYN, at the end of the capture", [](StreamScript& s) { s.fin(100).finish(); }, "end(finished)"},
    {"a FIN without a SYN before the data", [](StreamScript& s) { s.fin(103).data(100, "abc").pass(1200ms); },
     R"("abc" end(finished))"},
    {"a FIN from before the SYN", [](StreamScript& s) { s.fin(50).syn(99).data(100, "abc"); }, R"("abc")"},
    {"a SYN after the end begins nothing again", [](StreamScript& s) { s.syn(99).fin(100).syn(50).data(51, "abc"); },
     "end(finished)"},
};

class HalfStreamRows : public testing::TestWithParam<StreamRow> {};

TEST_P(HalfStreamRows, GiveThesePieces) { expectPieces(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Order, HalfStreamRows, testing::ValuesIn(kOrder), nameOfRow);
INSTANTIATE_TEST_SUITE_P(Beginnings, HalfStreamRows, testing::ValuesIn(kBeginnings), nameOfRow);
INSTANTIATE_TEST_SUITE_P(Endings, HalfStreamRows, testing::ValuesIn(kEndings), nameOfRow);

TEST(HalfStreamOrigins, APieceNamesThePacketThatBroughtIt) {
  HalfStream stream{Limits{}};
  stream.synchronize(99);
  stream.feed(103, bytesOf("def"), 3, {7, timestampOf(70)});
  EXPECT_FALSE(stream.read());
  stream.feed(100, bytesOf("abc"), 3, {8, timestampOf(80)});
  EXPECT_EQ(stream.read()->origin, (Origin{8, timestampOf(80)}));
  EXPECT_EQ(stream.read()->origin, (Origin{7, timestampOf(70)}));
}

TEST(HalfStreamOrigins, AnEndNamesThePacketWithTheFin) {
  HalfStream stream{Limits{}};
  stream.synchronize(99);
  stream.end(100, StreamPiece::Ending::finished, {5, timestampOf(50)});
  EXPECT_EQ(stream.read()->origin, (Origin{5, timestampOf(50)}));
}

// Numbers wrap; how far a stream has come does not.
TEST(HalfStreamProgress, IsToldByNumbersAndByOffsets) {
  StreamScript s;
  EXPECT_EQ(s.stream().acknowledgedOffset(), 0u);
  EXPECT_FALSE(s.stream().hasHandedOut(0xfffffffd)) << "nobody knows before the beginning";
  s.syn(0xfffffffc).data(0xfffffffd, "abcdef").ack(1);
  EXPECT_EQ(s.stream().acknowledgedOffset(), 4u);
  EXPECT_TRUE(s.stream().hasAcknowledged(1));
  EXPECT_FALSE(s.stream().hasAcknowledged(2));
  EXPECT_TRUE(s.stream().hasHandedOut(3));
  EXPECT_FALSE(s.stream().hasHandedOut(4));
  EXPECT_TRUE(s.stream().hasHandedOut(0xffffffff));
}

TEST(HalfStreamBytes, InOrderBytesAreHandedOutWhereTheyLie) {
  HalfStream stream{Limits{}};
  stream.synchronize(99);
  const ByteView bytes = bytesOf("abc");
  stream.feed(100, bytes, 3, {1, {}});
  EXPECT_EQ(stream.read()->bytes.data(), bytes.data());
}

}  // namespace
}  // namespace wsray::tcp
