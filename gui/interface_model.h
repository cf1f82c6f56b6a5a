// The interfaces of this machine for Qt's views.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "gui/interface_list.h"
#include "gui/traffic_history.h"

namespace wsray::gui {

// A cell of the traffic has a kTrafficRole: the bytes between two looks.
class InterfaceModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column : int { name, state, traffic, addresses, columnsInAll };

  explicit InterfaceModel(TrafficHistory history = TrafficHistory(), QObject* parent = nullptr);

  void show(std::vector<ListedInterface> interfaces);

  // Takes one look at the traffic; to be called every kLookMilliseconds.
  void look();
  static constexpr int kLookMilliseconds = 500;

  const ListedInterface& interfaceAt(int row) const { return interfaces_[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  QString stateOf(const ListedInterface& listed) const;
  QString rateOf(const ListedInterface& listed) const;
  QString textOf(const ListedInterface& listed, int column) const;
  QString sentenceOf(const ListedInterface& listed) const;

  TrafficHistory history_;
  std::vector<ListedInterface> interfaces_;
};

}  // namespace wsray::gui
