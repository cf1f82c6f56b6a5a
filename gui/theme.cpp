#include "gui/theme.h"

namespace wsray::gui {
namespace {

// Foreground, disabled foreground and backgrounds from the deepest to the highest.
struct Shades {
  QRgb text;
  QRgb faintText;
  QRgb base;
  QRgb window;
  QRgb button;
  QRgb highlight;
  QRgb highlightedText;
  QRgb link;
};

constexpr Shades kDark{0xFFE3E5E8, 0xFF7E848C, 0xFF17191C, 0xFF212428, 0xFF2C3035, 0xFF2F5D8C, 0xFFFFFFFF, 0xFF7FB2E5};
constexpr Shades kLight{0xFF1D2126, 0xFF8A9098, 0xFFFFFFFF, 0xFFF2F3F5, 0xFFF7F8F9, 0xFF2B6CB0, 0xFFFFFFFF, 0xFF1F5FA6};

}  // namespace

report::Theme themeOf(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128 ? report::Theme::dark : report::Theme::light;
}

QPalette paletteOf(report::Theme theme) {
  const Shades& shades = theme == report::Theme::dark ? kDark : kLight;
  // Qt makes the shades of frames and grooves from these two.
  QPalette palette(QColor::fromRgb(shades.button), QColor::fromRgb(shades.window));
  palette.setColor(QPalette::Base, QColor::fromRgb(shades.base));
  palette.setColor(QPalette::AlternateBase, QColor::fromRgb(shades.window));
  palette.setColor(QPalette::ToolTipBase, QColor::fromRgb(shades.button));
  palette.setColor(QPalette::Link, QColor::fromRgb(shades.link));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, QColor::fromRgb(shades.text));
    palette.setColor(QPalette::Disabled, role, QColor::fromRgb(shades.faintText));
  }
  palette.setColor(QPalette::PlaceholderText, QColor::fromRgb(shades.faintText));
  palette.setColor(QPalette::Highlight, QColor::fromRgb(shades.highlight));
  palette.setColor(QPalette::HighlightedText, QColor::fromRgb(shades.highlightedText));
  return palette;
}

QColor stripeOf(report::RowClass rowClass, report::Theme theme) {
  return QColor::fromRgb(report::entryOf(rowClass).swatches[theme].stripe);
}

QColor tintOf(report::RowClass rowClass, report::Theme theme) {
  const auto& tint = report::entryOf(rowClass).swatches[theme].tint;
  return tint ? QColor::fromRgb(*tint) : QColor();
}

QColor faded(QColor colour, double share) {
  colour.setAlphaF(static_cast<float>(share));
  return colour;
}

}  // namespace wsray::gui
