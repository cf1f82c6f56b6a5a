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
  explicit WindowLayout(QMainWindow* window);

  // Puts the widget at that edge of the window, which owns it then. It is as large at first as its sizeHint() says.
  QDockWidget* addDock(Qt::DockWidgetArea area, QWidget* content, const QString& title);

  // They must live as long as this.
  void remember(QSplitter* splitter);
  void remember(QHeaderView* columns);
  void remember(QAction* checkable);

  // As it was when it was saved last. To be called once, when all parts are there and before the window is shown.
  void restore();

  void save() const;

  // As it was before restore().
  void reset();

 private:
  struct Dock {
    QDockWidget* widget;
    Qt::DockWidgetArea area;
    QSize size;
  };
  struct Part {
    QString key;
    std::function<QVariant()> state;
    std::function<void(const QVariant&)> setState;
    QVariant first;  // before restore()
  };

  void add(const QString& key, std::function<QVariant()> state, std::function<void(const QVariant&)> setState);
  void resetDock(const Dock& dock);

  QMainWindow* window_;
  std::vector<Dock> docks_;
  std::vector<Part> parts_;
};

}  // namespace wsray::gui
