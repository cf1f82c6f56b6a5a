#include "gui/row_menu.h"

#include "gui/filter_terms.h"

namespace wsray::gui {

RowMenu::RowMenu(const QList<QAction*>& actions, QWidget* parent)
    : QMenu(parent), only_(addMenu(tr("&Filter to This"))), hide_(addMenu(tr("&Hide"))) {
  setObjectName("rowMenu");
  only_->setObjectName("filterTo");
  hide_->setObjectName("filterOut");
  addSeparator();
  addActions(actions);
}

void RowMenu::showRow(const session::Row& row) {
  only_->clear();
  hide_->clear();
  for (const FilterTerm& term : termsOf(row)) {
    connect(only_->addAction(term.title), &QAction::triggered, this, [this, term] { emit onlyWanted(term.text); });
    connect(hide_->addAction(term.title), &QAction::triggered, this, [this, term] { emit hiddenWanted(term.text); });
  }
  for (QMenu* menu : {only_, hide_}) menu->setEnabled(!menu->isEmpty());
}

}  // namespace wsray::gui
