#include "gui/panel_focus.h"

#include <QApplication>
#include <utility>

namespace wsray::gui {
namespace {

bool takesKeys(const QWidget* widget) {
  return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() && widget->isVisible();
}

// The first of a panel, in the order of the Tab key.
QWidget* firstOf(QWidget* panel) {
  if (QWidget* proxy = panel->focusProxy(); proxy != nullptr && takesKeys(proxy)) return proxy;
  if (takesKeys(panel)) return panel;
  for (QWidget* next = panel->nextInFocusChain(); next != panel; next = next->nextInFocusChain()) {
    if (panel->isAncestorOf(next) && takesKeys(next)) return next;
  }
  return nullptr;
}

}  // namespace

PanelFocus::PanelFocus(QList<QWidget*> panels, QObject* parent)
    : QObject(parent),
      panels_(std::move(panels)),
      next_(new QAction(tr("&Next Panel"), this)),
      previous_(new QAction(tr("&Previous Panel"), this)) {
  next_->setShortcut(QKeySequence("F6"));
  previous_->setShortcut(QKeySequence("Shift+F6"));
  connect(next_, &QAction::triggered, this, [this] { move(1); });
  connect(previous_, &QAction::triggered, this, [this] { move(-1); });
}

void PanelFocus::move(qsizetype by) {
  const qsizetype count = panels_.size();
  const QWidget* focused = QApplication::focusWidget();
  // From nowhere the way forward leads to the first, and backward to the last.
  qsizetype at = by > 0 ? count - 1 : 0;
  for (qsizetype i = 0; i < count; ++i) {
    if (focused != nullptr && (panels_[i] == focused || panels_[i]->isAncestorOf(focused))) at = i;
  }
  for (qsizetype step = 0; step < count; ++step) {
    at = (at + by + count) % count;
    if (QWidget* target = firstOf(panels_[at])) {
      target->setFocus(Qt::TabFocusReason);
      return;
    }
  }
}

}  // namespace wsray::gui
