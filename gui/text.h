// Between the text of the project, which is UTF-8, and Qt's.
#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <string_view>
#include <vector>

namespace wsray::gui {

inline QString toQt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Paths of files in the file system's own encoding.
std::vector<std::string> pathsOf(const QStringList& paths);

}  // namespace wsray::gui
