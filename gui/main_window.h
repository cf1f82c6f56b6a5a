// The window of the program: one capture at a time, its connections, its timeline, and the detail of a row.
#pragma once

#include <QMainWindow>
#include <QStackedWidget>

#include "gui/bookmark_list.h"
#include "gui/bookmarks.h"
#include "gui/capture_counts.h"
#include "gui/capture_menu.h"
#include "gui/capture_tools.h"
#include "gui/connection_panel.h"
#include "gui/detail_tabs.h"
#include "gui/edit_menu.h"
#include "gui/file_menu.h"
#include "gui/go_menu.h"
#include "gui/note_bar.h"
#include "gui/preferences_dialog.h"
#include "gui/reading_status.h"
#include "gui/timeline_panel.h"
#include "gui/view_menu.h"
#include "gui/view_undo.h"
#include "gui/welcome_page.h"
#include "gui/window_layout.h"
#include "gui/workspace.h"

namespace wsray::gui {

// Puts parts together and moves what the user does from one to the other; what they show is their own work.
class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  // The program that captures.
  explicit MainWindow(const QString& helper = helperProgram(), QWidget* parent = nullptr);
  ~MainWindow() override;

  // Shows these files, as one capture, instead of what was open. Key logs among them decrypt it; where there is nothing
  // else, they decrypt what is open. Where that fails the note bar says why, and what was open stays.
  void openCapture(const QStringList& paths);

  // Captures on this interface, instead of what is open.
  void captureLive(const QString& interface);

 signals:
  // The capture that was opened last is read to its end.
  void captureRead();

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void addPages();
  void addPanels();
  void addMenus();
  void addStatus();
  void connectParts();
  void connectView();
  void connectRows();
  void openFiles(const QStringList& captures, const QStringList& keyLogs);
  void showOpened();
  void showAdvance();
  void showEnd();
  void showCounts();
  void showSelection();
  void showDetail();
  void showPreferences();
  void applyTheme();

  Workspace workspace_;
  Bookmarks bookmarks_{this};
  ViewUndo undo_{this};
  QStackedWidget* pages_;
  QMainWindow* workbench_;  // with the panels, once something is open
  WindowLayout* layout_;
  FileMenu* file_;
  ViewMenu* view_;
  CaptureMenu* live_;
  NoteBar* notes_;
  WelcomePage* welcome_;
  ConnectionPanel* connections_;
  TimelinePanel* timeline_;
  CaptureTools* tools_;
  BookmarkList* marked_;
  EditMenu* edit_;
  GoMenu* go_;
  DetailTabs* detail_;
  CaptureCounts* counts_;
  ReadingStatus* reading_;
  PreferencesDialog* preferences_ = nullptr;
};

}  // namespace wsray::gui
