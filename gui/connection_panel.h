// The list of the connections of a capture, and which of them the user has chosen.
#pragma once

#include <QAction>
#include <QHeaderView>
#include <QWidget>
#include <vector>

#include "gui/connection_model.h"
#include "gui/row_table.h"

namespace wsray::gui {

class ConnectionPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit ConnectionPanel(QWidget* parent = nullptr);

  // Begins anew. The session keeps all connections and is borrowed until the next call; nullptr for none.
  void showSession(const session::Session* session);

  // Takes in what has happened since the last call.
  void advance();

  void setTheme(report::Theme theme);

  // So that they can be remembered.
  QHeaderView* columns() const { return table_->horizontalHeader(); }

  QSize sizeHint() const override;

  // The numbers of the connections that are chosen, ascending; none: all are meant.
  std::vector<session::ConnectionNumber> chosen() const;

  // The one that is chosen; nullptr where there are none or several.
  const session::Connection* onlyChosen() const;

 signals:
  // What is chosen, by the user.
  void chosenChanged();

 private:
  void change();

  RowTable* table_;
  ConnectionModel* model_;  // goes behind the table
  QAction* showAll_;
};

}  // namespace wsray::gui
