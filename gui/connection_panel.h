// The list of the connections of a capture, and which of them the user has chosen.
#pragma once

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>
#include <vector>

#include "gui/connection_model.h"
#include "gui/row_table.h"
#include "gui/table_columns.h"
#include "session/encrypted_tally.h"

namespace wsray::gui {

class ConnectionPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit ConnectionPanel(QWidget* parent = nullptr);

  // Begins anew. Both are borrowed until the next call; nullptr for none. The session keeps all connections.
  void showSession(const session::Session* session, const RowStore* rows);

  // Takes in what has happened since the last call.
  void advance();

  // Tells of the connections that could not be read.
  void setEncrypted(const session::EncryptedTally& tally);

  void setTheme(report::Theme theme) { model_->setTheme(theme); }

  // So that they can be remembered.
  QHeaderView* columns() const { return table_->horizontalHeader(); }

  // Which columns are shown.
  QMenu* columnMenu() const { return columnMenu_; }

  // To show the current connection alone, to show all, to look for one.
  QList<QAction*> actions() const { return {only_, showAll_, find_}; }

  QSize sizeHint() const override;

  // The numbers of the connections that are chosen, ascending; none: all are meant.
  std::vector<session::ConnectionNumber> chosen() const;

  // Chooses these instead, as far as they are shown. Tells nobody.
  void choose(const std::vector<session::ConnectionNumber>& numbers);

  // The one that is chosen; nullptr where there are none or several.
  const session::Connection* onlyChosen() const;

 signals:
  // What is chosen, by the user.
  void chosenChanged();

  // The user wants to look at what is chosen.
  void entered();

 private:
  void layOut();
  void addActions();
  void connectParts();
  void change();
  void narrow(const QString& words);
  void onlyCurrent();
  void copyUrl();

  QLineEdit* words_;
  RowTable* table_;
  ConnectionModel* model_;  // goes behind the table
  TableColumns* columnMenu_ = nullptr;
  QLabel* encrypted_;
  QAction* only_;
  QAction* showAll_;
  QAction* find_;
};

}  // namespace wsray::gui
