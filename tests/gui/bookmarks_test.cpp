// Rows that are marked, and found again.
#include "gui/bookmarks.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "gui/capture_reader.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class BookmarksTest : public WithApplication {
 protected:
  static std::unique_ptr<CaptureReader> read(const char* name) {
    auto reader = CaptureReader::open({sampleNamed(name)});
    EXPECT_TRUE(reader);
    QSignalSpy finished(reader->get(), &CaptureReader::finished);
    EXPECT_TRUE(finished.wait(kLongest));
    return std::move(*reader);
  }

  Bookmarks bookmarks_;
};

TEST_F(BookmarksTest, ComeAndGo) {
  const QSignalSpy changed(&bookmarks_, &Bookmarks::changed);
  bookmarks_.toggle(7);
  EXPECT_TRUE(bookmarks_.has(7));
  EXPECT_FALSE(bookmarks_.has(8));
  bookmarks_.setNote(7, "why");
  bookmarks_.setNote(7, "why");
  EXPECT_EQ(bookmarks_.notes(), (Bookmarks::Notes{{7, "why"}}));
  EXPECT_EQ(changed.size(), 2) << "the same note is no change";
  bookmarks_.setNote(8, "of none");
  EXPECT_FALSE(bookmarks_.has(8));
  bookmarks_.toggle(7);
  bookmarks_.toggle(7);
  EXPECT_EQ(bookmarks_.notes(), (Bookmarks::Notes{{7, ""}})) << "the note went with the mark";
  bookmarks_.remove(7);
  bookmarks_.remove(7);
  EXPECT_TRUE(bookmarks_.notes().empty());
  EXPECT_EQ(changed.size(), 5);
}

TEST_F(BookmarksTest, AreFoundAgainWhenTheirCaptureIsReadAnew) {
  const auto first = read("tour.pcapng");
  bookmarks_.showRows(first->rows(), false);
  bookmarks_.toggle(3);
  bookmarks_.toggle(20);
  bookmarks_.setNote(20, "here");
  const Bookmarks::Notes before = bookmarks_.notes();
  const auto second = read("tour.pcapng");
  bookmarks_.showRows(second->rows(), true);
  EXPECT_TRUE(bookmarks_.notes().empty());
  EXPECT_TRUE(bookmarks_.isSeeking());
  bookmarks_.advance();
  EXPECT_EQ(bookmarks_.notes(), before);
  EXPECT_FALSE(bookmarks_.isSeeking());
}

TEST_F(BookmarksTest, AreFoundWhileRowsCome) {
  const auto first = read("tour.pcapng");
  bookmarks_.showRows(first->rows(), false);
  for (const std::size_t row : {std::size_t{3}, std::size_t{20}}) bookmarks_.toggle(row);
  RowStore growing{session::PayloadSpill::create().value()};
  bookmarks_.showRows(growing, true);
  for (std::size_t row = 0; row < 10; ++row) ASSERT_TRUE(growing.append(first->rows().read(row, 99)->row));
  bookmarks_.advance();
  EXPECT_TRUE(bookmarks_.has(3));
  EXPECT_TRUE(bookmarks_.isSeeking());
  for (std::size_t row = 10; row < 30; ++row) ASSERT_TRUE(growing.append(first->rows().read(row, 99)->row));
  bookmarks_.advance();
  EXPECT_TRUE(bookmarks_.has(20));
}

TEST_F(BookmarksTest, AreSoughtOnWhenItIsReadAnewOnceMore) {
  const auto first = read("tour.pcapng");
  bookmarks_.showRows(first->rows(), false);
  bookmarks_.toggle(20);
  const RowStore nothing{session::PayloadSpill::create().value()};
  bookmarks_.showRows(nothing, true);
  bookmarks_.advance();
  bookmarks_.showRows(first->rows(), true);
  bookmarks_.advance();
  EXPECT_TRUE(bookmarks_.has(20));
}

TEST_F(BookmarksTest, AreNotFoundInAnotherCapture) {
  const auto first = read("tour.pcapng");
  bookmarks_.showRows(first->rows(), false);
  bookmarks_.toggle(5);
  const auto second = read("ipv6.pcap");
  bookmarks_.showRows(second->rows(), true);
  bookmarks_.advance();
  EXPECT_TRUE(bookmarks_.notes().empty());
  bookmarks_.clear();
  EXPECT_FALSE(bookmarks_.isSeeking());
}

}  // namespace
}  // namespace wsray::gui
