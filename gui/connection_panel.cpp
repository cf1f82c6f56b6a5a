#include "gui/connection_panel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;

}  // namespace

ConnectionPanel::ConnectionPanel(QWidget* parent)
    : QWidget(parent), table_(new RowTable), model_(new ConnectionModel), showAll_(new QAction(tr("Show &All"), this)) {
  model_->setParent(table_);
  showAll_->setToolTip(tr("Show the rows of all connections"));
  showAll_->setEnabled(false);
  auto* all = new QToolButton;
  all->setDefaultAction(showAll_);
  auto* heading = new QHBoxLayout;
  heading->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  heading->addWidget(new QLabel(tr("Connections")), 1);
  heading->addWidget(all);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(heading);
  column->addWidget(table_, 1);
  setObjectName("connectionPanel");
  table_->setObjectName("connections");
  table_->setAccessibleName(tr("Connections"));
  // Hosts are often alike at the beginning, and so are paths.
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->setModel(model_);
  columns()->setObjectName("connectionColumns");
  connect(showAll_, &QAction::triggered, table_, &QAbstractItemView::clearSelection);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConnectionPanel::change);
}

QSize ConnectionPanel::sizeHint() const { return {520, 400}; }

void ConnectionPanel::showSession(const session::Session* session) {
  model_->show(session);
  showAll_->setEnabled(false);
}

void ConnectionPanel::advance() { model_->update(); }

void ConnectionPanel::setTheme(report::Theme theme) { model_->setTheme(theme); }

std::vector<session::ConnectionNumber> ConnectionPanel::chosen() const {
  std::vector<session::ConnectionNumber> numbers;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    numbers.push_back(model_->connectionAt(index.row()).number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

const session::Connection* ConnectionPanel::onlyChosen() const {
  const QModelIndexList selected = table_->selectionModel()->selectedRows();
  return selected.size() == 1 ? &model_->connectionAt(selected.front().row()) : nullptr;
}

void ConnectionPanel::change() {
  showAll_->setEnabled(table_->selectionModel()->hasSelection());
  emit chosenChanged();
}

}  // namespace wsray::gui
