#include "gui/tally.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "capture/source/open.h"
#include "engine/pipeline.h"
#include "gui/row_store.h"
#include "session/session.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

std::vector<std::string> samples() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(WSRAY_SAMPLES)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".pcap" || extension == ".pcapng") paths.push_back(entry.path().string());
  }
  return paths;
}

// The same capture counted as `wsray stats` does and from the rows that the window keeps.
class Counted {
 public:
  explicit Counted(const std::string& path) {
    const std::vector<std::string> paths{path};
    engine::Pipeline pipeline(source::openCaptures(paths).value(), {});
    while (auto batch = pipeline.read()) {
      session_.apply(std::move(*batch));
      for (const session::Row& row : session_.rows()) {
        expected.apply(row);
        EXPECT_TRUE(store_.append(row).has_value());
      }
    }
    session::Row row;
    for (std::size_t i = 0; i < store_.size(); ++i) {
      store_.readFacts(i, row);
      tally.apply(row);
    }
    tally.countEnds();
  }

  session::Statistics expected;
  Tally tally;

 private:
  session::Session session_{session::Session::Keep::all};
  RowStore store_{session::PayloadSpill::create().value()};
};

TEST(Tally, CountsAsStatsDoes) {
  const auto paths = samples();
  ASSERT_GT(paths.size(), 20U);
  for (const std::string& path : paths) {
    SCOPED_TRACE(path);
    const Counted counted(path);
    const session::Statistics& found = counted.tally.statistics();
    EXPECT_EQ(found.connections(), counted.expected.connections());
    EXPECT_EQ(found.closeCodes(), counted.expected.closeCodes());
    EXPECT_EQ(found.states(), counted.expected.states());
    EXPECT_EQ(found.roundTrips().buckets, counted.expected.roundTrips().buckets);
    for (const Direction direction : kDirections) {
      EXPECT_EQ(found.of(direction).messages, counted.expected.of(direction).messages);
      EXPECT_EQ(found.of(direction).sizes.buckets, counted.expected.of(direction).sizes.buckets);
      EXPECT_EQ(found.of(direction).sizes.sum, counted.expected.of(direction).sizes.sum);
      EXPECT_EQ(found.of(direction).traffic.wireBytes, counted.expected.of(direction).traffic.wireBytes);
    }
  }
}

TEST(Tally, CountsTheEndOfAConnectionOnceAndWhenItHasCome) {
  RowsForTests rows;
  Tally tally;
  tally.apply(rows.open());
  tally.apply(rows.text(kClient, "hello"));
  EXPECT_FALSE(tally.countEnds());
  const session::Row end = rows.end(session::ConnectionState::abnormal, "TCP was reset");
  tally.apply(end);
  EXPECT_TRUE(tally.statistics().closeCodes().empty()) << "the connection tells";
  EXPECT_TRUE(tally.countEnds());
  EXPECT_FALSE(tally.countEnds());
  EXPECT_EQ(tally.statistics().closeCodes(), (std::map<std::uint16_t, std::uint64_t>{{1006, 1}}));
}

TEST(Tally, HasTheConnectionsWithMostBytesFirst) {
  RowsForTests small;
  RowsForTests large;
  RowsForTests alike;
  small.connection().number = 1;
  large.connection().number = 7;
  alike.connection().number = 5;
  Tally tally;
  tally.apply(small.text(kClient, "x"));
  tally.apply(large.text(kServer, std::string(98, 'x')));
  tally.apply(alike.text(kClient, std::string(94, 'x')));
  const auto largest = tally.largest(2);
  ASSERT_EQ(largest.size(), 2U);
  EXPECT_EQ(largest[0].connection->number, 5U) << "of those with as many the first";
  EXPECT_EQ(largest[0].wireBytes[kClient], 100U);
  EXPECT_EQ(largest[1].connection->number, 7U);
  EXPECT_EQ(largest[1].wireBytes[kServer], 100U);
  EXPECT_EQ(tally.connectionCount(), 3U);
  EXPECT_EQ(tally.largest(10).size(), 3U);
}

}  // namespace
}  // namespace wsray::gui
