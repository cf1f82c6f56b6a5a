// Counts the rows of a capture, or those that a filter leaves of them, bit by bit while the program stays usable.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <cstddef>
#include <optional>

#include "gui/row_store.h"
#include "gui/tally.h"
#include "gui/timeline_model.h"

namespace wsray::gui {

// Works only while it is running, in ticks of some milliseconds; rows that come are added to what was counted.
class TallyReader final : public QObject {
  Q_OBJECT

 public:
  enum class Scope : std::uint8_t { all, shown };

  // The model has the rows that are shown. Borrowed.
  explicit TallyReader(const TimelineModel& shown, QObject* parent = nullptr);

  // Begins anew. The store, and the connections of its rows, are borrowed until the next call; nullptr for none.
  void show(const RowStore* rows);

  void setScope(Scope scope);
  Scope scope() const { return scope_; }

  // While nobody looks, nothing is counted.
  void setRunning(bool running);

  const Tally& tally() const { return tally_; }

  // Rows that were counted, and all that are to be.
  std::size_t counted() const { return counted_; }
  std::size_t count() const;
  bool isComplete() const { return counted_ == count(); }

 signals:
  // The numbers are others than before; a few times a second.
  void changed();

 private:
  void restart();
  void tick();
  void countSome();
  std::size_t storeIndexOf(std::size_t position) const;

  const TimelineModel* shown_;
  const RowStore* rows_ = nullptr;
  Scope scope_ = Scope::all;
  Tally tally_;
  session::Row row_;
  std::size_t counted_ = 0;
  bool hasNews_ = true;  // that were not told
  QTimer timer_;
  QElapsedTimer sinceTold_;
};

}  // namespace wsray::gui
