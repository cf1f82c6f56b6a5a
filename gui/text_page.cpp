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
constexpr int kMostMarks = 1000;

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
  const auto first = addMarks(lines);
  text_->setExtraSelections(lines);
  if (!first) return;
  QTextCursor at(text_->document());
  at.setPosition(*first);
  text_->setTextCursor(at);
}

void TextPage::setPattern(std::shared_ptr<const session::TextPattern> pattern) {
  if (pattern == pattern_) return;
  pattern_ = std::move(pattern);
  tint();
}

std::optional<int> TextPage::addMarks(QList<QTextEdit::ExtraSelection>& marks) const {
  if (pattern_ == nullptr) return std::nullopt;
  const std::string text = text_->toPlainText().toStdString();
  QTextEdit::ExtraSelection mark;
  mark.format.setBackground(faded(palette().color(QPalette::Highlight), 0.35));
  mark.format.setFontUnderline(true);
  mark.cursor = QTextCursor(text_->document());
  std::optional<int> first;
  std::size_t passed = 0;
  int position = 0;
  const auto goTo = [&](std::size_t offset) {
    position += static_cast<int>(toQt(std::string_view(text).substr(passed, offset - passed)).size());
    passed = offset;
  };
  for (int marked = 0; marked < kMostMarks; ++marked) {
    const auto match = pattern_->find(bytesOf(text), passed);
    if (!match || match->length == 0) break;
    goTo(match->offset);
    if (!first) first = position;
    mark.cursor.setPosition(position);
    goTo(match->offset + match->length);
    mark.cursor.setPosition(position, QTextCursor::KeepAnchor);
    marks += mark;
  }
  return first;
}

void TextPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) tint();
}

}  // namespace wsray::gui
