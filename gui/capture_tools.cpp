#include "gui/capture_tools.h"

#include <utility>

namespace wsray::gui {
namespace {

void present(QWidget* window) {
  window->show();
  window->raise();
  window->activateWindow();
}

}  // namespace

CaptureTools::CaptureTools(const TimelineModel& shown, const QItemSelectionModel& selection,
                           ExportDialog::SavePackets savePackets, QWidget* window)
    : QObject(window),
      shown_(&shown),
      selection_(&selection),
      savePackets_(std::move(savePackets)),
      window_(window),
      statistics_(new QAction(tr("S&tatistics"), this)),
      exportRows_(new QAction(tr("&Export…"), this)) {
  statistics_->setObjectName("statisticsAction");
  statistics_->setShortcut(QKeySequence("Ctrl+Shift+S"));
  exportRows_->setObjectName("exportAction");
  exportRows_->setShortcut(QKeySequence("Ctrl+Shift+E"));
  exportRows_->setEnabled(false);
  connect(statistics_, &QAction::triggered, this, &CaptureTools::showStatistics);
  connect(exportRows_, &QAction::triggered, this, &CaptureTools::showExport);
}

void CaptureTools::setCapture(const OpenCapture& capture, const RowStore* rows) {
  capture_ = capture;
  rows_ = rows;
  exportRows_->setEnabled(rows != nullptr);
  if (statisticsWindow_ != nullptr) statisticsWindow_->show(rows);
  if (exportDialog_ != nullptr) exportDialog_->setCapture(capture, rows);
}

void CaptureTools::setTimeStyle(const TimeStyle& style) {
  style_ = style;
  if (statisticsWindow_ != nullptr) statisticsWindow_->setTimeStyle(style);
}

void CaptureTools::advance() {
  if (exportDialog_ != nullptr && exportDialog_->isVisible()) exportDialog_->update();
}

void CaptureTools::showStatistics() {
  if (statisticsWindow_ == nullptr) {
    statisticsWindow_ = new StatisticsWindow(*shown_, window_);
    statisticsWindow_->setTimeStyle(style_);
    statisticsWindow_->show(rows_);
  }
  present(statisticsWindow_);
}

void CaptureTools::showExport() {
  if (exportDialog_ == nullptr) {
    exportDialog_ = new ExportDialog(*shown_, *selection_, savePackets_, window_);
    exportDialog_->setCapture(capture_, rows_);
  }
  present(exportDialog_);
}

}  // namespace wsray::gui
