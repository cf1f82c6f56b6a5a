#include "gui/chart_model.h"

#include <utility>

namespace wsray::gui {

void ChartModel::setChart(Chart chart) {
  const bool isAlike = chart.items.size() == chart_.items.size() && chart.series.size() == chart_.series.size() &&
                       chart.header == chart_.header;
  if (isAlike && !chart.isEmpty()) {
    chart_ = std::move(chart);
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  chart_ = std::move(chart);
  endResetModel();
}

int ChartModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(chart_.items.size());
}

int ChartModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(chart_.series.size()) + 1;
}

QVariant ChartModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto item = static_cast<std::size_t>(index.row());
  if (role == Qt::AccessibleTextRole && index.column() == 0) return chart_.sentenceOf(item);
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(Qt::Alignment(index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (index.column() > 0) {
    return chart_.valueText(chart_.valueOf(item, static_cast<std::size_t>(index.column()) - 1));
  }
  const QString& label = chart_.items[item].label;
  return role == Qt::ToolTipRole ? plainTip(label) : label;
}

QVariant ChartModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(Qt::Alignment(section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  }
  const QString& title = section == 0 ? chart_.header : chart_.series[static_cast<std::size_t>(section) - 1].name;
  if (role == Qt::ToolTipRole) return section == 0 ? chart_.itemTitle : title;
  return role == Qt::DisplayRole ? QVariant(title) : QVariant();
}

}  // namespace wsray::gui
