#include "gui/row_follower.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>

namespace wsray::gui {

RowFollower::RowFollower(QTableView* table) : QObject(table), table_(table) {
  table->installEventFilter(this);
  const QScrollBar* bar = table->verticalScrollBar();
  // Views learn of new rows by and by; only now there is something to scroll to.
  connect(bar, &QScrollBar::rangeChanged, this, &RowFollower::goToEnd);
  // By the wheel, the bar itself or its keys; and not because there are other rows.
  connect(bar, &QScrollBar::actionTriggered, this, [this, bar] { set(bar->sliderPosition() == bar->maximum()); });
  connect(table->model(), &QAbstractItemModel::modelReset, this, [this] {
    missed_ = 0;
    emit changed();
  });
  connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowFollower::judgeSelection);
}

// The current row is another matter: with the focus views make the first one that.
void RowFollower::judgeSelection() {
  const QModelIndexList selected = table_->selectionModel()->selectedRows();
  if (!selected.isEmpty()) set(selected.back().row() == table_->model()->rowCount() - 1);
}

void RowFollower::begin(bool follows) {
  hasFollowed_ = false;
  set(follows);
  hasFollowed_ = follows;
}

void RowFollower::resume() {
  set(true);
  table_->scrollToBottom();
}

void RowFollower::setEnabled(bool enabled) {
  if (enabled == isEnabled_) return;
  isEnabled_ = enabled;
  set(false);
}

void RowFollower::set(bool follows) {
  follows_ = follows;
  hasFollowed_ = hasFollowed_ || follows;
  if (follows) missed_ = 0;
  emit changed();
}

void RowFollower::goToEnd() {
  QScrollBar* bar = table_->verticalScrollBar();
  if (isFollowing()) bar->setValue(bar->maximum());
}

void RowFollower::countNew(int rows) {
  if (isFollowing() || !hasFollowed_ || !isEnabled_) return;
  missed_ += rows;
  emit changed();
}

bool RowFollower::eventFilter(QObject* watched, QEvent* event) {
  if (watched != table_ || event->type() != QEvent::KeyPress) return QObject::eventFilter(watched, event);
  const auto* key = static_cast<const QKeyEvent*>(event);
  const bool isEnd = key->key() == Qt::Key_End;
  if (!isEnd && key->key() != Qt::Key_Home) return false;
  const Qt::KeyboardModifiers with = key->modifiers() & ~Qt::KeypadModifier;
  if (with == Qt::ControlModifier) {
    table_->selectRow(isEnd ? table_->model()->rowCount() - 1 : 0);
  } else if (with == Qt::NoModifier && isEnd) {
    resume();
  } else if (with == Qt::NoModifier) {
    table_->scrollToTop();
    set(isFollowing() && table_->verticalScrollBar()->maximum() == 0);
  } else {
    return false;
  }
  return true;
}

}  // namespace wsray::gui
