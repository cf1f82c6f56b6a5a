// Capturing live, as the window has it: the menu, the dialog of the interfaces, the capture and its status.
#pragma once

#include <QMenu>
#include <QPointer>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>

#include "gui/interface_dialog.h"
#include "gui/live_capture.h"
#include "gui/live_status.h"
#include "gui/unsaved_question.h"

namespace wsray::gui {

// One capture at a time; what it has kept stays until the next one begins or it is left.
class CaptureMenu final : public QMenu {
  Q_OBJECT

 public:
  // The programs as helperProgram() and elevationProgram() name them.
  CaptureMenu(QString helper, QString elevation, QWidget* parent);

  // For a status bar, which owns it then.
  LiveStatus* status() const { return status_; }

  // Asks where to capture.
  void showInterfaces();

  // Begins to capture, instead of what is captured; asks before, see whenLeft().
  void start(const LiveRequest& request);

  // Calls `go` where nothing would be lost by leave(). Else it asks, and calls it once the packets are saved or the
  // user does without them; where the user wants to stay it is never called.
  void whenLeft(const std::function<void()>& go);

  // Whether whenLeft() would ask.
  bool mustAsk() const;

  // Ends the capture and forgets it: something else is open.
  void leave();

  bool isCapturing() const { return capture_ && capture_->state() != LiveCapture::State::ended; }

  // So many packets of it were read.
  void setPackets(std::uint64_t packets);

  // Writes the packets that there are to a file. Fails with one sentence.
  Result<void> savePackets(const QString& path);

 signals:
  // There is something to be read, from this interface.
  void began(const std::shared_ptr<KeptStream>& stream, const QString& interface);

  // What the user must know, in a sentence.
  void noted(const QString& note);

 private:
  void addActions();
  void begin(const LiveRequest& request);
  // Whether a file was written.
  bool pickFile();
  void refuse(const QString& why);
  void end(const QString& why);
  void update();

  QString helper_;
  QString elevation_;
  QAction* interfaces_;
  QAction* stop_;
  QAction* save_ = nullptr;
  LiveStatus* status_;
  InterfaceDialog* dialog_ = nullptr;
  std::unique_ptr<LiveCapture> capture_;
  QTimer refreshing_;
  QPointer<UnsavedQuestion> question_;
  std::uint64_t packets_ = 0;
  std::uint64_t savedBytes_ = 0;  // of the stream, when it was saved last
};

}  // namespace wsray::gui
