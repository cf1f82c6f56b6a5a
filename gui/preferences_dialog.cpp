#include "gui/preferences_dialog.h"

#include <QDialogButtonBox>
#include <algorithm>

#include "gui/theme.h"

namespace wsray::gui {

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent), language_(new QComboBox), colours_(new QComboBox) {
  setObjectName("preferences");
  setWindowTitle(tr("Preferences"));
  auto* form = new QFormLayout(this);
  addLanguages(form);
  addColours(form);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  form->addRow(buttons);
  showPreferences();
  // By the user only: what is kept may give way to what the program was started with.
  connect(colours_, &QComboBox::activated, this, [this] { useColours(chosen().colours); });
}

void PreferencesDialog::addLanguages(QFormLayout* form) {
  language_->setObjectName("language");
  language_->addItem(tr("That of the desktop"), QString());
  // Whoever looks for a language reads it.
  language_->addItem(QStringLiteral("English"), QStringLiteral("en_US"));
  language_->addItem(QStringLiteral("中文（简体）"), QStringLiteral("zh_CN"));
  form->addRow(tr("&Language:"), language_);
  auto* hint = new QLabel(tr("Another language is spoken when the program is started the next time."));
  hint->setWordWrap(true);
  form->addRow(hint);
}

void PreferencesDialog::addColours(QFormLayout* form) {
  colours_->setObjectName("colours");
  // In the order of Colours.
  colours_->addItems({tr("Those of the desktop"), tr("Light"), tr("Dark"), tr("High contrast"), tr("Monochrome")});
  form->addRow(tr("&Colours:"), colours_);
}

void PreferencesDialog::showPreferences() {
  kept_ = Preferences::load();
  language_->setCurrentIndex(std::max(0, language_->findData(kept_.language)));
  colours_->setCurrentIndex(static_cast<int>(kept_.colours));
}

Preferences PreferencesDialog::chosen() const {
  return {.language = language_->currentData().toString(), .colours = static_cast<Colours>(colours_->currentIndex())};
}

void PreferencesDialog::done(int result) {
  const Preferences preferences = chosen();
  if (result == Accepted) {
    preferences.save();
  } else if (preferences.colours != kept_.colours) {
    useColours(kept_.colours);
  }
  QDialog::done(result);
}

}  // namespace wsray::gui
