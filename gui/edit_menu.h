// The menu that changes what is shown, finds rows, and copies.
#pragma once

#include <QAction>
#include <QList>
#include <QMenu>

#include "gui/row_walk.h"

namespace wsray::gui {

class EditMenu final : public QMenu {
  Q_OBJECT

 public:
  // Begins with these, which take back and do again.
  explicit EditMenu(const QList<QAction*>& undo, QWidget* parent = nullptr);

 signals:
  // To write a filter; to hide what came until now.
  void filterWanted();
  void clearWanted();
  // To write what is to be found; to find it.
  void findWanted();
  void nextWanted(wsray::gui::WalkWay way);
};

}  // namespace wsray::gui
