#include "gui/note_bar.h"

#include <QAccessible>
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
  close->setToolTip(tr("Close"));
  close->setAccessibleName(tr("Close the notes"));
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
  if (const qsizetype more = notes_.size() - kShownNotes; more > 0) {
    text += '\n' + tr("… and %Ln more", nullptr, static_cast<int>(more));
  }
  text_->setText(text);
  text_->setAccessibleName(text);
  show();
  QAccessibleEvent event(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&event);
}

void NoteBar::clear() {
  notes_.clear();
  hide();
}

}  // namespace wsray::gui
