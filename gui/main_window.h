// The window of the program: one capture at a time, its connections, its timeline, and the detail of a row.
#pragma once

#include <QLabel>
#include <QMainWindow>
#include <QSplitter>
#include <memory>
#include <optional>

#include "gui/capture_menu.h"
#include "gui/capture_reader.h"
#include "gui/class_chips.h"
#include "gui/connection_model.h"
#include "gui/detail_tabs.h"
#include "gui/note_bar.h"
#include "gui/open_capture.h"
#include "gui/reading_status.h"
#include "gui/recent_captures.h"
#include "gui/row_mark.h"
#include "gui/row_table.h"
#include "gui/timeline_model.h"
#include "gui/timeline_strip.h"

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
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void addMenu();
  QWidget* makeConnectionPanel();
  QWidget* makeTimelinePanel();
  void connectParts();
  bool read(OpenCapture capture);
  void follow(std::unique_ptr<CaptureReader> reader);
  void addKeyLogs(const QStringList& paths);
  void pickFiles();
  void pickKeyLogs();
  void selectMarkedRow();
  void showAdvance();
  void showEnd();
  void showCounts();
  void applyTheme();
  void applyFilter();
  void selectRow(const QModelIndex& current);
  void selectConnections();
  void pickRow(std::size_t storeIndex);
  void showDetail();

  ConnectionModel connectionModel_;
  TimelineModel timelineModel_;
  OpenCapture open_;
  std::unique_ptr<CaptureReader> reader_;
  // Is to be selected once it has been read again.
  std::optional<RowMark> mark_;
  // The row that was selected last, so that it stays so when the filter changes.
  std::optional<std::size_t> selectedRow_;
  // Unless nullptr it is what the detail is about, and else the row.
  const session::Connection* selectedConnection_ = nullptr;

  RecentCaptures* recent_;
  CaptureMenu* live_;
  NoteBar* notes_;
  RowTable* connections_;
  ClassChips* chips_;
  TimelineStrip* strip_;
  RowTable* timeline_;
  DetailTabs* detail_;
  QLabel* counts_;
  ReadingStatus* reading_;
  QAction* allConnections_;
};

}  // namespace wsray::gui
