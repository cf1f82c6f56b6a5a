// The dialog of what users choose once and for all.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <vector>

#include "gui/preferences.h"

namespace wsray::gui {

// Colours are shown at once, and are as they were when the dialog is left without OK.
class PreferencesDialog final : public QDialog {
  Q_OBJECT

 public:
  explicit PreferencesDialog(QWidget* parent = nullptr);

  // One more choice: that of the entries of a menu that is checked. The menu must live as long as this.
  void addChoice(const QString& label, const QMenu* menu);

  // What is kept, whenever the dialog is shown anew.
  void showPreferences();

  void done(int result) override;

 private:
  void addLanguages();
  void addColours();
  Preferences chosen() const;

  // Of a menu.
  struct Choice {
    const QMenu* menu;
    QComboBox* box;  // with an entry for each action
  };

  Preferences kept_;
  QFormLayout* form_;
  QComboBox* language_;
  QComboBox* colours_;
  std::vector<Choice> choices_;
};

}  // namespace wsray::gui
