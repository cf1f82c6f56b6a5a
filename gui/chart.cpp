#include "gui/chart.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>
#include <algorithm>

#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

// 1, 2 and 5 times powers of the base; those of two where sizes are counted.
std::uint64_t roundStep(std::uint64_t least, Chart::Unit unit) {
  if (unit == Chart::Unit::bytes) {
    std::uint64_t step = 1;
    while (step < least && step <= UINT64_MAX / 2) step *= 2;
    return step;
  }
  for (std::uint64_t power = 1;; power *= 10) {
    for (const std::uint64_t digit : {1, 2, 5}) {
      if (power > UINT64_MAX / digit) return power;
      if (digit * power >= least) return digit * power;
    }
  }
}

}  // namespace

std::uint64_t Chart::largest(std::size_t ofSeries) const {
  std::uint64_t found = 0;
  for (const Item& item : items) {
    for (std::size_t i = 0; i < ofSeries; ++i) found = std::max(found, item.values[i]);
  }
  return found;
}

QString Chart::valueText(std::uint64_t value) const {
  if (unit == Unit::count) return QLocale().toString(static_cast<qulonglong>(value));
  std::string text;
  report::appendSize(value, text);
  return toQt(text);
}

QString Chart::sentenceOf(std::size_t item) const {
  QStringList words{items[item].label};
  for (std::size_t i = 0; i < series.size(); ++i) {
    words += QCoreApplication::translate("wsray::gui::Chart", "%1: %2")
                 .arg(series[i].name, valueText(items[item].values[i]));
  }
  return words.join(" · ");
}

QString Chart::table() const {
  QStringList titles{header};
  for (const Series& one : series) titles += one.name;
  QString text = titles.join('\t') + '\n';
  for (const Item& item : items) {
    QStringList cells{item.label};
    for (const std::uint64_t value : item.values) cells += QString::number(value);
    text += cells.join('\t') + '\n';
  }
  return text;
}

std::vector<std::uint64_t> roundValues(std::uint64_t largest, std::size_t most, Chart::Unit unit) {
  const std::uint64_t step = roundStep(largest / std::max<std::size_t>(most, 1) + 1, unit);
  std::vector<std::uint64_t> values{0};
  while (values.back() < largest) {
    values.push_back(values.back() > UINT64_MAX - step ? UINT64_MAX : values.back() + step);
  }
  if (values.size() == 1) values.push_back(step);
  return values;
}

QString plainTip(const QString& text) {
  return Qt::mightBeRichText(text) ? QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()) : text;
}

}  // namespace wsray::gui
