#include "gui/row_order.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::RowsForTests;
using Rows = std::vector<RowIndex>;

class RowOrderTest : public testing::Test {
 protected:
  void append(const session::Row& row) { ASSERT_TRUE(store_.append(row).has_value()); }

  Rows sorted(RowOrder order, const QDeadlineTimer& deadline = QDeadlineTimer(QDeadlineTimer::Forever)) {
    Rows rows(store_.size());
    std::iota(rows.begin(), rows.end(), 0);
    RowSort sort;
    sort.begin(store_, order, std::move(rows));
    double before = 0;
    while (!sort.work(deadline)) {
      EXPECT_GE(sort.progress(), before);
      EXPECT_LE(sort.progress(), 1);
      before = sort.progress();
      ++parts_;
    }
    return sort.take();
  }

  RowsForTests rows_;
  RowsForTests other_;
  RowStore store_{session::PayloadSpill::create().value()};
  int parts_ = 0;
};

TEST_F(RowOrderTest, HasAKeyForEachColumnThatIsNoTextOfPeers) {
  EXPECT_EQ(keyOfColumn("size"), RowKey::size);
  EXPECT_EQ(keyOfColumn("no"), RowKey::arrival);
  for (const char* column : {"info", "app", "delta", "url", "nonsense", ""}) {
    EXPECT_EQ(keyOfColumn(column), std::nullopt) << column;
  }
}

TEST_F(RowOrderTest, SortsByEveryKey) {
  other_.connection().number = 1;
  append(rows_.at(5).open());                                                  // 0
  append(rows_.at(6).text(kServer, "four"));                                   // 1
  append(other_.at(3).binary(kClient, "one"));                                 // 2
  append(rows_.at(6).ping(kClient, "1"));                                      // 3
  append(rows_.at(7).pong(kServer, "1", std::chrono::milliseconds{20}));       // 4
  append(other_.at(1).pong(kServer, "123456", std::chrono::milliseconds{3}));  // 5
  append(rows_.at(9).end(ConnectionState::abnormal, "gone"));                  // 6
  ASSERT_EQ(store_.size(), 7U);
  struct Case {
    RowKey key;
    Rows ascending;
    Rows descending;
  };
  const Case cases[] = {{RowKey::arrival, {0, 1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1, 0}},
                        {RowKey::time, {5, 2, 0, 1, 3, 4, 6}, {6, 4, 1, 3, 0, 2, 5}},
                        {RowKey::connection, {2, 5, 0, 1, 3, 4, 6}, {0, 1, 3, 4, 6, 2, 5}},
                        {RowKey::direction, {2, 3, 1, 4, 5, 0, 6}, {1, 4, 5, 2, 3, 0, 6}},
                        {RowKey::operation, {0, 1, 2, 3, 4, 5, 6}, {6, 4, 5, 3, 2, 1, 0}},
                        {RowKey::size, {3, 4, 2, 1, 5, 0, 6}, {5, 1, 2, 3, 4, 0, 6}},
                        {RowKey::wire, {1, 2, 0, 3, 4, 5, 6}, {2, 1, 0, 3, 4, 5, 6}},
                        {RowKey::roundTrip, {5, 4, 0, 1, 2, 3, 6}, {4, 5, 0, 1, 2, 3, 6}}};
  for (const Case& it : cases) {
    EXPECT_EQ(sorted({it.key, false}), it.ascending) << static_cast<int>(it.key);
    EXPECT_EQ(sorted({it.key, true}), it.descending) << static_cast<int>(it.key);
  }
}

TEST_F(RowOrderTest, SortsNothingAndOneRow) {
  EXPECT_EQ(sorted({RowKey::size, false}), Rows{});
  append(rows_.text(kClient, "x"));
  EXPECT_EQ(sorted({RowKey::size, true}), Rows{0});
}

TEST_F(RowOrderTest, SortsAPartAtATimeAsItDoesAtOnce) {
  rc::check([this] {
    RowStore store{session::PayloadSpill::create().value()};
    std::swap(store, store_);
    const auto count = *rc::gen::element(1, 4095, 4096, 4097, 8192, 12'289, 30'000);
    const auto sizes = *rc::gen::inRange(1, 40);
    const auto seed = *rc::gen::arbitrary<std::uint32_t>();
    for (int i = 0; i < count; ++i) {
      const auto size = (static_cast<std::uint32_t>(i) * 2654435761U + seed) >> 8;
      append(rows_.text(kClient, std::string(size % static_cast<std::uint32_t>(sizes), 'x')));
    }
    const RowOrder order{RowKey::size, *rc::gen::arbitrary<bool>()};
    Rows expected(store_.size());
    std::iota(expected.begin(), expected.end(), 0);
    std::stable_sort(expected.begin(), expected.end(), [&](RowIndex a, RowIndex b) {
      return order.descending ? store_.lengthOf(a) > store_.lengthOf(b) : store_.lengthOf(a) < store_.lengthOf(b);
    });
    parts_ = 0;
    RC_ASSERT(sorted(order, QDeadlineTimer(0)) == expected);
    RC_ASSERT(parts_ >= count / 4096 - 1);
    RC_ASSERT(sorted(order) == expected);
  });
}

}  // namespace
}  // namespace wsray::gui
