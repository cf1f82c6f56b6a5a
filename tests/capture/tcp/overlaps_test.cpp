// Bytes that come more than once: the first copy wins, and copies that differ are told (RFC 9293 §3.10.7.4).
#include <gmock/gmock.h>

#include <array>
#include <optional>
#include <vector>

#include "tests/capture/tcp/stream_row.h"

namespace wsray::tcp {
namespace {

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
    {"waiting, told from the first byte that differs",
     [](StreamScript& s) { s.syn(99).data(103, "defg").data(103, "dEFg").data(100, "abc"); }, R"("abc" "defg")",
     R"(kept "efg" of 2, not "EFg" of 3, at 4)"},
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
     R"(kept "bc" of 1, not "BC" of 2, at 0)"},
};

class OverlapRows : public testing::TestWithParam<StreamRow> {};

TEST_P(OverlapRows, GiveThesePieces) { expectPieces(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Table, OverlapRows, testing::ValuesIn(kOverlaps), nameOfRow);

// A stream of seven bytes in which each segment writes a letter of its own, and what first-copy-wins makes of it.
class Model {
 public:
  static constexpr std::uint32_t kLength = 7;
  static constexpr std::uint32_t kStart = 100;

  void write(std::uint32_t from, std::uint32_t to, char letter) {
    for (std::uint32_t at = from; at < to; ++at) {
      if (!bytes_[at]) {
        bytes_[at] = letter;
      } else if (*bytes_[at] != letter) {
        ++contradicted_;
      }
    }
  }

  std::string text() const {
    std::string text;
    for (const auto& byte : bytes_) text += byte.value_or('?');
    return '"' + text + '"';
  }
  std::uint64_t contradicted() const { return contradicted_; }

 private:
  std::array<std::optional<char>, kLength> bytes_{};
  std::uint64_t contradicted_ = 0;
};

struct Range {
  std::uint32_t from;
  std::uint32_t to;
};

// All of them that leave the first byte free, so that everything waits.
std::vector<Range> allRanges() {
  std::vector<Range> ranges;
  for (std::uint32_t from = 1; from < Model::kLength; ++from) {
    for (std::uint32_t to = from + 1; to <= Model::kLength; ++to) ranges.push_back({from, to});
  }
  return ranges;
}

void expectFirstCopies(std::span<const Range> ranges) {
  StreamScript script;
  Model model;
  script.syn(Model::kStart - 1);
  char letter = 'a';
  for (const Range& range : ranges) {
    script.data(Model::kStart + range.from, std::string(range.to - range.from, letter));
    model.write(range.from, range.to, letter++);
  }
  script.data(Model::kStart, std::string(Model::kLength, '.'));
  model.write(0, Model::kLength, '.');
  ASSERT_EQ(script.joined(), model.text());
  std::uint64_t told = 0;
  for (const Conflict& conflict : script.stream().drainConflicts()) {
    ASSERT_EQ(conflict.keptBytes.size(), conflict.otherBytes.size());
    told += conflict.keptBytes.size();
  }
  ASSERT_EQ(told, model.contradicted());
}

TEST(Overlaps, OfThreeSegmentsInEveryPosition) {
  const std::vector<Range> ranges = allRanges();
  for (const Range& first : ranges) {
    for (const Range& second : ranges) {
      for (const Range& third : ranges) {
        ASSERT_NO_FATAL_FAILURE(expectFirstCopies(std::array{first, second, third}))
            << first.from << '-' << first.to << ' ' << second.from << '-' << second.to << ' ' << third.from << '-'
            << third.to;
      }
    }
  }
}

}  // namespace
}  // namespace wsray::tcp
