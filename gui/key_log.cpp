#include "gui/key_log.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace wsray::gui {
namespace {

// Longer than any line of a key log, with comments before it.
constexpr qint64 kLookedAtBytes = 16 << 10;

}  // namespace

bool isKeyLog(const QString& path) {
  QFile file(path);
  // Opening a pipe would wait for its writer.
  if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) return false;
  static const QRegularExpression kSecret("^[A-Z][A-Z0-9_]* [0-9A-Fa-f]+ [0-9A-Fa-f]+$");
  for (const QByteArray& line : file.read(kLookedAtBytes).split('\n')) {
    const QByteArray text = line.trimmed();
    if (!text.isEmpty() && !text.startsWith('#')) return kSecret.match(QString::fromLatin1(text)).hasMatch();
  }
  return false;
}

NamedFiles sortFiles(const QStringList& paths) {
  NamedFiles files;
  for (const QString& path : paths) (isKeyLog(path) ? files.keyLogs : files.captures) += path;
  return files;
}

}  // namespace wsray::gui
