#include "gui/note_label.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 8;

}  // namespace

NoteLabel::NoteLabel(QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  setForegroundRole(QPalette::ToolTipText);
  hide();
}

void NoteLabel::showNote(const QString& note) {
  setText(note);
  setVisible(!note.isEmpty());
}

}  // namespace wsray::gui
