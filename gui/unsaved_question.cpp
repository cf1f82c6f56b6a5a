#include "gui/unsaved_question.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QSettings>

namespace wsray::gui {
namespace {

constexpr auto kWantedKey = "live/askBeforeDiscarding";

}  // namespace

bool UnsavedQuestion::isWanted() { return QSettings().value(kWantedKey, true).toBool(); }

void UnsavedQuestion::setWanted(bool wanted) { QSettings().setValue(kWantedKey, wanted); }

UnsavedQuestion::UnsavedQuestion(const QString& interface, QWidget* parent)
    : QMessageBox(Warning, tr("Unsaved packets"),
                  tr("The packets captured on %1 are in no file yet. Save them?").arg(interface),
                  Save | Discard | Cancel, parent) {
  setObjectName("unsaved");
  setTextFormat(Qt::PlainText);
  setInformativeText(tr("Otherwise they are gone."));
  setDefaultButton(Save);
  setEscapeButton(Cancel);
  button(Save)->setText(tr("&Save…"));
  button(Discard)->setText(tr("&Discard"));
  button(Cancel)->setText(tr("Cancel"));
  setCheckBox(new QCheckBox(tr("Do not ask again, but &always discard")));
  setAttribute(Qt::WA_DeleteOnClose);
  connect(this, &QMessageBox::buttonClicked, this, &UnsavedQuestion::answer);
}

void UnsavedQuestion::answer(QAbstractButton* button) {
  switch (standardButton(button)) {
    case Save: emit saveWanted(); return;
    case Discard:
      if (checkBox()->isChecked()) setWanted(false);
      emit discarded();
      return;
    default: return;
  }
}

}  // namespace wsray::gui
