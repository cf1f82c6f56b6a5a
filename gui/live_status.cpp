#include "gui/live_status.h"

#include <QAction>
#include <QHBoxLayout>
#include <algorithm>

#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

constexpr qint64 kRateMilliseconds = 1000;

QString numberText(std::uint64_t number) {
  std::string text;
  report::appendNumber(number, text);
  return toQt(text);
}

}  // namespace

LiveStatus::LiveStatus(QAction* stop, QWidget* parent)
    : QWidget(parent), text_(new QLabel(this)), stop_(new QToolButton(this)) {
  setObjectName("liveStatus");
  setAccessibleName(tr("Live capture"));
  text_->setTextFormat(Qt::PlainText);
  stop_->setDefaultAction(stop);
  stop_->setAutoRaise(true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(text_);
  row->addWidget(stop_);
  hide();
}

void LiveStatus::begin() {
  ratedPackets_ = rate_ = 0;
  sinceRate_.start();
}

void LiveStatus::show(const LiveCapture& capture, std::uint64_t packets) {
  if (const qint64 passed = sinceRate_.elapsed(); passed >= kRateMilliseconds) {
    // What is read anew begins with nothing.
    const std::uint64_t more = packets - std::min(packets, ratedPackets_);
    rate_ = more * 1000 / static_cast<std::uint64_t>(passed);
    ratedPackets_ = packets;
    sinceRate_.restart();
  }
  const bool isOver = capture.state() == LiveCapture::State::ended;
  std::string count;
  report::appendCount(packets, "packet", "packets", count);
  QStringList parts{tr("%1 %2").arg(wordOf(capture.state()), capture.interface()), toQt(count)};
  if (!isOver) parts += tr("%1/s").arg(numberText(rate_));
  parts += tr("%1 dropped").arg(numberText(capture.droppedPackets()));
  text_->setText(parts.join(" · "));
  stop_->setVisible(!isOver);
  setVisible(true);
}

QString LiveStatus::wordOf(LiveCapture::State state) const {
  switch (state) {
    case LiveCapture::State::starting: return tr("◌ Starting on");
    case LiveCapture::State::capturing: return tr("● Capturing on");
    case LiveCapture::State::stopping: return tr("◌ Stopping on");
    case LiveCapture::State::ended: break;
  }
  return tr("■ Captured on");
}

}  // namespace wsray::gui
