// The way of the keyboard from one panel of a window to the next.
#pragma once

#include <QAction>
#include <QList>
#include <QObject>
#include <QWidget>

namespace wsray::gui {

// Panels that are not to be seen, or have nothing in them that takes keys, are passed over.
class PanelFocus final : public QObject {
  Q_OBJECT

 public:
  // In the order of `panels`, which must live as long as this.
  PanelFocus(QList<QWidget*> panels, QObject* parent);

  // To the next and to the one before (F6, Shift+F6).
  QList<QAction*> actions() const { return {next_, previous_}; }

 private:
  void move(qsizetype by);

  QList<QWidget*> panels_;
  QAction* next_;
  QAction* previous_;
};

}  // namespace wsray::gui
