#include "gui/text.h"

#include <QFile>

#include "report/cell_text.h"

namespace wsray::gui {

QString safeText(std::string_view foreign) {
  std::string safe;
  report::appendCells(foreign, report::kUnlimited, report::Charset::unicode, safe);
  return toQt(safe);
}

std::vector<std::string> pathsOf(const QStringList& paths) {
  std::vector<std::string> encoded;
  for (const QString& path : paths) encoded.push_back(QFile::encodeName(path).toStdString());
  return encoded;
}

}  // namespace wsray::gui
