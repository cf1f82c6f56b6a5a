#include "gui/connection_model.h"

#include "gui/connection_columns.h"

namespace wsray::gui {

ConnectionModel::ConnectionModel()
    : ColumnModel(connectionColumns()), inError_(*session::Selection::compile({.errors = true})) {}

void ConnectionModel::show(const session::Session* session) {
  beginResetModel();
  session_ = session;
  connections_.clear();
  endResetModel();
  update();
}

void ConnectionModel::update() {
  if (session_ == nullptr) return;
  const int known = rowCount();
  if (known > 0) emit dataChanged(index(0, 0), index(known - 1, columnCount() - 1));
  std::vector<const session::Connection*> found;
  const session::ConnectionNumber last = connections_.empty() ? 0 : connections_.back()->number;
  const auto& all = session_->connections();
  for (auto next = all.upper_bound(last); next != all.end(); ++next) found.push_back(next->second.get());
  if (found.empty()) return;
  beginInsertRows({}, known, known + static_cast<int>(found.size()) - 1);
  connections_.insert(connections_.end(), found.begin(), found.end());
  endInsertRows();
}

int ConnectionModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(connections_.size());
}

QVariant ConnectionModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const session::Connection& connection = connectionAt(index.row());
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return cellText(connection, index.column());
  if (inError_.matches(connection)) return look(report::RowClass::error, index.column(), role);
  const bool isColour = role == Qt::BackgroundRole || role == kStripeRole;
  return isColour ? QVariant() : look(report::RowClass::received, index.column(), role);
}

}  // namespace wsray::gui
