#include "gui/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace wsray::gui {
namespace {

using report::Theme;

double luminanceOf(const QColor& colour) {
  const auto linear = [](double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// As WCAG 2 has it: 4.5 is enough to read.
double contrastOf(const QColor& a, const QColor& b) {
  const double first = luminanceOf(a) + 0.05;
  const double second = luminanceOf(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

TEST(Theme, FollowsTheWindow) {
  EXPECT_EQ(themeOf(QPalette(Qt::white)), Theme::light);
  EXPECT_EQ(themeOf(QPalette(Qt::black)), Theme::dark);
  for (const Theme theme : {Theme::dark, Theme::light}) EXPECT_EQ(themeOf(paletteOf(theme)), theme);
}

TEST(Theme, TextIsReadableOnEveryTint) {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const QPalette palette = paletteOf(theme);
    for (const report::PaletteEntry& entry : report::palette()) {
      const QColor tint = tintOf(entry.rowClass, theme);
      const QColor behind = tint.isValid() ? tint : palette.color(QPalette::Base);
      EXPECT_GE(contrastOf(palette.color(QPalette::Text), behind), 7) << entry.glyph;
    }
    EXPECT_GE(contrastOf(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 4.5);
    EXPECT_GE(contrastOf(palette.color(QPalette::WindowText), palette.color(QPalette::Window)), 7);
  }
}

}  // namespace
}  // namespace wsray::gui
