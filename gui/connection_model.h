// The connections of a session for Qt's views: those that a text leaves, in the order of a column.
#pragma once

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>
#include <cstdint>
#include <string>
#include <vector>

#include "gui/connection_columns.h"
#include "gui/row_store.h"
#include "gui/traffic_bins.h"
#include "report/palette.h"
#include "session/session.h"

namespace wsray::gui {

// A row stays with its connection: what is selected stays so when others come and when the order changes. New
// connections come at the end, and where the order is another they take their place in it soon.
class ConnectionModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit ConnectionModel(QObject* parent = nullptr);

  // Begins anew. Both are borrowed until the next call; nullptr for none. The session keeps all connections; without
  // rows no traffic is shown.
  void show(const session::Session* session, const RowStore* rows);

  // Takes in the connections that are new, and what happened to the others.
  void update();

  // Shows only connections whose URL, subprotocol or number has each of the words, in any case. Views begin anew.
  void narrow(const QString& words);

  void setTheme(report::Theme theme);

  const session::Connection& connectionAt(int row) const {
    return *connections_[visible_[static_cast<std::size_t>(row)]];
  }
  // How many there are, shown or not.
  int connectionCount() const { return static_cast<int>(connections_.size()); }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 private:
  using Index = std::uint32_t;  // in connections_

  bool shows(const session::Connection& connection) const;
  bool isInOrder() const { return column_ == ConnectionColumn::number && order_ == Qt::AscendingOrder; }
  Timestamp now() const;
  std::vector<Index> sorted() const;
  void reorder();
  QVariant look(const session::Connection& connection, int role) const;

  const session::Session* session_ = nullptr;
  const RowStore* rows_ = nullptr;
  TrafficBins traffic_;
  std::vector<const session::Connection*> connections_;  // by number
  std::vector<Index> visible_;
  std::vector<std::string> words_;  // in lower case
  ConnectionColumn column_ = ConnectionColumn::number;
  Qt::SortOrder order_ = Qt::AscendingOrder;
  report::Theme theme_ = report::Theme::light;
  QTimer reordering_;
};

}  // namespace wsray::gui
