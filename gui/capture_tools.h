// What can be done with a whole capture beside looking at its rows: its statistics, and exporting it.
#pragma once

#include <QAction>
#include <QObject>

#include "gui/export_dialog.h"
#include "gui/open_capture.h"
#include "gui/statistics_window.h"
#include "gui/timeline_model.h"

namespace wsray::gui {

// Their windows are made when they are wanted first.
class CaptureTools final : public QObject {
  Q_OBJECT

 public:
  // The model has the rows that are shown, and the selection is one of it: both are borrowed, and go behind this or
  // with `window`, which is beneath the others.
  CaptureTools(const TimelineModel& shown, const QItemSelectionModel& selection, ExportDialog::SavePackets savePackets,
               QWidget* window);

  // For menus.
  QAction* statistics() const { return statistics_; }
  QAction* exportRows() const { return exportRows_; }

  // What is open. The rows are borrowed until the next call.
  void setCapture(const OpenCapture& capture, const RowStore* rows);

  // How times are written.
  void setTimeStyle(const TimeStyle& style);

  // There are more rows, or others are shown.
  void advance();

 private:
  void showStatistics();
  void showExport();

  const TimelineModel* shown_;
  const QItemSelectionModel* selection_;
  ExportDialog::SavePackets savePackets_;
  QWidget* window_;
  OpenCapture capture_;
  TimeStyle style_;
  const RowStore* rows_ = nullptr;
  QAction* statistics_;
  QAction* exportRows_;
  StatisticsWindow* statisticsWindow_ = nullptr;
  ExportDialog* exportDialog_ = nullptr;
};

}  // namespace wsray::gui
