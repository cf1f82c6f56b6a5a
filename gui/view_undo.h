// The actions that go back and forth through what was shown.
#pragma once

#include <QAction>
#include <QList>
#include <QObject>
#include <QTimer>

#include "gui/view_history.h"

namespace wsray::gui {

// What is shown is other parts' to show: they say what the user has chosen, and are told what to show again.
class ViewUndo final : public QObject {
  Q_OBJECT

 public:
  explicit ViewUndo(QObject* parent = nullptr);

  // Something else is open: there is nothing to go back to.
  void begin(const ViewState& state);

  // The user chose this. What is chosen in one go is one step.
  void put(const ViewState& state);

  // What is chosen next is a step of its own.
  void settle() { history_.settle(); }

  // Takes back the filter, where that was chosen last.
  void undoFilter();

  // The range moved by itself, to newer rows.
  void follow(const std::optional<TimeRange>& range) { history_.follow(range); }

  // Undo and redo.
  QList<QAction*> actions() const { return {undo_, redo_}; }

 signals:
  // This is to be shown. It is known here already.
  void wanted(const wsray::gui::ViewState& state);

 private:
  void undo();
  void describe();

  ViewHistory history_;
  QAction* undo_;
  QAction* redo_;
  QTimer settling_;
};

}  // namespace wsray::gui
