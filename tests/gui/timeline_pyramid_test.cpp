#include "gui/timeline_pyramid.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/gui/timeline_rows.h"

namespace wsray::gui {

bool operator==(const TimelineBin& a, const TimelineBin& b) { return a.counts == b.counts && a.largest == b.largest; }

namespace {

using report::RowClass;

constexpr PerClass<bool> kAllClasses{true, true, true, true};

// Takes in all rows.
TimelinePyramid pyramidOf(const RowLabels& rows) {
  TimelinePyramid pyramid(rows);
  while (pyramid.size() < rows.size()) pyramid.append();
  return pyramid;
}

// By looking at every row.
TimelineBin sumByHand(const RowLabels& rows, session::ConnectionNumber connection, const TimeRange& range) {
  TimelineBin sum;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].connection == connection && range.contains(rows.timeOf(i))) sum.add(rows[i]);
  }
  return sum;
}

// A million messages of four connections, a hundred microseconds from one to the next.
const RowLabels& aMillionRows() {
  static const RowLabels kRows = [] {
    RowLabels rows;
    for (std::uint32_t i = 0; i < 1'000'000; ++i) {
      rows.append({.connection = 1 + i % 4, .side = RowSide::sent, .sizeStep = static_cast<std::uint8_t>(1 + i % 50)},
                  timeOf(kEpochKey + TimeKey{i} * 100'000));
    }
    return rows;
  }();
  return kRows;
}

TEST(TimelinePyramid, IsEmptyWithoutRows) {
  const RowLabels rows;
  const TimelinePyramid pyramid(rows);
  std::vector<TimelineBin> columns(3);
  pyramid.read(1, 0, 4, columns);
  for (const TimelineBin& column : columns) EXPECT_TRUE(column.isEmpty());
  EXPECT_FALSE(pyramid.contains(1));
  EXPECT_FALSE(pyramid.nearest(1, kAllClasses, 0));
}

TEST(TimelinePyramid, HasCountsAndTheLargestSizeByClassAndSide) {
  RowLabels rows;
  rows.append({1, RowClass::sent, RowSide::sent, 9, true}, timeOf(16));
  rows.append({1, RowClass::sent, RowSide::sent, 40, true}, timeOf(17));
  rows.append({1, RowClass::error, RowSide::received, 7, true}, timeOf(17));
  rows.append({1, RowClass::control, RowSide::none, 1, false}, timeOf(40));
  rows.append({2, RowClass::received, RowSide::received, 200, true}, timeOf(17));
  const TimelinePyramid pyramid = pyramidOf(rows);
  std::vector<TimelineBin> columns(2);
  pyramid.read(1, 19, 4, columns);  // from 16 to 47, which are two columns
  EXPECT_EQ(columns[0].counts, (PerClass<std::uint32_t>{2, 0, 0, 1}));
  EXPECT_EQ(columns[0].largestOf(RowClass::sent, RowSide::sent), 40);
  EXPECT_EQ(columns[0].largestOf(RowClass::error, RowSide::received), 7);
  EXPECT_EQ(columns[0].largestOf(RowClass::error, RowSide::sent), 0);
  EXPECT_EQ(columns[1].counts, (PerClass<std::uint32_t>{0, 0, 1, 0}));
  EXPECT_EQ(pyramid.sum(2, {timeOf(17), timeOf(17)}).largestOf(RowClass::received, RowSide::received), 200);
}

TEST(TimelinePyramid, ReadsWhatACountByHandGives) {
  const bool holds = rc::check("columns and sums", [] {
    const RowLabels rows = anyRows();
    const TimelinePyramid pyramid = pyramidOf(rows);
    const auto exponent = *rc::gen::inRange(0U, 64U);
    const TimeKey first = rows.size() == 0 ? *rc::gen::arbitrary<TimeKey>() : keyOf(rows.timeOf(0)) - 5;
    std::vector<TimelineBin> columns(*rc::gen::inRange<std::size_t>(1, 20));
    pyramid.read(1, first, exponent, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const TimeKey bin = (first >> exponent) + i;
      TimelineBin expected;
      if (bin <= ~TimeKey{0} >> exponent) {
        const TimeKey start = bin << exponent;
        const TimeKey end = start + ((TimeKey{1} << exponent) - 1);
        expected = sumByHand(rows, 1, {timeOf(start), timeOf(end)});
      }
      RC_ASSERT(columns[i] == expected);
    }
    const TimeKey last = anyKeyNear(first);
    const TimeRange range{timeOf(std::min(first, last)), timeOf(std::max(first, last))};
    RC_ASSERT(pyramid.sum(1, range) == sumByHand(rows, 1, range));
  });
  EXPECT_TRUE(holds);
}

TEST(TimelinePyramid, FindsNeighbours) {
  const bool holds = rc::check("as looking at every row", [] {
    const RowLabels rows = anyRows();
    RC_PRE(rows.size() > 0U);
    const TimelinePyramid pyramid = pyramidOf(rows);
    const PerClass<bool> classes{*rc::gen::arbitrary<bool>(), true, *rc::gen::arbitrary<bool>(), false};
    const auto row = *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(rows.size()));
    const TimelinePyramid::Place place{keyOf(rows.timeOf(row)), row};
    std::optional<TimelinePyramid::Place> after;
    std::optional<TimelinePyramid::Place> before;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (rows[i].connection != 1 || !classes[static_cast<std::size_t>(rows[i].rowClass)]) continue;
      const TimelinePyramid::Place other{keyOf(rows.timeOf(i)), i};
      if (other > place && (!after || other < *after)) after = other;
      if (other < place && (!before || other > *before)) before = other;
    }
    const auto rowOf = [](const auto& found) { return found ? std::optional<std::size_t>(found->row) : std::nullopt; };
    RC_ASSERT(pyramid.after(1, classes, place) == rowOf(after));
    RC_ASSERT(pyramid.before(1, classes, place) == rowOf(before));
  });
  EXPECT_TRUE(holds);
}

TEST(TimelinePyramid, FindsTheNearest) {
  RowLabels rows;
  for (const TimeKey key : {100, 110, 500}) rows.append({.connection = 1}, timeOf(key));
  rows.append({.connection = 1, .rowClass = RowClass::error}, timeOf(130));
  const TimelinePyramid pyramid = pyramidOf(rows);
  EXPECT_EQ(pyramid.nearest(1, kAllClasses, 0), 0U);
  EXPECT_EQ(pyramid.nearest(1, kAllClasses, 105), 0U) << "the earlier one";
  EXPECT_EQ(pyramid.nearest(1, kAllClasses, 106), 1U);
  EXPECT_EQ(pyramid.nearest(1, kAllClasses, 131), 3U);
  EXPECT_EQ(pyramid.nearest(1, {true, true, true, false}, 131), 1U) << "what is hidden is not there";
  EXPECT_EQ(pyramid.nearest(1, kAllClasses, ~TimeKey{0}), 2U);
  EXPECT_EQ(pyramid.nearest(1, {false, true, true, false}, 131), std::nullopt);
}

TEST(TimelinePyramid, AMillionRowsAreReadByTheColumn) {
  const RowLabels& rows = aMillionRows();
  const TimelinePyramid pyramid = pyramidOf(rows);
  EXPECT_LE(pyramid.heldBytes() / rows.size(), 12U);
  std::vector<TimelineBin> columns(500);
  for (unsigned exponent = 0; exponent <= 28; ++exponent) {
    const TimelineWork work = pyramid.read(1, kEpochKey + 7'000'000'000, exponent, columns);
    EXPECT_LE(work.bins, 6 * columns.size()) << exponent;
    EXPECT_LE(work.rows, 8 * columns.size()) << exponent;
  }
  EXPECT_EQ(pyramid.sum(1, {timeOf(0), timeOf(~TimeKey{0})}).total(), 250'000U);
}

// Whoever chooses the times chooses the shape of the tree.
TEST(TimelinePyramid, HasABoundWhateverTheTimesAre) {
  RowLabels apart;
  RowLabels equal;
  RowLabels closer;
  RowLabels back;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const RowLabel label{.connection = 1};
    apart.append(label, timeOf(TimeKey{i} * 0x9E3779B97F4A7C15));
    equal.append(label, timeOf(i == 99'999 ? 3 : 17));
    closer.append(label, timeOf((TimeKey{i} << 40) + (TimeKey{1} << (i % 40))));
    back.append(label, timeOf(~TimeKey{i} << 44));
  }
  for (const RowLabels* rows : {&apart, &equal, &closer, &back}) {
    const TimelinePyramid pyramid = pyramidOf(*rows);
    EXPECT_LE(pyramid.heldBytes() / rows->size(), 60U);
    std::vector<TimelineBin> columns(1000);
    EXPECT_LE(pyramid.read(1, 0, 54, columns).bins, 6000U);
    EXPECT_EQ(pyramid.sum(1, {timeOf(0), timeOf(~TimeKey{0})}).total(), rows->size());
  }
}

}  // namespace
}  // namespace wsray::gui
