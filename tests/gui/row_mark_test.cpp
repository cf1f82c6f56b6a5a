// A row that is found again.
#include "gui/row_mark.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "gui/capture_reader.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class RowMarkTest : public WithApplication {
 protected:
  static std::unique_ptr<CaptureReader> read(const QStringList& paths) {
    auto reader = CaptureReader::open(paths);
    EXPECT_TRUE(reader);
    QSignalSpy finished(reader->get(), &CaptureReader::finished);
    EXPECT_TRUE(finished.wait(kLongest));
    return std::move(*reader);
  }
};

TEST_F(RowMarkTest, FindsEveryRowOrOneOfTheSamePacketAndKind) {
  const auto first = read({sampleNamed("tour.pcapng")});
  const auto second = read({sampleNamed("tour.pcapng")});
  ASSERT_EQ(first->rows().size(), 38U);
  for (std::size_t i = 0; i < first->rows().size(); ++i) {
    const auto row = first->rows().read(i, 0);
    ASSERT_TRUE(row);
    const auto found = RowMark(row->row).find(second->rows());
    ASSERT_TRUE(found) << i;
    const auto again = second->rows().read(*found, 0);
    EXPECT_EQ(session::originOf(again->row).packet, session::originOf(row->row).packet);
    EXPECT_EQ(again->row.index(), row->row.index());
  }
}

TEST_F(RowMarkTest, FindsNothingInAnotherCapture) {
  const auto first = read({sampleNamed("tour.pcapng")});
  const auto second = read({sampleNamed("ipv6.pcap")});
  RowMark mark(first->rows().read(5, 0)->row);
  EXPECT_FALSE(mark.find(second->rows()));
}

}  // namespace
}  // namespace wsray::gui
