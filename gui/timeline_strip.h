// The rows of a capture over time: a lane for each connection, an axis, and a map of the whole capture.
#pragma once

#include <QScrollBar>
#include <QTimer>
#include <QWidget>
#include <cstddef>
#include <optional>

#include "gui/lane_view.h"
#include "gui/timeline_minimap.h"
#include "gui/timeline_model.h"
#include "gui/timeline_scene.h"
#include "session/session.h"

namespace wsray::gui {

// By keys: Left and Right pan, Page Up and Page Down by what is in sight; + and - zoom; Home and End go to the ends; Up
// and Down choose a lane, Ctrl+Left and Ctrl+Right a row in it; 0 shows all, as a double click does.
class TimelineStrip final : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineStrip(QWidget* parent = nullptr);

  // Begins anew. Both are borrowed until the next call; nullptr for none.
  void showRows(const session::Session* session, const RowStore* rows);

  // Takes in what was added to them since the last call: some milliseconds' worth at once, the rest by and by.
  void advance();

  // While it is held, what the store gets is not drawn.
  void hold(bool held);

  // These rows have a pennant. Borrowed; nullptr for none.
  void setBookmarks(const Bookmarks* bookmarks);

  // Which classes and connections are drawn, and from which row on. The range of the filter is what the strip itself is
  // for: see setRange().
  void setFilter(const RowFilter& filter);
  void setTimeStyle(const TimeStyle& style);

  // What is in sight; nothing: all of it.
  std::optional<TimeRange> range() const { return scene_.window.range(); }
  // Tells nobody.
  void setRange(const std::optional<TimeRange>& range);

  // Marks a row, by its index in the store. What is in sight does not change, but for the lanes.
  void select(std::optional<std::size_t> row);

  // There is nothing left to take in.
  bool isComplete() const;

  QSize sizeHint() const override;

 signals:
  // By the user,
  void rangeChanged(const std::optional<wsray::gui::TimeRange>& range);
  // or because what is in sight follows the newest row.
  void rangeFollowed(const std::optional<wsray::gui::TimeRange>& range);
  // By the user.
  void rowPicked(std::size_t row);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void connectParts();
  void takeIn();
  void hideRows();
  void addToHistogram();
  void findLanes();
  std::size_t knownRows() const;
  void layOut();
  void redraw();
  void redrawRange();
  std::uint64_t countRows(bool& isAll) const;
  void describe();
  bool moveInTime(int key);
  void moveLane(int by);
  void moveRow(bool forward);
  void zoom(double factor);

  const session::Session* session_ = nullptr;
  TimelineScene scene_;
  RowFilter filter_;
  std::size_t binned_ = 0;           // rows that the histogram has
  std::size_t laneConnections_ = 0;  // of which it is known whether they have a lane
  bool hasCaptureLane_ = false;
  std::optional<std::size_t> heldAt_;  // so many rows there were then

  LaneView* view_;
  TimelineMinimap* map_;
  QScrollBar* bar_;
  QTimer taking_;
  QTimer describing_;
};

}  // namespace wsray::gui
