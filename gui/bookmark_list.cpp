#include "gui/bookmark_list.h"

#include <QAction>
#include <QVBoxLayout>

namespace wsray::gui {

BookmarkList::BookmarkList(Bookmarks& bookmarks, QWidget* parent)
    : QWidget(parent), bookmarks_(bookmarks), table_(new RowTable), model_(new BookmarkModel(bookmarks, table_)) {
  setObjectName("bookmarks");
  table_->setObjectName("bookmarkTable");
  table_->setAccessibleName(tr("Bookmarks"));
  table_->setPlaceholder(tr("Mark the selected row with Ctrl+D"));
  table_->setModel(model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::DoubleClicked);
  setFocusProxy(table_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table_);
  addKeys();
  connect(table_, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
    if (index.column() != model_->noteColumn()) go(index);
  });
}

void BookmarkList::addKeys() {
  const auto add = [this](const QString& text, const QList<QKeySequence>& keys, const auto& act) {
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    table_->addAction(action);
  };
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  add(tr("&Go to Row"), {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
      [this] { go(table_->currentIndex()); });
  add(tr("&Edit Note"), {QKeySequence(Qt::Key_F4)}, [this] {
    const QModelIndex current = table_->currentIndex();
    if (current.isValid()) table_->edit(current.siblingAtColumn(model_->noteColumn()));
  });
  add(tr("&Remove"), {QKeySequence(QKeySequence::Delete)}, [this] {
    const QModelIndex current = table_->currentIndex();
    if (current.isValid()) bookmarks_.remove(model_->storeIndexOf(current.row()));
  });
}

void BookmarkList::go(const QModelIndex& index) {
  if (index.isValid()) emit rowWanted(model_->storeIndexOf(index.row()));
}

}  // namespace wsray::gui
