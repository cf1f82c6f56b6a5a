#include "gui/row_scan.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

// Payloads that begin with a word, or messages of a size.
class BeginsWith final : public RowPredicate {
 public:
  explicit BeginsWith(std::string_view word) : word_(word) {}

  bool needsPayload() const override { return true; }
  bool matches(const session::Connection&) const override { return true; }
  bool matches(const session::Row& row) const override {
    const auto* message = std::get_if<session::MessageRow>(&row);
    return message != nullptr && textOf(message->message.payload).starts_with(word_);
  }

 private:
  std::string_view word_;
};

class LongerThan final : public RowPredicate {
 public:
  explicit LongerThan(std::uint64_t length) : length_(length) {}

  bool needsPayload() const override { return false; }
  bool matches(const session::Connection&) const override { return true; }
  bool matches(const session::Row& row) const override {
    const auto* message = std::get_if<session::MessageRow>(&row);
    EXPECT_TRUE(message == nullptr || message->message.payload.empty()) << "nobody asked for it";
    return message != nullptr && message->message.length > length_;
  }

 private:
  std::uint64_t length_;
};

class RowScanTest : public testing::Test {
 protected:
  void append(const session::Row& row) { ASSERT_TRUE(store_.append(row).has_value()); }

  std::vector<RowIndex> all(RowFilter filter) {
    std::vector<RowIndex> shown;
    scan_.begin(&store_, std::move(filter));
    while (!scan_.read(store_.size(), QDeadlineTimer(0), shown)) {
    }
    return shown;
  }

  RowsForTests rows_;
  RowStore store_{session::PayloadSpill::create().value()};
  RowScan scan_;
};

using Rows = std::vector<RowIndex>;

TEST_F(RowScanTest, FindsNothingWithoutAStore) {
  std::vector<RowIndex> shown;
  scan_.begin(nullptr, {});
  EXPECT_TRUE(scan_.read(9, QDeadlineTimer(0), shown));
  EXPECT_TRUE(shown.empty());
}

TEST_F(RowScanTest, AsksThePredicate) {
  append(rows_.open());
  append(rows_.text(kClient, "abc"));
  append(rows_.text(kServer, "xyz"));
  append(rows_.text(kServer, "ab"));
  EXPECT_EQ(all({.predicate = std::make_shared<BeginsWith>("ab")}), (Rows{1, 3}));
  EXPECT_EQ(scan_.counts(), (PerClass<std::size_t>{1, 1, 0, 0})) << "what it does not leave is not counted";
  EXPECT_EQ(all({.predicate = std::make_shared<LongerThan>(2)}), (Rows{1, 2}));
  EXPECT_EQ(all({.classes = {false, true, true, true}, .predicate = std::make_shared<BeginsWith>("ab")}), Rows{3});
  EXPECT_EQ(scan_.counts(), (PerClass<std::size_t>{1, 1, 0, 0})) << "what is hidden counts as well";
}

TEST_F(RowScanTest, HidesWhatWasClearedAway) {
  for (int i = 0; i < 4; ++i) append(rows_.text(kClient, "x"));
  EXPECT_EQ(all({.hiddenBefore = 3}), Rows{3});
  EXPECT_EQ(scan_.counts()[0], 1U);
  EXPECT_EQ(all({.hiddenBefore = 99}), Rows{});
  append(rows_.text(kClient, "x"));
  std::vector<RowIndex> more;
  EXPECT_TRUE(scan_.read(store_.size(), QDeadlineTimer(0), more));
  EXPECT_EQ(more, Rows{4}) << "what has come since then is new";
}

TEST_F(RowScanTest, StopsWhenItsTimeIsOverAndGoesOnThere) {
  constexpr std::size_t kRows = 20'000;
  for (std::size_t i = 0; i < kRows; ++i) append(rows_.text(kClient, "x"));
  Rows shown;
  scan_.begin(&store_, {});
  int parts = 0;
  std::size_t before = 0;
  while (!scan_.read(kRows, QDeadlineTimer(0), shown)) {
    EXPECT_GT(scan_.position(), before) << "it gets on";
    before = scan_.position();
    ++parts;
  }
  EXPECT_GT(parts, 2);
  ASSERT_EQ(shown.size(), kRows);
  for (std::size_t i = 0; i < kRows; ++i) ASSERT_EQ(shown[i], i);
}

TEST_F(RowScanTest, LooksAtNothingBeyondTheEndItIsGiven) {
  for (int i = 0; i < 4; ++i) append(rows_.text(kClient, "x"));
  Rows shown;
  scan_.begin(&store_, {});
  EXPECT_TRUE(scan_.read(2, QDeadlineTimer(0), shown));
  EXPECT_EQ(shown, (Rows{0, 1}));
}

}  // namespace
}  // namespace wsray::gui
