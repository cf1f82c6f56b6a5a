// A capture that happens: the helper that captures, and the packets that it has written so far.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "gui/kept_stream.h"

namespace wsray::gui {

// Where the program `wsray` is: beside this one, else in the PATH; empty where it is nowhere.
QString helperProgram();

// Where `pkexec` is, which runs programs as the administrator; empty where it is nowhere.
QString elevationProgram();

struct LiveRequest {
  QString interface;      // as `wsray interfaces` names it
  QString filter{};       // in the language of pcap-filter(7); empty: all packets
  bool elevated = false;  // by pkexec, which asks for a password
};

// This program needs no right to capture: the helper has it. Its packets come through a pipe, so that it ends with
// whoever reads them.
class LiveCapture final : public QObject {
  Q_OBJECT

 public:
  enum class State : std::uint8_t { starting, capturing, stopping, ended };

  // Starts the helper. Fails with one sentence where nothing can be kept; that it does not start is refused().
  static Result<std::unique_ptr<LiveCapture>> start(const QString& helper, const LiveRequest& request);

  // Ends the helper, and waits for it for a moment.
  ~LiveCapture() override;

  // Asks the helper to end; what it has captured still comes. A second time it is made to.
  void stop();

  State state() const { return state_; }
  const QString& interface() const { return interface_; }
  // That the helper has told, since the start.
  std::uint64_t droppedPackets() const { return dropped_; }
  const std::shared_ptr<KeptStream>& stream() const { return stream_; }

 signals:
  // The helper captures: its stream has begun.
  void began();

  // The helper captures nothing, for a reason that is one sentence. The last signal.
  void refused(const QString& why);

  // No more packets will come. `why` is a sentence where nobody has asked for that, and else empty. The last signal.
  void ended(const QString& why);

 private:
  LiveCapture(QString interface, std::shared_ptr<KeptStream> stream);

  void run(const QString& helper, const LiveRequest& request);
  void keepPackets();
  void readMessages();
  void readMessage(const QByteArray& line);
  void finish();

  QString interface_;
  std::shared_ptr<KeptStream> stream_;
  QProcess helper_;
  State state_ = State::starting;
  QByteArray unreadMessages_;
  QString lastSentence_;
  QString trouble_;  // of our own
  std::uint64_t dropped_ = 0;
};

}  // namespace wsray::gui
