// The charts of the statistics window, made of the numbers of some rows.
#pragma once

#include <QCoreApplication>

#include "gui/chart.h"
#include "gui/tally.h"
#include "gui/time_axis.h"

namespace wsray::gui {

// Each is whole: title, axes, numbers, and the same in a sentence.
class StatisticsCharts {
  Q_DECLARE_TR_FUNCTIONS(wsray::gui::StatisticsCharts)

 public:
  // Sent, received and errors, for a MirroredChart.
  static Chart rate(const Tally& tally, const TimeStyle& style);

  static Chart sizes(const Tally& tally);
  static Chart roundTrips(const Tally& tally);
  static Chart closeCodes(const Tally& tally);
  static Chart opcodes(const Tally& tally);
  static Chart connections(const Tally& tally);

 private:
  static std::vector<Chart::Series> bothDirections();
  static QString sizeLabel(std::size_t bucket);
  static QString roundTripLabel(std::size_t bucket);
  static QString sizeSentence(const session::Histogram& sent, const session::Histogram& received);
};

}  // namespace wsray::gui
