#include "gui/edit_menu.h"

namespace wsray::gui {

EditMenu::EditMenu(const QList<QAction*>& undo, QWidget* parent) : QMenu(tr("&Edit"), parent) {
  addActions(undo);
  addSeparator();
  QAction* filter = addAction(tr("&Filter…"), this, &EditMenu::filterWanted);
  filter->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
  QAction* clear = addAction(tr("C&lear"), this, &EditMenu::clearWanted);
  clear->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
  clear->setStatusTip(tr("Hides all rows that came until now; Undo brings them back"));
  clear->setObjectName("clear");
  addSeparator();
  QAction* find = addAction(tr("F&ind…"), this, &EditMenu::findWanted);
  find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
  QAction* next = addAction(tr("Find &Next"), this, [this] { emit nextWanted(WalkWay::forward); });
  next->setShortcut(QKeySequence(Qt::Key_F3));
  QAction* before = addAction(tr("Find &Previous"), this, [this] { emit nextWanted(WalkWay::backward); });
  before->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F3));
}

}  // namespace wsray::gui
