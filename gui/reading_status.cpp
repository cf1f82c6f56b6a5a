#include "gui/reading_status.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <algorithm>

namespace wsray::gui {
namespace {

constexpr int kSteps = 1000;

}  // namespace

ReadingStatus::ReadingStatus(QWidget* parent) : QWidget(parent), bar_(new QProgressBar(this)) {
  bar_->setFixedWidth(180);
  bar_->setMaximumHeight(fontMetrics().height());
  auto* cancel = new QToolButton(this);
  cancel->setText(tr("Cancel"));
  cancel->setObjectName("cancelReading");
  cancel->setAutoRaise(true);
  cancel->setToolTip(tr("Stop reading; what was read stays"));
  bar_->setAccessibleName(tr("How much of the capture is read"));
  connect(cancel, &QToolButton::clicked, this, &ReadingStatus::cancelled);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(bar_);
  row->addWidget(cancel);
}

void ReadingStatus::setProgress(const SourceProgress& progress) {
  // The bar would paint itself at once, and with it all of the window that waits to be painted.
  bar_->setUpdatesEnabled(false);
  // A range of nothing shows that work is done, but not how much is left.
  bar_->setRange(0, progress.totalBytes == 0 ? 0 : kSteps);
  if (progress.totalBytes > 0) {
    const double share = static_cast<double>(progress.readBytes) / static_cast<double>(progress.totalBytes);
    bar_->setValue(static_cast<int>(std::min(share, 1.0) * kSteps));
  }
  bar_->setUpdatesEnabled(true);
}

}  // namespace wsray::gui
