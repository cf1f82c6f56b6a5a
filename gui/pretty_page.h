// A payload as people want to read it: JSON as a tree, everything else as text.
#pragma once

#include <QLineEdit>
#include <QStackedWidget>

#include "gui/json_tree.h"
#include "gui/note_label.h"
#include "gui/text_page.h"

namespace wsray::gui {

class PrettyPage final : public QStackedWidget {
  Q_OBJECT

 public:
  explicit PrettyPage(QWidget* parent = nullptr);

  // A note says what is not shown.
  void showDocument(report::JsonDocument document, const QString& note);
  void showText(std::string text, const QString& note);
  void clear();

  bool hasTree() const { return currentWidget() != text_; }
  QString note() const { return hasTree() ? note_->text() : text_->note(); }
  JsonTree* tree() const { return tree_; }
  TextPage* text() const { return text_; }

 private:
  TextPage* text_;
  NoteLabel* note_;
  JsonTree* tree_;
  QLineEdit* path_;  // of what is chosen
};

}  // namespace wsray::gui
