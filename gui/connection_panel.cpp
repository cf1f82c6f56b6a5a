#include "gui/connection_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/sparkline_delegate.h"
#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;
constexpr std::size_t kMostNames = 10;

}  // namespace

ConnectionPanel::ConnectionPanel(QWidget* parent)
    : QWidget(parent),
      words_(new QLineEdit),
      table_(new RowTable),
      model_(new ConnectionModel(table_)),
      encrypted_(new QLabel),
      only_(new QAction(tr("&Only This Connection"), this)),
      showAll_(new QAction(tr("Show &All"), this)),
      find_(new QAction(tr("&Look for a Connection"), this)) {
  setObjectName("connectionPanel");
  setFocusProxy(table_);
  table_->setObjectName("connections");
  table_->setAccessibleName(tr("Connections"));
  // Hosts are often alike at the beginning, and so are paths.
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->setModel(model_);
  table_->setItemDelegateForColumn(static_cast<int>(ConnectionColumn::traffic),
                                   new SparklineDelegate(SparklineDelegate::Span::whole, table_));
  columns()->setObjectName("connectionColumns");
  columns()->setSortIndicator(0, Qt::AscendingOrder);
  table_->setSortingEnabled(true);
  columnMenu_ = new TableColumns(table_);
  columnMenu_->setObjectName("columnsOfConnections");
  columnMenu_->setTitle(tr("Columns of &Connections"));
  words_->setObjectName("narrowConnections");
  words_->setPlaceholderText(tr("Host, path or number"));
  words_->setAccessibleName(tr("Show only connections with these words"));
  words_->setClearButtonEnabled(true);
  encrypted_->setObjectName("encryptedConnections");
  encrypted_->setTextFormat(Qt::PlainText);
  encrypted_->setWordWrap(true);
  encrypted_->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  encrypted_->hide();
  layOut();
  addActions();
  connectParts();
}

void ConnectionPanel::layOut() {
  auto* all = new QToolButton;
  all->setDefaultAction(showAll_);
  auto* heading = new QHBoxLayout;
  heading->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  heading->addWidget(words_, 1);
  heading->addWidget(all);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(heading);
  column->addWidget(table_, 1);
  column->addWidget(encrypted_);
}

void ConnectionPanel::addActions() {
  only_->setObjectName("onlyThisConnection");
  only_->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
  only_->setShortcutContext(Qt::WidgetShortcut);
  connect(only_, &QAction::triggered, this, &ConnectionPanel::onlyCurrent);
  showAll_->setObjectName("allConnections");
  showAll_->setShortcut(QKeySequence("Ctrl+Shift+A"));
  showAll_->setToolTip(tr("Show the rows of all connections (Ctrl+Shift+A)"));
  showAll_->setEnabled(false);
  connect(showAll_, &QAction::triggered, table_, &QAbstractItemView::clearSelection);
  find_->setObjectName("findConnection");
  find_->setShortcut(QKeySequence("Ctrl+Shift+F"));
  connect(find_, &QAction::triggered, this, [this] {
    words_->setFocus(Qt::ShortcutFocusReason);
    words_->selectAll();
  });
  auto* copy = new QAction(tr("&Copy URL"), this);
  copy->setObjectName("copyUrl");
  copy->setShortcut(QKeySequence::Copy);
  copy->setShortcutContext(Qt::WidgetShortcut);
  connect(copy, &QAction::triggered, this, &ConnectionPanel::copyUrl);
  table_->addActions({only_, showAll_, copy});
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ConnectionPanel::connectParts() {
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConnectionPanel::change);
  connect(table_, &QAbstractItemView::doubleClicked, this, &ConnectionPanel::onlyCurrent);
  columns()->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(columns(), &QWidget::customContextMenuRequested, this,
          [this](QPoint at) { columnMenu_->popup(columns()->mapToGlobal(at)); });
  connect(words_, &QLineEdit::textChanged, this, &ConnectionPanel::narrow);
  connect(words_, &QLineEdit::returnPressed, table_, qOverload<>(&QWidget::setFocus));
}

QSize ConnectionPanel::sizeHint() const { return {500, 400}; }

void ConnectionPanel::showSession(const session::Session* session, const RowStore* rows) {
  model_->show(session, rows);
  table_->setPlaceholder({});
  encrypted_->hide();
  showAll_->setEnabled(false);
}

void ConnectionPanel::advance() { model_->update(); }

void ConnectionPanel::setEncrypted(const session::EncryptedTally& tally) {
  const auto count = static_cast<int>(tally.count());
  encrypted_->setVisible(count > 0);
  if (count == 0) return;
  encrypted_->setText(
      tr("%Ln TLS connection(s) could not be read. Their keys come from a key log: File, Add Key Log "
         "(Ctrl+K).",
         nullptr, count));
  QStringList names;
  for (const auto& [name, connections] : tally.names(kMostNames)) {
    const QString server = name.empty() ? tr("servers without a name") : toQt(name);
    names +=
        tr("%1: %2", "a server, and how many connections").arg(server.toHtmlEscaped(), QString::number(connections));
  }
  encrypted_->setToolTip(names.join("<br>"));
}

std::vector<session::ConnectionNumber> ConnectionPanel::chosen() const {
  std::vector<session::ConnectionNumber> numbers;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    numbers.push_back(model_->connectionAt(index.row()).number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void ConnectionPanel::choose(const std::vector<session::ConnectionNumber>& numbers) {
  QItemSelection rows;
  const int last = model_->columnCount() - 1;
  const auto isWanted = [&](int row) {
    return std::binary_search(numbers.begin(), numbers.end(), model_->connectionAt(row).number);
  };
  for (int row = 0; !numbers.empty() && row < model_->rowCount(); ++row) {
    if (!isWanted(row)) continue;
    const int first = row;
    while (row + 1 < model_->rowCount() && isWanted(row + 1)) ++row;
    rows.append(QItemSelectionRange(model_->index(first, 0), model_->index(row, last)));
  }
  {
    const QSignalBlocker silently(this);
    table_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  }
  showAll_->setEnabled(!rows.isEmpty());
}

const session::Connection* ConnectionPanel::onlyChosen() const {
  const QModelIndexList selected = table_->selectionModel()->selectedRows();
  return selected.size() == 1 ? &model_->connectionAt(selected.front().row()) : nullptr;
}

void ConnectionPanel::change() {
  showAll_->setEnabled(table_->selectionModel()->hasSelection());
  emit chosenChanged();
}

// What is chosen is always to be seen: nobody would know why the timeline is so short.
void ConnectionPanel::narrow(const QString& words) {
  const auto before = chosen();
  model_->narrow(words);
  choose(before);
  const bool isNone = model_->rowCount() == 0 && model_->connectionCount() > 0;
  table_->setPlaceholder(isNone ? tr("No connection has these words") : QString());
  if (chosen() != before) emit chosenChanged();
}

void ConnectionPanel::onlyCurrent() {
  const QModelIndex current = table_->currentIndex();
  if (!current.isValid()) return;
  table_->selectionModel()->select(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  emit entered();
}

void ConnectionPanel::copyUrl() {
  const QModelIndex current = table_->currentIndex();
  if (!current.isValid()) return;
  QGuiApplication::clipboard()->setText(ConnectionText::urlOf(model_->connectionAt(current.row())));
}

}  // namespace wsray::gui
