#include "gui/note_bar.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "gui/text.h"
#include "report/cell_text.h"

namespace wsray::gui {
namespace {

constexpr qsizetype kShownNotes = 3;

}  // namespace

NoteBar::NoteBar(QWidget* parent) : QFrame(parent), text_(new QLabel(this)) {
  setFrameShape(StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  text_->setForegroundRole(QPalette::ToolTipText);
  text_->setTextFormat(Qt::PlainText);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* close = new QToolButton(this);
  close->setAutoRaise(true);
  close->setText("✕");
  close->setToolTip("Close");
  connect(close, &QToolButton::clicked, this, &NoteBar::clear);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 4, 4, 4);
  row->addWidget(text_, 1);
  row->addWidget(close, 0, Qt::AlignTop);
  hide();
}

void NoteBar::add(const QString& note) {
  // Notes name files, whose names are anybody's.
  std::string safe;
  report::appendCells(note.toStdString(), report::kUnlimited, report::Charset::unicode, safe);
  notes_ += toQt(safe);
  QString text = notes_.mid(0, kShownNotes).join('\n');
  if (notes_.size() > kShownNotes) text += QString("\n… and %1 more").arg(notes_.size() - kShownNotes);
  text_->setText(text);
  show();
}

void NoteBar::clear() {
  notes_.clear();
  hide();
}

}  // namespace wsray::gui
