#include "gui/bookmarks.h"

#include <utility>

namespace wsray::gui {

void Bookmarks::toggle(std::size_t row) {
  if (notes_.erase(row) == 0) notes_.emplace(row, QString());
  emit changed();
}

void Bookmarks::remove(std::size_t row) {
  if (notes_.erase(row) > 0) emit changed();
}

void Bookmarks::setNote(std::size_t row, const QString& note) {
  const auto found = notes_.find(row);
  if (found == notes_.end() || found->second == note) return;
  found->second = note;
  emit changed();
}

void Bookmarks::clear() {
  sought_.clear();
  next_ = 0;
  if (notes_.empty()) return;
  notes_.clear();
  emit changed();
}

void Bookmarks::showRows(const RowStore& rows, bool isReadAgain) {
  if (isReadAgain) {
    seek();
  } else {
    clear();
  }
  rows_ = &rows;
}

// What was sought and not found so far is sought on.
void Bookmarks::seek() {
  next_ = 0;
  if (notes_.empty() || rows_ == nullptr) return;
  for (const auto& [row, note] : notes_) {
    const auto kept = rows_->read(row, 0);
    if (!kept) continue;
    const RowMark mark(kept->row);
    sought_.emplace(mark.time(), Sought{mark, note});
  }
  notes_.clear();
  emit changed();
}

void Bookmarks::advance() {
  if (rows_ == nullptr) return;
  bool isFound = false;
  for (; next_ < rows_->size() && isSeeking(); ++next_) {
    auto [at, end] = sought_.equal_range(rows_->labels().timeOf(next_));
    while (at != end && !at->second.mark.isOf(*rows_, next_)) ++at;
    if (at == end) continue;
    notes_.emplace(next_, std::move(at->second.note));
    sought_.erase(at);
    isFound = true;
  }
  if (isFound) emit changed();
}

}  // namespace wsray::gui
