// The connections of a session for Qt's views.
#pragma once

#include <vector>

#include "gui/column_model.h"
#include "session/selection.h"
#include "session/session.h"

namespace wsray::gui {

class ConnectionModel final : public ColumnModel<session::Connection> {
 public:
  ConnectionModel();

  // Begins anew. The session keeps all connections and is borrowed until the next call; nullptr for none.
  void show(const session::Session* session);

  // Takes in the connections that are new, and what happened to the others.
  void update();

  const session::Connection& connectionAt(int row) const { return *connections_[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  const session::Session* session_ = nullptr;
  std::vector<const session::Connection*> connections_;  // by number
  session::Selection inError_;
};

}  // namespace wsray::gui
