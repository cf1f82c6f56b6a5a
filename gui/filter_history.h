// The filters that were used last, remembered between runs.
#pragma once

#include <QString>
#include <QStringList>

namespace wsray::gui {

class FilterHistory {
 public:
  static constexpr qsizetype kMostFilters = 20;

  FilterHistory();

  // The last one first.
  const QStringList& filters() const { return filters_; }

  // Puts it first; blank ones are not kept.
  void add(const QString& filter);

 private:
  QStringList filters_;
};

}  // namespace wsray::gui
