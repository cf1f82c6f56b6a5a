#include "gui/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

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

// Frames are darker than the window, and buttons stand out by being lighter.
constexpr Shades kContrast{0xFFFFFFFF, 0xFFC0C0C0, 0xFF000000, 0xFF1C1C1C,
                           0xFF404040, 0xFFFFE600, 0xFF000000, 0xFF66B2FF};
constexpr Shades kMonochrome{0xFF000000, 0xFF595959, 0xFFFFFFFF, 0xFFFFFFFF,
                             0xFFF0F0F0, 0xFF000000, 0xFFFFFFFF, 0xFF000000};

const Shades& shadesOf(report::Theme theme) {
  switch (theme) {
    case report::Theme::dark: return kDark;
    case report::Theme::light: return kLight;
    case report::Theme::contrast: return kContrast;
    case report::Theme::monochrome: break;
  }
  return kMonochrome;
}

bool hasShades(const QPalette& palette, const Shades& shades) {
  return palette.color(QPalette::Active, QPalette::Window).rgb() == shades.window &&
         palette.color(QPalette::Active, QPalette::Text).rgb() == shades.text &&
         palette.color(QPalette::Active, QPalette::Highlight).rgb() == shades.highlight;
}

// Views lay themselves out anew when there is another.
void useStyle(const QString& name) {
  if (QApplication::style()->name() != name) QApplication::setStyle(QStyleFactory::create(name));
}

}  // namespace

report::Theme themeOf(const QPalette& palette) {
  for (const report::Theme theme : {report::Theme::contrast, report::Theme::monochrome}) {
    if (hasShades(palette, shadesOf(theme))) return theme;
  }
  return palette.color(QPalette::Window).lightness() < 128 ? report::Theme::dark : report::Theme::light;
}

QPalette paletteOf(report::Theme theme) {
  const Shades& shades = shadesOf(theme);
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

void useColours(Colours colours) {
  static const QString kDesktopStyle = QApplication::style()->name();
  const auto use = [](report::Theme theme) {
    // Desktops' own styles do not take foreign colours well.
    useStyle("fusion");
    QApplication::setPalette(paletteOf(theme));
  };
  switch (colours) {
    case Colours::automatic:
      useStyle(kDesktopStyle);
      QApplication::setPalette({});
      break;
    case Colours::light: use(report::Theme::light); break;
    case Colours::dark: use(report::Theme::dark); break;
    case Colours::contrast: use(report::Theme::contrast); break;
    case Colours::monochrome: use(report::Theme::monochrome); break;
  }
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
