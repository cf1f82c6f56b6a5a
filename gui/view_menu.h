// The menu of what the window shows, and where.
#pragma once

#include <QDockWidget>
#include <QMenu>

#include "gui/panel_focus.h"
#include "gui/window_layout.h"

namespace wsray::gui {

class ViewMenu final : public QMenu {
  Q_OBJECT

 public:
  // `workbench` has the docks.
  ViewMenu(QMainWindow* workbench, QWidget* parent);

  // An entry that shows and hides the dock.
  void addDock(QDockWidget* dock, const QKeySequence& key);

  // An entry that moves the dock from below to the right and back.
  void addSide(QDockWidget* dock, const QString& text);

  // The entries that end the menu.
  void addLayout(WindowLayout* layout, PanelFocus* focus);

 private:
  QMainWindow* workbench_;
};

}  // namespace wsray::gui
