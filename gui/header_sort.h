// What the rows of the timeline are sorted by: chosen on the header, or in a menu.
#pragma once

#include <QActionGroup>
#include <QMenu>
#include <QObject>
#include <QTableView>

#include "gui/timeline_model.h"

namespace wsray::gui {

// A click on a header sorts by it, the next one the other way round, and the third puts the rows back in order of
// arrival.
class HeaderSort final : public QObject {
  Q_OBJECT

 public:
  // The table shows the model.
  HeaderSort(QTableView* table, TimelineModel* model);

  // Back to the order of arrival.
  void clear();

  // Owned by the table.
  QMenu* menu() { return menu_; }

 signals:
  // There is another order.
  void changed();

 private:
  void addActions();
  void showOrder();
  void take(int column, Qt::SortOrder order);

  QTableView* table_;
  TimelineModel* model_;
  QMenu* menu_;
  QActionGroup* columns_;
  QAction* descending_ = nullptr;
  int column_ = -1;  // -1: arrival
  Qt::SortOrder order_ = Qt::AscendingOrder;
};

}  // namespace wsray::gui
