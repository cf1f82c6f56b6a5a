#include "gui/view_menu.h"

namespace wsray::gui {

ViewMenu::ViewMenu(QMainWindow* workbench, QWidget* parent) : QMenu(tr("&View"), parent), workbench_(workbench) {}

void ViewMenu::addDock(QDockWidget* dock, const QKeySequence& key) {
  QAction* toggle = dock->toggleViewAction();
  toggle->setShortcut(key);
  addAction(toggle);
}

void ViewMenu::addSide(QDockWidget* dock, const QString& text) {
  QAction* side = addAction(text);
  side->setObjectName(dock->objectName() + "Side");
  side->setCheckable(true);
  connect(dock, &QDockWidget::dockLocationChanged, side,
          [side](Qt::DockWidgetArea area) { side->setChecked(area == Qt::RightDockWidgetArea); });
  connect(side, &QAction::triggered, dock, [this, dock](bool right) {
    dock->setFloating(false);
    workbench_->addDockWidget(right ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea, dock);
    dock->show();
  });
}

void ViewMenu::addLayout(WindowLayout* layout, PanelFocus* focus) {
  addSeparator();
  addActions(focus->actions());
  addSeparator();
  QAction* reset = addAction(tr("&Reset Layout"), layout, &WindowLayout::reset);
  reset->setObjectName("resetLayout");
}

}  // namespace wsray::gui
