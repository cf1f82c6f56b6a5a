// A line above everything else for what the user must know about the input: damage, files that cannot be opened.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QStringList>

namespace wsray::gui {

// Hidden while there is nothing to say, and when the user closes it. Shows the first notes, and how many more there
// are.
class NoteBar final : public QFrame {
  Q_OBJECT

 public:
  explicit NoteBar(QWidget* parent = nullptr);

  void add(const QString& note);
  void clear();
  const QStringList& notes() const { return notes_; }

 private:
  QLabel* text_;
  QStringList notes_;
};

}  // namespace wsray::gui
