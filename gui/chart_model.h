// The numbers of a chart as a table.
#pragma once

#include <QAbstractTableModel>

#include "gui/chart.h"

namespace wsray::gui {

// A row an item: its label, and a column for each series.
class ChartModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;

  // Where there are as many items as before and the same series, rows stay what they are for views.
  void setChart(Chart chart);
  const Chart& chart() const { return chart_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  Chart chart_;
};

}  // namespace wsray::gui
