// What a user has chosen to see, and the way back to what was chosen before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "gui/view_state.h"

namespace wsray::gui {

// What a step was about. One that did several things at once has the name of the first of them.
enum class ViewChange : std::uint8_t { filter, classes, range, connections, clear };

// One stack for everything that decides which rows are shown. Ranges that follow each other, as while the wheel is
// turned, are one step until settle(), and so are connections that were walked through, and what a filter was while it
// was being written.
class ViewHistory {
 public:
  // Older steps are forgotten.
  static constexpr std::size_t kMostSteps = 500;

  // There is nothing to go back to.
  void begin(const ViewState& state);

  // The user chose this; the same again is no step. What was undone cannot be done again after that.
  void put(const ViewState& state);

  // The next put() is a step of its own.
  void settle() { isSettled_ = true; }

  // The range moved by itself, to newer rows: no step.
  void follow(const std::optional<TimeRange>& range) { states_[position_].range = range; }

  const ViewState& current() const { return states_[position_]; }
  bool canUndo() const { return position_ > 0; }
  bool canRedo() const { return position_ + 1 < states_.size(); }
  // What the step was about that undo() would take back, or redo() do again; there must be one.
  ViewChange undoes() const;
  ViewChange redoes() const;

  // Return what is shown then; there must be something to go to.
  const ViewState& undo();
  const ViewState& redo();

 private:
  bool continues(const ViewState& state) const;

  std::vector<ViewState> states_{1};
  std::size_t position_ = 0;
  bool isSettled_ = true;
};

}  // namespace wsray::gui
