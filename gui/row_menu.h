// What can be done with one row of the timeline.
#pragma once

#include <QList>
#include <QMenu>
#include <QString>

#include "session/rows.h"

namespace wsray::gui {

class RowMenu final : public QMenu {
  Q_OBJECT

 public:
  // These actions stand in it beside the filters.
  explicit RowMenu(const QList<QAction*>& actions, QWidget* parent = nullptr);

  // The filters are about this row from here on.
  void showRow(const session::Row& row);

 signals:
  // Only rows of this term of the filter language, of those that are shown; or none of them.
  void onlyWanted(const QString& term);
  void hiddenWanted(const QString& term);

 private:
  QMenu* only_;
  QMenu* hide_;
};

}  // namespace wsray::gui
