// Rows that have a pattern in them.
#include "gui/row_search.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/shown_rows.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;
using session::TextPattern;

constexpr int kLongest = 60'000;

struct Hit {
  std::size_t row = 0;
  bool wrapped = false;

  bool operator==(const Hit&) const = default;
};

class RowSearchTest : public WithApplication {
 protected:
  std::optional<Hit> find(const char* text, std::optional<int> from, WalkWay way = WalkWay::forward,
                          bool regular = false) {
    const QSignalSpy found(&search_, &RowSearch::found);
    const QSignalSpy missed(&search_, &RowSearch::missed);
    search_.start(shown_.store, patternOf(text, regular), from, way);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !search_.isRunning(); }, kLongest));
    EXPECT_EQ(found.size() + missed.size(), 1);
    if (found.isEmpty()) return std::nullopt;
    return Hit{found[0][0].value<std::size_t>(), found[0][1].toBool()};
  }

  static std::shared_ptr<const TextPattern> patternOf(const char* text, bool regular = false) {
    return std::make_shared<const TextPattern>(TextPattern::compile(text, {.regular = regular}).value());
  }

  ShownRows shown_;
  RowSearch search_{shown_.model};
};

TEST_F(RowSearchTest, GoesFromHitToHitAndAroundTheEnd) {
  for (const char* text : {"apple", "pear", "Apple pie", "plum"}) shown_.append(shown_.rows.text(kClient, text));
  EXPECT_EQ(find("apple", {}), (Hit{0, false}));
  EXPECT_EQ(find("apple", 0), (Hit{2, false}));
  EXPECT_EQ(find("apple", 2), (Hit{0, true}));
  EXPECT_EQ(find("apple", 0, WalkWay::backward), (Hit{2, true}));
  EXPECT_EQ(find("apple", {}, WalkWay::backward), (Hit{2, false}));
  EXPECT_EQ(find("plum", 3), (Hit{3, true})) << "itself at last";
  EXPECT_EQ(find("^p.*m$", 0, WalkWay::forward, true), (Hit{3, false}));
  EXPECT_EQ(find("cherry", 1), std::nullopt);
}

TEST_F(RowSearchTest, LooksOnlyAtWhatIsShown) {
  shown_.append(shown_.rows.text(kClient, "here"));
  shown_.append(shown_.rows.text(kServer, "here, too"));
  shown_.model.setFilter({.classes = {false, true, true, true}});
  EXPECT_EQ(find("here", {}), (Hit{1, false}));
  EXPECT_EQ(find("here", 0), (Hit{1, true}));
  shown_.model.setFilter({.classes = {false, false, true, true}});
  EXPECT_EQ(find("here", {}), std::nullopt);
}

TEST_F(RowSearchTest, LooksAtWhatIsSaidOfRowsThatAreNoData) {
  shown_.append(shown_.rows.open());
  shown_.append(shown_.rows.close(kServer, 1011, "db down"));
  shown_.append(RowsForTests::blame(shown_.rows.text(kServer, "bad"), Code::textUtf8));
  shown_.append(shown_.rows.text(kServer, "internal"));
  EXPECT_EQ(find("api.example.com", {}), (Hit{0, false}));
  EXPECT_EQ(find("internal error", {}), (Hit{1, false}));
  EXPECT_EQ(find("db down", {}), (Hit{1, false}));
  EXPECT_EQ(find("internal", 1), (Hit{3, false}));
}

TEST_F(RowSearchTest, FindsWhatLiesOverTheBorderOfTwoParts) {
  const std::size_t border = RowProbe::kPartBytes + RowProbe::kSharedBytes;
  std::string text(3 * RowProbe::kPartBytes, 'x');
  text.replace(border - 3, 6, "needle");
  shown_.append(shown_.rows.text(kClient, "first"));
  shown_.append(shown_.rows.text(kClient, text));
  EXPECT_EQ(find("needle", {}), (Hit{1, false}));
  EXPECT_EQ(find("^needle", {}, WalkWay::forward, true), std::nullopt);
  text.replace(text.size() - 3, 3, "end");
  shown_.append(shown_.rows.text(kClient, text));
  EXPECT_EQ(find("end$", {}, WalkWay::forward, true), (Hit{2, false}));
}

TEST_F(RowSearchTest, IsOverWhenOtherRowsAreShown) {
  shown_.append(shown_.rows.text(kClient, "here"));
  const QSignalSpy found(&search_, &RowSearch::found);
  const QSignalSpy gaveUp(&search_, &RowSearch::gaveUp);
  search_.start(shown_.store, patternOf("here"), {}, WalkWay::forward);
  shown_.model.setFilter({.classes = {false, true, true, true}});
  EXPECT_FALSE(search_.isRunning());
  EXPECT_EQ(gaveUp.size(), 1);
  QCoreApplication::processEvents();
  EXPECT_EQ(found.size(), 0);
}

TEST_F(RowSearchTest, ANewSearchTakesThePlaceOfTheLast) {
  shown_.append(shown_.rows.text(kClient, "one"));
  shown_.append(shown_.rows.text(kClient, "two"));
  search_.start(shown_.store, patternOf("one"), {}, WalkWay::forward);
  EXPECT_EQ(find("two", {}), (Hit{1, false}));
}

TEST_F(RowSearchTest, SaysNothingOnceItIsCancelled) {
  shown_.append(shown_.rows.text(kClient, "one"));
  const QSignalSpy found(&search_, &RowSearch::found);
  search_.start(shown_.store, patternOf("one"), {}, WalkWay::forward);
  search_.cancel();
  QCoreApplication::processEvents();
  EXPECT_EQ(found.size(), 0);
}

TEST_F(RowSearchTest, FindsNothingAmongNoRows) {
  shown_.model.show(&shown_.store);
  EXPECT_EQ(find("one", {}), std::nullopt);
}

}  // namespace
}  // namespace wsray::gui
