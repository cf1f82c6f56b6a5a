#include "gui/live_capture.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>
#include <csignal>
#include <utility>

namespace wsray::gui {
namespace {

// The usual 64 KiB are filled in a moment in which the window paints.
constexpr int kPipeBytes = 1 << 20;

// To the end of what the helper captures, and then to the end of the helper.
constexpr int kEndMilliseconds = 1000;

// A line of the helper is a sentence, whatever it says.
constexpr qsizetype kMostMessageBytes = 64 << 10;

constexpr QByteArrayView kEraseLine = "\x1b[K";
constexpr QByteArrayView kSpeaker = "wsray: ";

}  // namespace

QString helperProgram() {
  const QString beside = QCoreApplication::applicationDirPath() + "/wsray";
  return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable("wsray");
}

QString elevationProgram() { return QStandardPaths::findExecutable("pkexec"); }

Result<std::unique_ptr<LiveCapture>> LiveCapture::start(const QString& helper, const LiveRequest& request) {
  auto stream = KeptStream::create();
  if (!stream) return tl::unexpected(stream.error());
  std::unique_ptr<LiveCapture> capture(new LiveCapture(request.interface, std::move(*stream)));
  // Only then is there somebody who hears that it failed.
  QTimer::singleShot(0, capture.get(), [started = capture.get(), helper, request] { started->run(helper, request); });
  return capture;
}

LiveCapture::LiveCapture(QString interface, std::shared_ptr<KeptStream> stream)
    : interface_(std::move(interface)), stream_(std::move(stream)) {
  connect(&helper_, &QProcess::readyReadStandardOutput, this, &LiveCapture::keepPackets);
  connect(&helper_, &QProcess::readyReadStandardError, this, &LiveCapture::readMessages);
  connect(&helper_, &QProcess::finished, this, &LiveCapture::finish);
  connect(&helper_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    trouble_ = tr("%1 cannot be started: %2").arg(helper_.program(), helper_.errorString());
    finish();
  });
}

LiveCapture::~LiveCapture() {
  disconnect(&helper_, nullptr, this, nullptr);
  if (helper_.state() != QProcess::NotRunning) {
    ::kill(static_cast<pid_t>(helper_.processId()), SIGINT);
    if (!helper_.waitForFinished(kEndMilliseconds)) helper_.kill();
    helper_.waitForFinished(kEndMilliseconds);
  }
  stream_->finish();
}

void LiveCapture::run(const QString& helper, const LiveRequest& request) {
  if (state_ != State::starting) return;
  QStringList words{"live", "-i", request.interface};
  if (!request.filter.isEmpty()) words << "-f" << request.filter;
  words << "--progress"
        << "always"
        << "-w"
        << "-";
  helper_.setChildProcessModifier([] {
    (void)::fcntl(STDOUT_FILENO, F_SETPIPE_SZ, kPipeBytes);
    // Where it gets no right of its own, the system ends it with us, whatever our end is.
    (void)::prctl(PR_SET_PDEATHSIG, SIGINT);
  });
  helper_.setStandardInputFile(QProcess::nullDevice());
  if (request.elevated) {
    helper_.start(elevationProgram(), QStringList{helper} + words, QIODevice::ReadOnly);
  } else {
    helper_.start(helper, words, QIODevice::ReadOnly);
  }
}

void LiveCapture::stop() {
  if (state_ == State::ended) return;
  const bool isSecond = std::exchange(state_, State::stopping) == State::stopping;
  const auto process = static_cast<pid_t>(helper_.processId());
  if (process > 0) {
    ::kill(process, isSecond ? SIGKILL : SIGINT);
  } else {
    finish();
  }
}

void LiveCapture::keepPackets() {
  const QByteArray bytes = helper_.readAllStandardOutput();
  if (bytes.isEmpty() || !trouble_.isEmpty()) return;
  if (auto kept = stream_->append({bytes.constData(), static_cast<std::size_t>(bytes.size())}); !kept) {
    trouble_ = QString::fromStdString(kept.error().text);
    stop();
    return;
  }
  if (state_ != State::starting) return;
  state_ = State::capturing;
  emit began();
}

void LiveCapture::readMessages() {
  unreadMessages_ += helper_.readAllStandardError();
  for (qsizetype end = 0; (end = unreadMessages_.indexOf('\n')) >= 0; unreadMessages_.remove(0, end + 1)) {
    readMessage(unreadMessages_.left(end));
  }
  // What the helper counts has no end of a line: each time it is written over the last one.
  if (const qsizetype last = unreadMessages_.lastIndexOf(kEraseLine); last >= 0) {
    readMessage(unreadMessages_.mid(last));
    unreadMessages_.remove(0, last);
  }
  if (unreadMessages_.size() > kMostMessageBytes) unreadMessages_.clear();
}

void LiveCapture::readMessage(const QByteArray& line) {
  const qsizetype begin = line.lastIndexOf(kEraseLine);
  const QByteArray text = line.mid(begin < 0 ? 0 : begin + kEraseLine.size()).trimmed();
  if (text.startsWith(kSpeaker)) {
    lastSentence_ = QString::fromUtf8(text.mid(kSpeaker.size()));
    return;
  }
  static const QRegularExpression kCounts("([0-9]+) dropped$");
  const auto match = kCounts.match(QString::fromUtf8(text));
  if (match.hasMatch()) {
    dropped_ = match.captured(1).toULongLong();
  } else if (!text.isEmpty()) {
    lastSentence_ = QString::fromUtf8(text);  // of pkexec
  }
}

void LiveCapture::finish() {
  if (state_ == State::ended) return;
  keepPackets();
  readMessages();
  if (!unreadMessages_.isEmpty()) readMessage(unreadMessages_);
  stream_->finish();
  const State before = std::exchange(state_, State::ended);
  const bool isWell = helper_.exitStatus() == QProcess::NormalExit && helper_.exitCode() == 0;
  QString why = trouble_;
  if (why.isEmpty() && !isWell && before != State::stopping) {
    why = lastSentence_.isEmpty() ? tr("%1 ended with status %2").arg(helper_.program()).arg(helper_.exitCode())
                                  : lastSentence_;
  }
  if (stream_->size() == 0) {
    emit refused(why);
  } else {
    emit ended(why);
  }
}

}  // namespace wsray::gui
