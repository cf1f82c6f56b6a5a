// Where the parts of a window stand and how large they are, remembered between runs.
#pragma once

#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QMainWindow>
#include <QObject>
#include <QSplitter>
#include <QVariant>
#include <functional>
#include <vector>

namespace wsray::gui {

// Everything is remembered by its object name, which must be there and stay the same. What another version of the
// program has written, with other parts, is left alone.
class WindowLayout final : public QObject {
  Q_OBJECT

 public:
  // `workbench` has the docks and lies in `window`, or is it.
  WindowLayout(QMainWindow* window, QMainWindow* workbench);

  // Puts the widget at that edge of the window, which owns it then. It is as large at first as its sizeHint() says.
  QDockWidget* addDock(Qt::DockWidgetArea area, QWidget* content, const QString& title);

  // They must live as long as this.
  void remember(QSplitter* splitter);
  void remember(QHeaderView* columns);
  void remember(QAction* checkable);

  // The window as it was when it was saved last. To be called before it is shown.
  void restoreWindow();

  // The parts in it as they were. To be called once, when all are there and the workbench is as large as it will be;
  // until then nothing of them is saved.
  void restoreParts();

  void save() const;

  // As it was before restoreParts().
  void reset();

 private:
  struct Dock {
    QDockWidget* widget;
    Qt::DockWidgetArea area;
    QSize size;
    bool isShown = true;  // before restore()
  };
  struct Part {
    QString key;
    std::function<QVariant()> state;
    std::function<void(const QVariant&)> setState;
    QVariant first;  // before restoreParts()
  };

  void add(const QString& key, std::function<QVariant()> state, std::function<void(const QVariant&)> setState);
  void resetDock(const Dock& dock);

  QMainWindow* window_;
  QMainWindow* workbench_;
  bool isRestored_ = false;
  std::vector<Dock> docks_;
  std::vector<Part> parts_;
};

}  // namespace wsray::gui
