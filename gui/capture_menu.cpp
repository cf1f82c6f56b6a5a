#include "gui/capture_menu.h"

#include <QAction>
#include <QFileDialog>
#include <utility>

#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr int kRefreshMilliseconds = 250;

}  // namespace

CaptureMenu::CaptureMenu(QString helper, QString elevation, QWidget* parent)
    : QMenu(tr("&Capture"), parent),
      helper_(std::move(helper)),
      elevation_(std::move(elevation)),
      interfaces_(addAction(tr("&Live…"), this, &CaptureMenu::showInterfaces)),
      stop_(addAction(tr("&Stop"), this,
                      [this] {
                        if (capture_) capture_->stop();
                      })),
      status_(new LiveStatus(stop_)) {
  addActions();
  connect(&refreshing_, &QTimer::timeout, this, &CaptureMenu::update);
  update();
}

void CaptureMenu::addActions() {
  interfaces_->setShortcut(QKeySequence("Ctrl+R"));
  interfaces_->setObjectName("captureLive");
  stop_->setShortcut(QKeySequence("Ctrl+E"));
  stop_->setToolTip(tr("Stop capturing (Ctrl+E)"));
  stop_->setObjectName("stopCapture");
  addSeparator();
  save_ = addAction(tr("Save &Packets As…"), this, [this] { pickFile(); });
  save_->setShortcut(QKeySequence::Save);
  save_->setObjectName("savePackets");
}

void CaptureMenu::showInterfaces() {
  if (dialog_ == nullptr) {
    dialog_ = new InterfaceDialog(helper_, elevation_, parentWidget());
    connect(dialog_, &InterfaceDialog::wanted, this, &CaptureMenu::start);
  }
  dialog_->show();
  dialog_->raise();
  dialog_->activateWindow();
}

void CaptureMenu::start(const LiveRequest& request) {
  whenLeft([this, request] { begin(request); });
}

void CaptureMenu::begin(const LiveRequest& request) {
  leave();
  if (helper_.isEmpty()) {
    refuse(tr("The program wsray, which captures, is not there: it belongs beside this one, or in the PATH"));
    return;
  }
  auto capture = LiveCapture::start(helper_, request);
  if (!capture) {
    refuse(toQt(capture.error().text));
    return;
  }
  capture_ = std::move(*capture);
  connect(capture_.get(), &LiveCapture::began, this, [this] {
    if (dialog_ != nullptr) dialog_->accept();
    emit began(capture_->stream(), capture_->interface());
  });
  connect(capture_.get(), &LiveCapture::refused, this, &CaptureMenu::refuse);
  connect(capture_.get(), &LiveCapture::ended, this, &CaptureMenu::end);
  if (dialog_ != nullptr) dialog_->showStarting();
  packets_ = 0;
  status_->begin();
  refreshing_.start(kRefreshMilliseconds);
  update();
}

void CaptureMenu::leave() {
  refreshing_.stop();
  // It may be one of its signals that brought us here.
  if (capture_) {
    capture_->disconnect(this);
    capture_->stop();
    capture_.release()->deleteLater();
  }
  packets_ = 0;
  savedBytes_ = 0;
  status_->hide();
  update();
}

// Whoever looks at the dialog wants to read it there.
void CaptureMenu::refuse(const QString& why) {
  leave();
  if (dialog_ != nullptr && dialog_->isVisible()) {
    dialog_->showRefusal(why);
  } else if (!why.isEmpty()) {
    emit noted(why);
  }
}

void CaptureMenu::end(const QString& why) {
  refreshing_.stop();
  update();
  if (!why.isEmpty()) emit noted(tr("The capture has ended: %1").arg(why));
}

void CaptureMenu::setPackets(std::uint64_t packets) {
  packets_ = packets;
  if (capture_ && !isCapturing()) update();
}

void CaptureMenu::update() {
  stop_->setEnabled(isCapturing());
  save_->setEnabled(capture_ && capture_->stream()->size() > 0);
  if (capture_) status_->show(*capture_, packets_);
}

bool CaptureMenu::pickFile() {
  const QString path = QFileDialog::getSaveFileName(parentWidget(), tr("Save packets"), "capture.pcapng",
                                                    tr("Packet captures (*.pcapng);;All files (*)"));
  if (path.isEmpty()) return false;
  const auto saved = savePackets(path);
  if (!saved) emit noted(toQt(saved.error().text));
  return saved.has_value();
}

Result<void> CaptureMenu::savePackets(const QString& path) {
  if (!capture_) return failure("nothing was captured");
  const std::uint64_t bytes = capture_->stream()->size();
  auto saved = capture_->stream()->saveTo(path);
  if (saved) savedBytes_ = bytes;
  return saved;
}

bool CaptureMenu::mustAsk() const {
  const bool hasUnsaved = capture_ && packets_ > 0 && capture_->stream()->size() > savedBytes_;
  return hasUnsaved && UnsavedQuestion::isWanted();
}

void CaptureMenu::whenLeft(const std::function<void()>& go) {
  if (!mustAsk()) return go();
  if (question_) {
    question_->raise();
    return;
  }
  question_ = new UnsavedQuestion(capture_->interface(), parentWidget());
  connect(question_, &UnsavedQuestion::saveWanted, this, [this, go] {
    if (pickFile()) go();
  });
  connect(question_, &UnsavedQuestion::discarded, this, go);
  question_->open();
}

}  // namespace wsray::gui
