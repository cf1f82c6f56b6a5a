#include "gui/view_undo.h"

#include <QKeySequence>

namespace wsray::gui {
namespace {

// Whoever pauses so long has found what was looked for.
constexpr int kSettleMilliseconds = 700;

QString undoOf(ViewChange change) {
  switch (change) {
    case ViewChange::filter: return ViewUndo::tr("&Undo Filter");
    case ViewChange::classes: return ViewUndo::tr("&Undo Classes");
    case ViewChange::range: return ViewUndo::tr("&Undo Zoom");
    case ViewChange::connections: return ViewUndo::tr("&Undo Connections");
    case ViewChange::clear: return ViewUndo::tr("&Undo Clear");
  }
  return {};
}

QString redoOf(ViewChange change) {
  switch (change) {
    case ViewChange::filter: return ViewUndo::tr("&Redo Filter");
    case ViewChange::classes: return ViewUndo::tr("&Redo Classes");
    case ViewChange::range: return ViewUndo::tr("&Redo Zoom");
    case ViewChange::connections: return ViewUndo::tr("&Redo Connections");
    case ViewChange::clear: return ViewUndo::tr("&Redo Clear");
  }
  return {};
}

}  // namespace

ViewUndo::ViewUndo(QObject* parent) : QObject(parent), undo_(new QAction(this)), redo_(new QAction(this)) {
  undo_->setObjectName("undoView");
  redo_->setObjectName("redoView");
  undo_->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Z), QKeySequence(Qt::ALT | Qt::Key_Left)});
  redo_->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::ALT | Qt::Key_Right)});
  settling_.setSingleShot(true);
  settling_.setInterval(kSettleMilliseconds);
  connect(&settling_, &QTimer::timeout, this, [this] { history_.settle(); });
  connect(undo_, &QAction::triggered, this, &ViewUndo::undo);
  connect(redo_, &QAction::triggered, this, [this] {
    if (!history_.canRedo()) return;
    history_.redo();
    describe();
    emit wanted(history_.current());
  });
  describe();
}

void ViewUndo::begin(const ViewState& state) {
  history_.begin(state);
  describe();
}

void ViewUndo::undoFilter() {
  if (history_.canUndo() && history_.undoes() == ViewChange::filter) undo();
}

void ViewUndo::undo() {
  if (!history_.canUndo()) return;
  history_.undo();
  describe();
  emit wanted(history_.current());
}

void ViewUndo::put(const ViewState& state) {
  history_.put(state);
  settling_.start();
  describe();
}

void ViewUndo::describe() {
  undo_->setEnabled(history_.canUndo());
  redo_->setEnabled(history_.canRedo());
  undo_->setText(history_.canUndo() ? undoOf(history_.undoes()) : tr("&Undo"));
  redo_->setText(history_.canRedo() ? redoOf(history_.redoes()) : tr("&Redo"));
}

}  // namespace wsray::gui
