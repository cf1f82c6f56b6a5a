// The menu of files: captures and key logs to open, and the captures that were opened last.
#pragma once

#include <QMenu>
#include <QStringList>

#include "gui/recent_captures.h"

namespace wsray::gui {

class FileMenu final : public QMenu {
  Q_OBJECT

 public:
  // Its last entry closes `window`.
  explicit FileMenu(QWidget* window);

  // Puts it before the last entries.
  void addExport(QAction* action);

  // The capture was opened.
  void remember(const QStringList& paths) { recent_->add(paths); }

  // The captures that were opened last, the newest first.
  const QList<QStringList>& recent() const { return recent_->captures(); }

  // Asks which captures to open.
  void pickCaptures();

 signals:
  void capturesPicked(const QStringList& paths);
  void keyLogsPicked(const QStringList& paths);
  void recentChanged();

 private:
  void pickKeyLogs();

  RecentCaptures* recent_;
  QAction* end_;  // of what is about captures
};

}  // namespace wsray::gui
