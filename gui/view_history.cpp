#include "gui/view_history.h"

#include <cassert>
namespace wsray::gui {
namespace {

ViewChange changeOf(const ViewState& from, const ViewState& to) {
  if (from.filter != to.filter) return ViewChange::filter;
  if (from.hiddenBefore != to.hiddenBefore) return ViewChange::clear;
  if (from.classes != to.classes) return ViewChange::classes;
  return from.connections != to.connections ? ViewChange::connections : ViewChange::range;
}

bool isGradual(ViewChange change) {
  return change == ViewChange::filter || change == ViewChange::range || change == ViewChange::connections;
}

}  // namespace

void ViewHistory::begin(const ViewState& state) {
  states_.assign(1, state);
  position_ = 0;
  isSettled_ = true;
}

void ViewHistory::put(const ViewState& state) {
  if (state == current()) return;
  if (continues(state)) {
    states_[position_] = state;
    // Back where it began.
    if (states_[position_] == states_[position_ - 1]) {
      states_.pop_back();
      --position_;
      isSettled_ = true;
    }
    return;
  }
  states_.resize(position_ + 1);
  states_.push_back(state);
  if (states_.size() > kMostSteps + 1) states_.erase(states_.begin());
  position_ = states_.size() - 1;
  isSettled_ = false;
}

bool ViewHistory::continues(const ViewState& state) const {
  if (isSettled_ || !canUndo() || canRedo()) return false;
  const ViewChange change = changeOf(current(), state);
  return isGradual(change) && change == undoes();
}

ViewChange ViewHistory::undoes() const {
  assert(canUndo());
  return changeOf(states_[position_ - 1], states_[position_]);
}

ViewChange ViewHistory::redoes() const {
  assert(canRedo());
  return changeOf(states_[position_], states_[position_ + 1]);
}

const ViewState& ViewHistory::undo() {
  assert(canUndo());
  isSettled_ = true;
  return states_[--position_];
}

const ViewState& ViewHistory::redo() {
  assert(canRedo());
  isSettled_ = true;
  return states_[++position_];
}

}  // namespace wsray::gui
