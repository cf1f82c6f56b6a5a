// Looks for the next row, among those that are shown, that has a pattern in it.
#pragma once

#include <QObject>
#include <QTimer>
#include <cstdint>
#include <memory>
#include <optional>

#include "gui/row_probe.h"
#include "gui/row_walk.h"
#include "gui/timeline_model.h"

namespace wsray::gui {

// Some milliseconds' worth at once, the rest by and by. One search at a time: a new one takes the place of the last.
class RowSearch final : public QObject {
  Q_OBJECT

 public:
  // The model is borrowed. Where it shows other rows than before, the search is over.
  explicit RowSearch(const TimelineModel& model, QObject* parent = nullptr);

  // From the row of the model next to `from` on, past the end to the other end, to `from` itself at last; without it,
  // from the first row, or the last. The rows are those of the model, borrowed until the search is over.
  void start(const RowStore& rows, std::shared_ptr<const session::TextPattern> pattern, std::optional<int> from,
             WalkWay way);
  void cancel();
  bool isRunning() const { return probe_.has_value(); }

 signals:
  // The search is over: with the index of the row in the store, and whether it went past the end;
  void found(std::size_t storeIndex, bool wrapped);
  // there is none;
  void missed();
  // or it was given up, with the reason where there is one to tell.
  void gaveUp(const QString& why);
  // So much of it is done, from 0 to 1.
  void advanced(double share);

 private:
  void work();
  bool look();
  void step();
  void end();

  const TimelineModel& model_;
  std::shared_ptr<const session::TextPattern> pattern_;
  std::optional<RowProbe> probe_;
  WalkWay way_ = WalkWay::forward;
  int row_ = 0;   // of the model
  int left_ = 0;  // rows that are to be looked at, with this one
  int all_ = 0;
  bool hasWrapped_ = false;
  QTimer working_;
};

}  // namespace wsray::gui
