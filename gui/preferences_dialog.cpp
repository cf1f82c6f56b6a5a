#include "gui/preferences_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme.h"

namespace wsray::gui {

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent), form_(new QFormLayout), language_(new QComboBox), colours_(new QComboBox) {
  setObjectName("preferences");
  setWindowTitle(tr("Preferences"));
  addLanguages();
  addColours();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addLayout(form_);
  column->addWidget(buttons);
  showPreferences();
  // By the user only: what is kept may give way to what the program was started with.
  connect(colours_, &QComboBox::activated, this, [this] { useColours(chosen().colours); });
}

void PreferencesDialog::addLanguages() {
  language_->setObjectName("language");
  language_->addItem(tr("That of the desktop"), QString());
  // Whoever looks for a language reads it.
  language_->addItem(QStringLiteral("English"), QStringLiteral("en_US"));
  language_->addItem(QStringLiteral("中文（简体）"), QStringLiteral("zh_CN"));
  form_->addRow(tr("&Language:"), language_);
  auto* hint = new QLabel(tr("Another language is spoken when the program is started the next time."));
  hint->setWordWrap(true);
  form_->addRow(hint);
}

void PreferencesDialog::addColours() {
  colours_->setObjectName("colours");
  // In the order of Colours.
  colours_->addItems({tr("Those of the desktop"), tr("Light"), tr("Dark"), tr("High contrast"), tr("Monochrome")});
  form_->addRow(tr("&Colours:"), colours_);
}

void PreferencesDialog::addChoice(const QString& label, const QMenu* menu) {
  auto* box = new QComboBox;
  box->setObjectName(menu->objectName());
  // Boxes have no keys for their entries.
  for (const QAction* action : menu->actions()) box->addItem(action->text().remove('&'));
  form_->addRow(label, box);
  choices_.push_back({menu, box});
}

void PreferencesDialog::showPreferences() {
  for (const Choice& choice : choices_) {
    const QList<QAction*> actions = choice.menu->actions();
    for (int i = 0; i < actions.size(); ++i) {
      if (actions[i]->isChecked()) choice.box->setCurrentIndex(i);
    }
  }
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
    for (const Choice& choice : choices_) {
      QAction* chosen = choice.menu->actions().value(choice.box->currentIndex());
      if (chosen != nullptr && !chosen->isChecked()) chosen->trigger();
    }
  } else if (preferences.colours != kept_.colours) {
    useColours(kept_.colours);
  }
  QDialog::done(result);
}

}  // namespace wsray::gui
