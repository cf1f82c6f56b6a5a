#include "gui/text.h"

#include <QFile>

namespace wsray::gui {

std::vector<std::string> pathsOf(const QStringList& paths) {
  std::vector<std::string> encoded;
  for (const QString& path : paths) encoded.push_back(QFile::encodeName(path).toStdString());
  return encoded;
}

}  // namespace wsray::gui
