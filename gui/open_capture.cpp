#include "gui/open_capture.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "gui/capture_source.h"

namespace wsray::gui {
namespace {

constexpr auto kContext = "wsray::gui::OpenCapture";

}  // namespace

QString OpenCapture::name() const {
  if (stream) return QCoreApplication::translate(kContext, "live: %1").arg(interface);
  if (paths.isEmpty()) return {};
  const QString first = QFileInfo(paths.front()).fileName();
  return paths.size() > 1
             ? QCoreApplication::translate(kContext, "%1 and %2 more").arg(first, QString::number(paths.size() - 1))
             : first;
}

OpenCapture OpenCapture::with(const QStringList& moreKeyLogs) const {
  OpenCapture capture = *this;
  capture.keyLogs += moreKeyLogs;
  capture.keyLogs.removeDuplicates();
  return capture;
}

Result<std::unique_ptr<CaptureReader>> OpenCapture::read() const {
  return stream ? CaptureReader::follow(stream, keyLogs) : CaptureReader::open(paths, keyLogs);
}

Result<std::unique_ptr<PacketSource>> OpenCapture::packets() const {
  return stream ? openStream(stream, keyLogs) : openFiles(paths, keyLogs);
}

}  // namespace wsray::gui
