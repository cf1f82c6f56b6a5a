// The cells of the timeline by the names of their columns.
#pragma once

#include <QAbstractItemModel>
#include <QStringList>
#include <string_view>

#include "gui/timeline_model.h"

namespace wsray::gui {

inline int timelineColumn(const QAbstractItemModel* model, std::string_view name) {
  return static_cast<const TimelineModel*>(model)->columnOf(name);
}

inline QString timelineCell(const QAbstractItemModel* model, int row, std::string_view column) {
  return model->index(row, timelineColumn(model, column)).data().toString();
}

inline QStringList timelineCells(const QAbstractItemModel* model, std::string_view column) {
  QStringList texts;
  for (int row = 0; row < model->rowCount(); ++row) texts += timelineCell(model, row, column);
  return texts;
}

}  // namespace wsray::gui
