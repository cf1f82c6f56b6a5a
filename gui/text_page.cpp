#include "gui/text_page.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextBlock>
#include <QVBoxLayout>
#include <utility>

#include "gui/text.h"
#include "gui/theme.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 8;

}  // namespace

TextPage::TextPage(QWidget* parent) : QWidget(parent), note_(new NoteLabel(this)), text_(new QPlainTextEdit(this)) {
  text_->setReadOnly(true);
  // So that keys move through it.
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  text_->setFrameShape(QFrame::NoFrame);
  text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  text_->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  text_->document()->setDocumentMargin(kMargin);
  text_->setUndoRedoEnabled(false);
  // Files that are dropped here are the window's to open.
  text_->setAcceptDrops(false);
  setFocusProxy(text_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(note_);
  column->addWidget(text_, 1);
}

void TextPage::showText(const std::vector<TextPart>& parts, const QString& note) {
  QString text;
  std::vector<Title> titles;
  for (const TextPart& part : parts) {
    if (!text.isEmpty()) text += '\n';
    if (part.titleClass) titles.push_back({static_cast<int>(text.size()), *part.titleClass});
    text += toQt(part.text);
  }
  note_->showNote(note);
  text_->setAccessibleDescription(note);
  if (text == text_->toPlainText()) return;
  text_->setPlainText(text);
  titles_ = std::move(titles);
  tint();
}

void TextPage::tint() {
  QList<QTextEdit::ExtraSelection> lines;
  for (const Title& title : titles_) {
    QTextEdit::ExtraSelection line;
    line.cursor = QTextCursor(text_->document());
    line.cursor.setPosition(title.position);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.format.setBackground(tintOf(title.rowClass, themeOf(palette())));
    lines += line;
  }
  text_->setExtraSelections(lines);
}

void TextPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) tint();
}

}  // namespace wsray::gui
