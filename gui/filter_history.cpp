#include "gui/filter_history.h"

#include <QSettings>

namespace wsray::gui {
namespace {

constexpr auto kFiltersKey = "filter/used";

}  // namespace

FilterHistory::FilterHistory() : filters_(QSettings().value(kFiltersKey).toStringList()) {}

void FilterHistory::add(const QString& filter) {
  const QString text = filter.trimmed();
  if (text.isEmpty()) return;
  filters_.removeAll(text);
  filters_.prepend(text);
  if (filters_.size() > kMostFilters) filters_.resize(kMostFilters);
  QSettings().setValue(kFiltersKey, filters_);
}

}  // namespace wsray::gui
