#include "gui/class_chips.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QPainter>
#include <QPixmap>

namespace wsray::gui {
namespace {

constexpr PerClass<const char*> kTitles{QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "Sent %L1"),
                                        QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "Received %L1"),
                                        QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "Control %L1"),
                                        QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "Errors %L1")};
constexpr PerClass<const char*> kHints{
    QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "What clients sent"),
    QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "What clients received"),
    QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "Ping, pong and close, and the opening and ending of connections"),
    QT_TRANSLATE_NOOP("wsray::gui::ClassChips", "What is wrong")};
constexpr int kIconSize = 16;

// The glyph on the tint, as rows show them.
QIcon iconOf(const report::PaletteEntry& entry, report::Theme theme, qreal pixelRatio) {
  QPixmap picture(QSize(kIconSize, kIconSize) * pixelRatio);
  picture.setDevicePixelRatio(pixelRatio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor stripe = stripeOf(entry.rowClass, theme);
  const QColor tint = tintOf(entry.rowClass, theme);
  painter.setPen(stripe);
  painter.setBrush(tint.isValid() ? QBrush(tint) : QBrush(Qt::NoBrush));
  painter.drawRoundedRect(QRectF(0.5, 0.5, kIconSize - 1, kIconSize - 1), 3, 3);
  QFont font = painter.font();
  font.setPixelSize(kIconSize * 5 / 8);
  painter.setFont(font);
  painter.drawText(QRect(0, 0, kIconSize, kIconSize), Qt::AlignCenter, toQt(entry.glyph));
  return picture;
}

}  // namespace

ClassChips::ClassChips(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setChecked(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({kIconSize, kIconSize});
    button->setToolTip(tr(kHints[i]));
    button->setAccessibleDescription(tr(kHints[i]));
    connect(button, &QToolButton::clicked, this, &ClassChips::changed);
    row->addWidget(button);
    buttons_[i] = button;
  }
  row->addStretch();
  setCounts({});
}

PerClass<bool> ClassChips::shown() const {
  PerClass<bool> shown{};
  for (std::size_t i = 0; i < buttons_.size(); ++i) shown[i] = buttons_[i]->isChecked();
  return shown;
}

void ClassChips::setShown(const PerClass<bool>& shown) {
  for (std::size_t i = 0; i < buttons_.size(); ++i) buttons_[i]->setChecked(shown[i]);
}

void ClassChips::setCounts(const PerClass<std::size_t>& counts) {
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    buttons_[i]->setText(tr(kTitles[i]).arg(counts[i]));
  }
}

void ClassChips::setTheme(report::Theme theme) {
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    buttons_[i]->setIcon(iconOf(report::palette()[i], theme, devicePixelRatioF()));
  }
}

}  // namespace wsray::gui
