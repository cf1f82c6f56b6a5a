#include "gui/capture_source.h"

#include <QFileInfo>
#include <string>
#include <utility>
#include <vector>

#include "capture/source/open.h"
#include "gui/text.h"

namespace wsray::gui {
namespace {

Result<void> refusePipes(const QStringList& paths) {
  for (const QString& path : paths) {
    const QFileInfo file(path);
    if (path == "-") return failure("windows show files only; `wsray -` reads standard input");
    if (file.exists() && !file.isFile() && !file.isDir()) {
      return failure(path.toStdString() + " is no file; `wsray " + path.toStdString() + "` reads pipes");
    }
  }
  return {};
}

// The one that browsers and other programs write to, where it is there.
std::vector<std::string> withUsualKeyLog(const QStringList& keyLogs) {
  std::vector<std::string> paths = pathsOf(keyLogs);
  const QString path = qEnvironmentVariable("SSLKEYLOGFILE");
  if (!path.isEmpty() && QFileInfo::exists(path)) paths.push_back(path.toStdString());
  return paths;
}

}  // namespace

Result<std::unique_ptr<PacketSource>> openFiles(const QStringList& paths, const QStringList& keyLogs) {
  if (auto refused = refusePipes(paths); !refused) return tl::unexpected(refused.error());
  return source::openCaptures(pathsOf(paths), withUsualKeyLog(keyLogs));
}

Result<std::unique_ptr<PacketSource>> openStream(std::shared_ptr<const KeptStream> stream, const QStringList& keyLogs) {
  return source::withKeyLogs(KeptStream::open(std::move(stream)), withUsualKeyLog(keyLogs));
}

}  // namespace wsray::gui
