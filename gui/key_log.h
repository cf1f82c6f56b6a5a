// Telling key logs from captures, where a user names or drops files.
#pragma once

#include <QString>
#include <QStringList>

namespace wsray::gui {

// Whether the file is text that begins, behind comments and empty lines, with a line of a key log (RFC 9850):
// `CLIENT_RANDOM`, or another label, and two numbers in hexadecimal digits. Its beginning decides; a file that is still
// empty is none.
bool isKeyLog(const QString& path);

struct NamedFiles {
  QStringList captures;  // whatever is no key log
  QStringList keyLogs;
};

NamedFiles sortFiles(const QStringList& paths);

}  // namespace wsray::gui
