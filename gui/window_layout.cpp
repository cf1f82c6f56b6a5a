#include "gui/window_layout.h"

#include <QSettings>
#include <utility>

namespace wsray::gui {
namespace {

// Of the docks that there are: to be raised when there are others.
constexpr int kVersion = 1;

constexpr auto kGroup = "layout";
constexpr auto kGeometryKey = "geometry";
constexpr auto kDocksKey = "docks";

bool isVertical(Qt::DockWidgetArea area) { return area == Qt::TopDockWidgetArea || area == Qt::BottomDockWidgetArea; }

}  // namespace

WindowLayout::WindowLayout(QMainWindow* window, QMainWindow* workbench)
    : QObject(window), window_(window), workbench_(workbench) {
  // What is at the sides is long, and what is below belongs to the middle.
  workbench->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  workbench->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget* WindowLayout::addDock(Qt::DockWidgetArea area, QWidget* content, const QString& title) {
  auto* dock = new QDockWidget(title, workbench_);
  dock->setObjectName(content->objectName() + "Dock");
  dock->setWidget(content);
  workbench_->addDockWidget(area, dock);
  docks_.push_back({dock, area, content->sizeHint()});
  return dock;
}

void WindowLayout::remember(QSplitter* splitter) {
  add(
      splitter->objectName(), [splitter] { return splitter->saveState(); },
      [splitter](const QVariant& state) { splitter->restoreState(state.toByteArray()); });
}

// Widths are of columns by their number: those of other columns would be wrong.
void WindowLayout::remember(QHeaderView* columns) {
  add(
      QString("%1.%2").arg(columns->objectName()).arg(columns->count()), [columns] { return columns->saveState(); },
      [columns](const QVariant& state) { columns->restoreState(state.toByteArray()); });
}

void WindowLayout::remember(QAction* checkable) {
  add(
      checkable->objectName(), [checkable] { return checkable->isChecked(); },
      [checkable](const QVariant& state) { checkable->setChecked(state.toBool()); });
}

void WindowLayout::add(const QString& key, std::function<QVariant()> state,
                       std::function<void(const QVariant&)> setState) {
  Q_ASSERT(!key.isEmpty());
  parts_.push_back({key, std::move(state), std::move(setState), {}});
}

void WindowLayout::restoreWindow() {
  window_->restoreGeometry(QSettings().value(QString("%1/%2").arg(kGroup, kGeometryKey)).toByteArray());
}

void WindowLayout::restoreParts() {
  isRestored_ = true;
  for (Dock& dock : docks_) {
    dock.isShown = !dock.widget->testAttribute(Qt::WA_WState_ExplicitShowHide) || !dock.widget->isHidden();
  }
  QSettings settings;
  settings.beginGroup(kGroup);
  workbench_->restoreState(settings.value(kDocksKey).toByteArray(), kVersion);
  for (Part& part : parts_) {
    part.first = part.state();
    if (const QVariant state = settings.value(part.key); state.isValid()) part.setState(state);
  }
}

void WindowLayout::save() const {
  QSettings settings;
  settings.beginGroup(kGroup);
  settings.setValue(kGeometryKey, window_->saveGeometry());
  if (!isRestored_) return;
  settings.setValue(kDocksKey, workbench_->saveState(kVersion));
  for (const Part& part : parts_) settings.setValue(part.key, part.state());
}

void WindowLayout::reset() {
  for (const Dock& dock : docks_) resetDock(dock);
  for (const Part& part : parts_) part.setState(part.first);
}

void WindowLayout::resetDock(const Dock& dock) {
  dock.widget->setFloating(false);
  workbench_->addDockWidget(dock.area, dock.widget);
  dock.widget->setVisible(dock.isShown);
  const bool vertical = isVertical(dock.area);
  workbench_->resizeDocks({dock.widget}, {vertical ? dock.size.height() : dock.size.width()},
                          vertical ? Qt::Vertical : Qt::Horizontal);
}

}  // namespace wsray::gui
