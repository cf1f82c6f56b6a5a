// Bytes that come more than once: the first copy wins, and copies that differ are told (RFC 9293 §3.10.7.4).
#include <gmock/gmock.h>

#include <array>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "tests/capture/tcp/first_copies.h"
#include "tests/capture/tcp/stream_row.h"

namespace wsray::tcp {
namespace {

using namespace std::chrono_literals;

// Offsets in the stream.
struct Range {
  std::uint32_t from;
  std::uint32_t to;
};

const StreamRow kOverlaps[] = {
    {"the same again", [](StreamScript& s) { s.syn(99).data(100, "abc").data(100, "abc").data(103, "d"); },
     R"("abc" "d")"},
    {"the same again and more", [](StreamScript& s) { s.syn(99).data(100, "abc").data(100, "abcdef"); },
     R"("abc" "def")"},
    {"from the middle on, and more", [](StreamScript& s) { s.syn(99).data(100, "abcd").data(102, "cdef"); },
     R"("abcd" "ef")"},
    {"across the wrap", [](StreamScript& s) { s.syn(0xfffffffd).data(0xfffffffe, "abcd").data(0xffffffff, "bcdef"); },
     R"("abcd" "ef")"},
    {"the garbage byte of a keep-alive",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(102, "?").data(103, "d"); }, R"("abc" "d")"},
    {"a keep-alive before any data", [](StreamScript& s) { s.syn(99).data(99, "?").data(100, "abc"); }, R"("abc")"},
    {"a zero-window probe brings a byte",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(103, "d").data(103, "def"); }, R"("abc" "d" "ef")"},
    {"waiting, the same again", [](StreamScript& s) { s.syn(99).data(103, "def").data(103, "def").data(100, "abc"); },
     R"("abc" "def")"},
    {"waiting, other bytes", [](StreamScript& s) { s.syn(99).data(103, "def").data(103, "DEF").data(100, "abc"); },
     R"("abc" "def")", R"(kept "def" of 2, not "DEF" of 3, at 3)"},
    {"waiting, told from the first byte that differs to the last one",
     [](StreamScript& s) { s.syn(99).data(103, "defgh").data(103, "dEfGh").data(100, "abc"); }, R"("abc" "defgh")",
     R"(kept "efg" of 2, not "EfG" of 3, at 4)"},
    {"waiting, other bytes in front",
     [](StreamScript& s) { s.syn(99).data(103, "def").data(102, "CDE").data(100, "ab"); }, R"("ab" "C" "def")",
     R"(kept "de" of 2, not "DE" of 3, at 3)"},
    {"waiting, other bytes behind",
     [](StreamScript& s) { s.syn(99).data(103, "def").data(105, "FGH").data(100, "abc"); }, R"("abc" "def" "GH")",
     R"(kept "f" of 2, not "F" of 3, at 5)"},
    {"waiting, other bytes around", [](StreamScript& s) { s.syn(99).data(103, "d").data(102, "CDE").data(100, "ab"); },
     R"("ab" "C" "d" "E")", R"(kept "d" of 2, not "D" of 3, at 3)"},
    {"waiting, other bytes across two",
     [](StreamScript& s) { s.syn(99).data(101, "b").data(103, "d").data(101, "BCD").data(100, "a"); },
     R"("a" "b" "C" "d")", R"(kept "b" of 2, not "B" of 4, at 1; kept "d" of 3, not "D" of 4, at 3)"},
    {"the first segment overlaps one that waits",
     [](StreamScript& s) { s.syn(99).data(103, "def").data(100, "abcDE"); }, R"("abc" "def")",
     R"(kept "de" of 2, not "DE" of 3, at 3)"},
    {"bytes that the snap length cut contradict nothing",
     [](StreamScript& s) { s.syn(99).cutData(103, "d", 3).data(103, "dEF").data(100, "abc"); }, R"("abc" "d" gap(2))"},
    {"no SYN yet", [](StreamScript& s) { s.data(100, "abc").data(101, "BC").syn(99); }, R"("abc")",
     R"(kept "bc" of 1, not "BC" of 2, at 1)"},
    {"no SYN yet, and what differs stands before it",
     [](StreamScript& s) { s.data(90, "ghost").data(90, "GHOST").data(100, "abc").syn(99); }, R"("abc")"},
    {"handed out, other bytes", [](StreamScript& s) { s.syn(99).data(100, "abc").data(100, "aBc").data(103, "d"); },
     R"("abc" "d")", R"(kept "b" of 2, not "B" of 3, at 1)"},
    {"handed out, other bytes and more", [](StreamScript& s) { s.syn(99).data(100, "abc").data(101, "BCdef"); },
     R"("abc" "def")", R"(kept "bc" of 2, not "BC" of 3, at 1)"},
    {"handed out, other bytes across two",
     [](StreamScript& s) { s.syn(99).data(100, "ab").data(102, "cd").data(101, "BCd"); }, R"("ab" "cd")",
     R"(kept "b" of 2, not "B" of 4, at 1; kept "c" of 3, not "C" of 4, at 2)"},
    {"handed out after it waited, other bytes",
     [](StreamScript& s) { s.syn(99).data(103, "def").data(100, "abc").data(104, "EF"); }, R"("abc" "def")",
     R"(kept "ef" of 2, not "EF" of 4, at 4)"},
    {"handed out and waiting, other bytes across the hole",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(106, "g").data(102, "CDEFG"); }, R"("abc" "DEF" "g")",
     R"(kept "c" of 2, not "C" of 4, at 2; kept "g" of 3, not "G" of 4, at 6)"},
    {"handed out, other bytes across the wrap",
     [](StreamScript& s) { s.syn(0xfffffffd).data(0xfffffffe, "abcd").data(0xffffffff, "BCD"); }, R"("abcd")",
     R"(kept "bcd" of 2, not "BCD" of 3, at 1)"},
    {"one byte that is not the last is no keep-alive",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(101, "?"); }, R"("abc")",
     R"(kept "b" of 2, not "?" of 3, at 1)"},
    {"the last bytes and no more of them than two are no keep-alive",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(101, "b?"); }, R"("abc")",
     R"(kept "c" of 2, not "?" of 3, at 2)"},
    {"one byte before a hole is no keep-alive: more was sent",
     [](StreamScript& s) { s.syn(99).data(100, "abc").data(106, "g").data(102, "?"); }, R"("abc")",
     R"(kept "c" of 2, not "?" of 4, at 2)"},
    {"after the end", [](StreamScript& s) { s.syn(99).data(100, "abc").fin(103).data(100, "ABC"); },
     R"("abc" end(finished))", R"(kept "abc" of 2, not "ABC" of 4, at 0)"},
    {"handed out, cut by the snap length",
     [](StreamScript& s) { s.syn(99).cutData(100, "a", 3).data(100, "aBC").cutData(100, "A", 3); }, R"("a" gap(2))",
     R"(kept "a" of 2, not "A" of 4, at 0)"},
    {"into a gap that was given up: compared with what is there",
     [](StreamScript& s) { s.syn(99).data(103, "d").ack(104).pass(1200ms).data(100, "abcD"); }, R"(gap(3) "d")",
     R"(kept "d" of 2, not "D" of 16, at 3)"},
};

class OverlapRows : public testing::TestWithParam<StreamRow> {};

TEST_P(OverlapRows, GiveThesePieces) { expectPieces(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Table, OverlapRows, testing::ValuesIn(kOverlaps), nameOfRow);

// The thirteen relations of two intervals (Allen), as evasions of intrusion detection systems go through them: where
// the second segment stands to the first.
struct Relation {
  const char* name;
  Range first;
  Range second;
};

constexpr Relation kRelations[] = {
    {"before", {5, 7}, {1, 3}},   {"after", {1, 3}, {5, 7}},     {"meets", {3, 5}, {1, 3}},
    {"metBy", {1, 3}, {3, 5}},    {"overlaps", {3, 6}, {1, 4}},  {"overlappedBy", {1, 4}, {3, 6}},
    {"starts", {1, 6}, {1, 3}},   {"startedBy", {1, 3}, {1, 6}}, {"during", {1, 6}, {3, 5}},
    {"contains", {3, 5}, {1, 6}}, {"finishes", {1, 6}, {4, 6}},  {"finishedBy", {4, 6}, {1, 6}},
    {"equals", {2, 5}, {2, 5}},
};

constexpr std::uint32_t kLength = 7;
constexpr std::uint32_t kStart = 100;

// All ranges that leave the first byte free, so that they wait until it comes.
std::vector<Range> allRanges() {
  std::vector<Range> ranges;
  for (std::uint32_t from = 1; from < kLength; ++from) {
    for (std::uint32_t to = from + 1; to <= kLength; ++to) ranges.push_back({from, to});
  }
  return ranges;
}

// Each segment writes a letter of its own. The first byte comes after so many of them, and in the end all bytes do.
void expectFirstCopies(std::span<const Range> ranges, std::size_t filledAfter) {
  Limits limits = timeAlone();
  limits.keptConflicts = 100;
  StreamScript script(limits);
  FirstCopies wanted(kLength);
  const auto write = [&](Range range, char letter) {
    const std::string bytes(range.to - range.from, letter);
    script.data(kStart + range.from, bytes);
    wanted.write(range.from, bytes);
  };
  script.syn(kStart - 1);
  for (std::size_t i = 0; i <= ranges.size(); ++i) {
    if (i == filledAfter) write({0, 1}, '.');
    if (i < ranges.size()) write(ranges[i], static_cast<char>('a' + i));
  }
  write({0, kLength}, '-');
  ASSERT_EQ(script.joined(), '"' + wanted.text() + '"');
  std::uint64_t told = 0;
  for (const Conflict& conflict : script.stream().drainConflicts()) {
    ASSERT_EQ(conflict.keptBytes.size(), conflict.length);
    ASSERT_EQ(conflict.otherBytes.size(), conflict.length);
    told += conflict.length;
  }
  ASSERT_EQ(told, wanted.contradicted());
  ASSERT_EQ(script.stream().uncomparedBytes(), 0);
}

class Relations : public testing::TestWithParam<std::tuple<Relation, std::size_t>> {};

TEST_P(Relations, KeepTheFirstCopyAndTellTheOther) {
  const auto& [relation, filledAfter] = GetParam();
  expectFirstCopies(std::array{relation.first, relation.second}, filledAfter);
}

std::string nameOfRelation(const testing::TestParamInfo<std::tuple<Relation, std::size_t>>& row) {
  constexpr const char* kWhen[] = {"handedOut", "between", "waiting"};
  return std::string(std::get<0>(row.param).name) + "_" + kWhen[std::get<1>(row.param)];
}

INSTANTIATE_TEST_SUITE_P(Allen, Relations, testing::Combine(testing::ValuesIn(kRelations), testing::Values(0, 1, 2)),
                         nameOfRelation);

class Triples : public testing::TestWithParam<std::size_t> {};

TEST_P(Triples, KeepTheFirstCopyAndTellTheOthers) {
  const std::vector<Range> ranges = allRanges();
  for (const Range& first : ranges) {
    for (const Range& second : ranges) {
      for (const Range& third : ranges) {
        ASSERT_NO_FATAL_FAILURE(expectFirstCopies(std::array{first, second, third}, GetParam()))
            << first.from << '-' << first.to << ' ' << second.from << '-' << second.to << ' ' << third.from << '-'
            << third.to;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(HoleFilledAfter, Triples, testing::Values(0, 1, 2, 3));

}  // namespace
}  // namespace wsray::tcp
