#include "gui/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace wsray::gui {
namespace {

using report::Theme;

constexpr Theme kAll[] = {Theme::dark, Theme::light, Theme::contrast, Theme::monochrome};

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
  for (const Theme theme : kAll) EXPECT_EQ(themeOf(paletteOf(theme)), theme);
}

TEST(Theme, TextIsReadableOnEveryTint) {
  for (const Theme theme : kAll) {
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

TEST(Theme, StripesCanBeToldFromWhatIsBehindThem) {
  for (const Theme theme : {Theme::contrast, Theme::monochrome}) {
    for (const report::PaletteEntry& entry : report::palette()) {
      const QColor behind = paletteOf(theme).color(QPalette::Base);
      EXPECT_GE(contrastOf(stripeOf(entry.rowClass, theme), behind), 4.5) << entry.glyph;
    }
  }
}

TEST(Theme, HighContrastIsHigh) {
  const QPalette palette = paletteOf(Theme::contrast);
  EXPECT_GE(contrastOf(palette.color(QPalette::WindowText), palette.color(QPalette::Window)), 15);
  EXPECT_GE(contrastOf(palette.color(QPalette::Text), palette.color(QPalette::Base)), 20);
  EXPECT_GE(contrastOf(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 15);
  EXPECT_GE(contrastOf(palette.color(QPalette::Disabled, QPalette::Text), palette.color(QPalette::Base)), 7);
}

}  // namespace
}  // namespace wsray::gui
