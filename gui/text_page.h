// Plain text of many lines, with a note above it where not all is shown.
#pragma once

#include <QPlainTextEdit>
#include <QWidget>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/note_label.h"
#include "report/palette.h"
#include "session/text_pattern.h"

namespace wsray::gui {

// A part of a text, whose first line has the tint of a class.
struct TextPart {
  std::string text;  // safe, of whole lines
  std::optional<report::RowClass> titleClass;
};

class TextPage final : public QWidget {
  Q_OBJECT

 public:
  explicit TextPage(QWidget* parent = nullptr);

  // The same again stays where it was scrolled to, and what was selected stays so.
  void showText(const std::vector<TextPart>& parts, const QString& note = {});
  void showText(std::string text, const QString& note = {}) { showText({{std::move(text), {}}}, note); }

  // What has this pattern is marked; nullptr for nothing.
  void setPattern(std::shared_ptr<const session::TextPattern> pattern);

  QString text() const { return text_->toPlainText(); }
  QString note() const { return note_->text(); }
  QPlainTextEdit* edit() const { return text_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Title {
    int position;
    report::RowClass rowClass;
  };

  void tint();
  // Where the first of them begins.
  std::optional<int> addMarks(QList<QTextEdit::ExtraSelection>& marks) const;

  NoteLabel* note_;
  QPlainTextEdit* text_;
  std::vector<Title> titles_;
  std::shared_ptr<const session::TextPattern> pattern_;
};

}  // namespace wsray::gui
