#include "gui/file_menu.h"

#include <QAction>
#include <QFileDialog>

namespace wsray::gui {

FileMenu::FileMenu(QWidget* window) : QMenu(tr("&File"), window), recent_(new RecentCaptures(this)) {
  QAction* open = addAction(tr("&Open…"), this, &FileMenu::pickCaptures);
  open->setShortcut(QKeySequence::Open);
  addMenu(recent_);
  QAction* keyLog = addAction(tr("Add &Key Log…"), this, &FileMenu::pickKeyLogs);
  keyLog->setShortcut(QKeySequence("Ctrl+K"));
  end_ = addSeparator();
  QAction* quit = addAction(tr("&Quit"), window, &QWidget::close);
  quit->setShortcut(QKeySequence::Quit);
  connect(recent_, &RecentCaptures::picked, this, &FileMenu::capturesPicked);
  connect(recent_, &RecentCaptures::changed, this, &FileMenu::recentChanged);
}

void FileMenu::addExport(QAction* action) { insertAction(end_, action); }

void FileMenu::pickCaptures() {
  const QStringList paths = QFileDialog::getOpenFileNames(
      parentWidget(), tr("Open captures"), {},
      tr("Captures (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.pcap.zst *.pcapng.zst);;All files (*)"));
  if (!paths.isEmpty()) emit capturesPicked(paths);
}

void FileMenu::pickKeyLogs() {
  const QStringList paths = QFileDialog::getOpenFileNames(parentWidget(), tr("Add key logs"), {}, tr("All files (*)"));
  if (!paths.isEmpty()) emit keyLogsPicked(paths);
}

}  // namespace wsray::gui
