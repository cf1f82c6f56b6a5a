// A line over a page that says what of it is not shown.
#pragma once

#include <QLabel>

namespace wsray::gui {

// Plain text; hidden while there is none.
class NoteLabel final : public QLabel {
 public:
  explicit NoteLabel(QWidget* parent = nullptr);

  void showNote(const QString& note);
};

}  // namespace wsray::gui
