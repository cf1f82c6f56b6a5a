#include "gui/traffic_history.h"

#include <QFile>

namespace wsray::gui {
namespace {

constexpr auto kAll = "any";

std::optional<std::uint64_t> numberIn(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
  bool isNumber = false;
  const std::uint64_t number = file.readLine(32).trimmed().toULongLong(&isNumber);
  return isNumber ? std::optional(number) : std::nullopt;
}

}  // namespace

void TrafficHistory::look(const QStringList& interfaces) {
  std::uint64_t sum = 0;
  bool isKnown = false;
  for (const QString& interface : interfaces) {
    if (interface == kAll) continue;
    const auto bytes = bytesOf(interface);
    Line& line = lines_[interface];
    if (bytes && line.last) {
      // An interface that was taken away and came again counts from the beginning.
      const std::uint64_t step = *bytes >= *line.last ? *bytes - *line.last : *bytes;
      keep(line, step);
      sum += step;
      isKnown = true;
    }
    line.last = bytes;
  }
  if (isKnown) keep(lines_[kAll], sum);
}

const QVector<std::uint64_t>& TrafficHistory::of(const QString& interface) const {
  static const QVector<std::uint64_t> kNone;
  const auto found = lines_.constFind(interface);
  return found == lines_.constEnd() ? kNone : found->steps;
}

std::optional<std::uint64_t> TrafficHistory::bytesOf(const QString& interface) const {
  // A name leads nowhere else.
  if (interface.contains('/') || interface.startsWith('.')) return std::nullopt;
  const QString statistics = folder_ + "/" + interface + "/statistics/";
  const auto received = numberIn(statistics + "rx_bytes");
  const auto sent = numberIn(statistics + "tx_bytes");
  if (!received || !sent) return std::nullopt;
  return *received + *sent;
}

void TrafficHistory::keep(Line& line, std::uint64_t step) {
  line.steps.push_back(step);
  if (line.steps.size() > kSteps) line.steps.removeFirst();
}

}  // namespace wsray::gui
