// Between the text of the project, which is UTF-8, and Qt's.
#pragma once

#include <QString>
#include <QStringList>
#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace wsray::gui {

inline QString toQt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// For the plural of a sentence: tr("%Ln row(s)", nullptr, pluralOf(rows)).
inline int pluralOf(std::uint64_t count) {
  return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

// Text of captures and names of files, safe to be shown: what could do something is escaped.
QString safeText(std::string_view foreign);
inline QString safeText(const QString& foreign) { return safeText(foreign.toStdString()); }

// Paths of files in the file system's own encoding.
std::vector<std::string> pathsOf(const QStringList& paths);

}  // namespace wsray::gui
