#include "gui/named_filter_file.h"

#include <QFile>
#include <QStandardPaths>

namespace wsray::gui {
namespace {

constexpr qint64 kMostBytes = qint64{1} << 20;

}  // namespace

QString namedFilterPath() {
  return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/wsray/filters";
}

Result<session::NamedFilters> readNamedFilters(const QString& path) {
  QFile file(path);
  if (!file.exists()) return session::NamedFilters();
  if (!file.open(QIODevice::ReadOnly)) {
    return failure("cannot read " + path.toStdString() + ": " + file.errorString().toStdString());
  }
  const QByteArray text = file.read(kMostBytes + 1);
  if (text.size() > kMostBytes) return failure(path.toStdString() + " is too long for a list of filters");
  auto filters = session::NamedFilters::parse({text.constData(), static_cast<std::size_t>(text.size())});
  if (!filters) return failure(path.toStdString() + ": " + filters.error().text);
  return filters;
}

}  // namespace wsray::gui
