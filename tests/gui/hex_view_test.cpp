#include "gui/hex_view.h"

#include <gtest/gtest.h>

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "gui/theme.h"
#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

using Range = HexView::Range;

class HexViewTest : public WithApplication {
 protected:
  void SetUp() override {
    view_.resize(800, 200);
    view_.show();
  }

  // Bytes that are their offsets; what is asked for is counted.
  void show(std::uint64_t size) {
    view_.showBytes(size, [this](std::uint64_t offset, std::span<std::uint8_t> out) -> Result<void> {
      for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(offset++);
      mostRead_ = std::max(mostRead_, out.size());
      return {};
    });
  }

  Range press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&view_, key, modifiers);
    return view_.selection();
  }

  HexView view_;
  std::size_t mostRead_ = 0;
};

TEST_F(HexViewTest, KeysMoveAndSelect) {
  show(100);
  EXPECT_EQ(view_.selection(), Range{});
  EXPECT_EQ(press(Qt::Key_Right), (Range{1, 2}));
  EXPECT_EQ(press(Qt::Key_Down), (Range{17, 18}));
  EXPECT_EQ(press(Qt::Key_Right, Qt::ShiftModifier), (Range{17, 19}));
  EXPECT_EQ(press(Qt::Key_Up, Qt::ShiftModifier), (Range{2, 18}));
  EXPECT_EQ(press(Qt::Key_Left), (Range{1, 2}));
  EXPECT_EQ(press(Qt::Key_End), (Range{15, 16}));
  EXPECT_EQ(press(Qt::Key_Home), (Range{0, 1}));
  EXPECT_EQ(press(Qt::Key_Left), (Range{0, 1}));
  EXPECT_EQ(press(Qt::Key_Up), (Range{0, 1}));
  EXPECT_EQ(press(Qt::Key_PageUp), (Range{0, 1}));
  EXPECT_EQ(press(Qt::Key_End, Qt::ControlModifier), (Range{99, 100}));
  EXPECT_EQ(press(Qt::Key_Down), (Range{99, 100}));
  EXPECT_EQ(press(Qt::Key_PageDown), (Range{99, 100}));
  EXPECT_EQ(press(Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier), (Range{0, 100}));
  EXPECT_EQ(press(Qt::Key_Right), (Range{1, 2}));
  EXPECT_EQ(press(Qt::Key_A, Qt::ControlModifier), (Range{0, 100}));
}

TEST_F(HexViewTest, SaysWhatIsSelected) {
  show(100);
  EXPECT_EQ(view_.accessibleName(), "Payload in hexadecimal");
  EXPECT_EQ(view_.accessibleDescription(), "");
  view_.select({3, 20});
  EXPECT_EQ(view_.accessibleDescription(), "Bytes 3 to 19 are selected");
  show(100);
  EXPECT_EQ(view_.accessibleDescription(), "");
}

TEST_F(HexViewTest, TheMouseSelects) {
  show(100);
  QSignalSpy changed(&view_, &HexView::selectionChanged);
  const double cell = QFontMetricsF(view_.font()).horizontalAdvance('0');
  const int line = QFontMetrics(view_.font()).height() + 2;
  const auto at = [&](double column, int row) { return QPoint(qRound(8 + column * cell), 8 + line * row + line / 2); };
  QTest::mouseClick(view_.viewport(), Qt::LeftButton, {}, at(11, 0));
  EXPECT_EQ(view_.selection(), (Range{0, 1}));
  QTest::mouseClick(view_.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(36, 1));
  EXPECT_EQ(view_.selection(), (Range{0, 25})) << "the digits of the ninth byte";
  QTest::mouseClick(view_.viewport(), Qt::LeftButton, {}, at(61.5 + 3, 2));
  EXPECT_EQ(view_.selection(), (Range{35, 36})) << "by its character";
  QTest::mouseClick(view_.viewport(), Qt::LeftButton, {}, at(200, 50));
  EXPECT_EQ(view_.selection(), (Range{99, 100})) << "there is nothing behind";
  EXPECT_EQ(changed.size(), 4);
}

TEST_F(HexViewTest, ReadsWhatIsInSight) {
  show(std::uint64_t{64} << 20);
  view_.grab();
  EXPECT_GT(mostRead_, 0U);
  EXPECT_LT(mostRead_, 1000U);
  press(Qt::Key_End, Qt::ControlModifier);
  view_.grab();
  EXPECT_LT(mostRead_, 1000U);
  EXPECT_EQ(view_.verticalScrollBar()->value(), view_.verticalScrollBar()->maximum());
}

TEST_F(HexViewTest, SizesMayBeLies) {
  show(UINT64_MAX);
  view_.grab();
  press(Qt::Key_End, Qt::ControlModifier);
  view_.grab();
  press(Qt::Key_PageUp);
  press(Qt::Key_A, Qt::ControlModifier);
  view_.grab();
  view_.clear();
  view_.grab();
  EXPECT_EQ(press(Qt::Key_Right), Range{});
}

TEST_F(HexViewTest, WhatIsSelectedIsMarkedInBothColumns) {
  for (const report::Theme theme : {report::Theme::light, report::Theme::dark}) {
    view_.setPalette(paletteOf(theme));
    show(100);
    const auto marked = [&] {
      const QImage picture = view_.grab().toImage().convertToFormat(QImage::Format_RGB32);
      const QRgb mark = view_.palette().color(QPalette::Highlight).rgb();
      std::size_t left = 0;
      std::size_t right = 0;
      const int border = qRound(8 + 59 * QFontMetricsF(view_.font()).horizontalAdvance('0'));
      for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
          if (picture.pixel(x, y) == mark) ++(x < border ? left : right);
        }
      }
      return std::pair(left, right);
    };
    EXPECT_EQ(marked(), (std::pair<std::size_t, std::size_t>(0, 0)));
    view_.select({3, 20});
    EXPECT_GT(marked().first, 200U);
    EXPECT_GT(marked().second, 100U);
  }
}

TEST_F(HexViewTest, SaysWhyBytesCannotBeRead) {
  const QImage empty = view_.grab().toImage();
  view_.showBytes(10,
                  [](std::uint64_t, std::span<std::uint8_t>) -> Result<void> { return failure("the disk is gone"); });
  EXPECT_NE(view_.grab().toImage(), empty);
}

}  // namespace
}  // namespace wsray::gui
