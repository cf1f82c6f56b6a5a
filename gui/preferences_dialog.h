// The dialog of what users choose once and for all.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>

#include "gui/preferences.h"

namespace wsray::gui {

// Colours are shown at once, and are as they were when the dialog is left without OK.
class PreferencesDialog final : public QDialog {
  Q_OBJECT

 public:
  explicit PreferencesDialog(QWidget* parent = nullptr);

  // What is kept, whenever the dialog is shown anew.
  void showPreferences();

  void done(int result) override;

 private:
  void addLanguages(QFormLayout* form);
  void addColours(QFormLayout* form);
  Preferences chosen() const;

  Preferences kept_;
  QComboBox* language_;
  QComboBox* colours_;
};

}  // namespace wsray::gui
