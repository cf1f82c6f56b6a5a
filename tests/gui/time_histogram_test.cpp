#include "gui/time_histogram.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/gui/timeline_rows.h"

namespace wsray::gui {
namespace {

using report::RowClass;

std::uint64_t countOf(const TimeHistogram& histogram, RowClass rowClass) {
  std::uint64_t count = 0;
  for (TimeKey bin = histogram.firstBin(); bin <= histogram.lastBin(); ++bin) {
    count += histogram[bin][static_cast<std::size_t>(rowClass)];
  }
  return count;
}

TEST(TimeHistogram, KeepsNearbyTimesApart) {
  TimeHistogram histogram;
  EXPECT_TRUE(histogram.isEmpty());
  histogram.add(1000, RowClass::sent);
  histogram.add(1001, RowClass::error);
  histogram.add(1001, RowClass::error);
  EXPECT_EQ(histogram.exponent(), 0U);
  EXPECT_EQ(histogram.firstBin(), 1000U);
  EXPECT_EQ(histogram.lastBin(), 1001U);
  EXPECT_EQ(histogram[1000], (TimeHistogram::Bin{1, 0, 0, 0}));
  EXPECT_EQ(histogram[1001], (TimeHistogram::Bin{0, 0, 0, 2}));
}

TEST(TimeHistogram, CoversAllTimesThereAre) {
  TimeHistogram histogram;
  histogram.add(~TimeKey{0}, RowClass::sent);
  histogram.add(0, RowClass::received);
  EXPECT_EQ(histogram.exponent(), 53U);
  EXPECT_EQ(histogram.lastBin() - histogram.firstBin(), TimeHistogram::kBins - 1);
  EXPECT_EQ(countOf(histogram, RowClass::sent), 1U);
  EXPECT_EQ(countOf(histogram, RowClass::received), 1U);
  histogram.clear();
  EXPECT_TRUE(histogram.isEmpty());
  histogram.add(5, RowClass::sent);
  EXPECT_EQ(histogram.exponent(), 0U);
}

TEST(TimeHistogram, CountsEveryRowInItsBin) {
  const bool holds = rc::check("as a count by hand", [] {
    const RowLabels rows = anyRows();
    TimeHistogram histogram;
    for (std::size_t i = 0; i < rows.size(); ++i) histogram.add(keyOf(rows.timeOf(i)), rows[i].rowClass);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const TimeKey bin = keyOf(rows.timeOf(i)) >> histogram.exponent();
      TimeHistogram::Bin expected{};
      for (std::size_t k = 0; k < rows.size(); ++k) {
        if (keyOf(rows.timeOf(k)) >> histogram.exponent() != bin) continue;
        ++expected[static_cast<std::size_t>(rows[k].rowClass)];
      }
      RC_ASSERT(histogram[bin] == expected);
    }
    RC_ASSERT(rows.size() == 0 || histogram.lastBin() - histogram.firstBin() < TimeHistogram::kBins);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace wsray::gui
