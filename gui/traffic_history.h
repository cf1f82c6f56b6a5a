// How much goes over the interfaces, without capturing: what the kernel counts anyway.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>
#include <cstdint>
#include <optional>

namespace wsray::gui {

class TrafficHistory {
 public:
  static constexpr qsizetype kSteps = 40;

  // The folder is Linux's: a folder for each interface, with `statistics/rx_bytes` and `tx_bytes` in it.
  explicit TrafficHistory(QString folder = "/sys/class/net") : folder_(std::move(folder)) {}

  // Takes one look at each of them; whoever calls this does so at even intervals. `any` is the sum of the others.
  void look(const QStringList& interfaces);

  // Bytes between two looks, received and sent, the newest last; at most kSteps. Empty where the kernel counts nothing.
  const QVector<std::uint64_t>& of(const QString& interface) const;

 private:
  struct Line {
    std::optional<std::uint64_t> last;
    QVector<std::uint64_t> steps;
  };

  std::optional<std::uint64_t> bytesOf(const QString& interface) const;
  static void keep(Line& line, std::uint64_t step);

  QString folder_;
  QHash<QString, Line> lines_;
};

}  // namespace wsray::gui
