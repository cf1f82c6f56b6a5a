#include "gui/interface_model.h"

#include <utility>

#include "gui/item_roles.h"
#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {

InterfaceModel::InterfaceModel(TrafficHistory history, QObject* parent)
    : QAbstractTableModel(parent), history_(std::move(history)) {}

void InterfaceModel::show(std::vector<ListedInterface> interfaces) {
  beginResetModel();
  interfaces_ = std::move(interfaces);
  endResetModel();
  look();
}

void InterfaceModel::look() {
  if (interfaces_.empty()) return;
  QStringList names;
  for (const ListedInterface& listed : interfaces_) names += listed.name;
  history_.look(names);
  emit dataChanged(index(0, traffic), index(rowCount() - 1, traffic));
}

int InterfaceModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(interfaces_.size());
}

int InterfaceModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columnsInAll; }

QVariant InterfaceModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case name: return tr("Interface");
    case state: return tr("State");
    case traffic: return tr("Traffic");
    case addresses: return tr("Addresses");
    default: return {};
  }
}

QVariant InterfaceModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ListedInterface& listed = interfaceAt(index.row());
  switch (role) {
    case Qt::DisplayRole: return textOf(listed, index.column());
    case Qt::ToolTipRole: return listed.description.isEmpty() ? QVariant() : listed.description.toHtmlEscaped();
    case Qt::AccessibleTextRole: return index.column() == name ? sentenceOf(listed) : textOf(listed, index.column());
    case kTrafficRole: return index.column() == traffic ? QVariant::fromValue(history_.of(listed.name)) : QVariant();
    default: return {};
  }
}

QString InterfaceModel::textOf(const ListedInterface& listed, int column) const {
  switch (column) {
    case name: return listed.name;
    case state: return stateOf(listed);
    case traffic: return rateOf(listed);
    // Of `any` there are none, and nobody knows it by its name.
    case addresses: return listed.addresses.isEmpty() ? listed.description : listed.addresses.join(", ");
    default: return {};
  }
}

QString InterfaceModel::stateOf(const ListedInterface& listed) const {
  if (!listed.up) return tr("down");
  if (!listed.mayCapture) return tr("not permitted");
  return listed.running ? tr("up") : tr("up, no carrier");
}

QString InterfaceModel::rateOf(const ListedInterface& listed) const {
  const auto& steps = history_.of(listed.name);
  if (steps.isEmpty()) return {};
  if (steps.back() == 0) return tr("quiet");
  std::string text;
  report::appendSize(steps.back() * 1000 / kLookMilliseconds, text);
  return tr("%1/s").arg(toQt(text));
}

QString InterfaceModel::sentenceOf(const ListedInterface& listed) const {
  return tr("Interface %1, %2, %3").arg(listed.name, stateOf(listed), textOf(listed, addresses));
}

}  // namespace wsray::gui
