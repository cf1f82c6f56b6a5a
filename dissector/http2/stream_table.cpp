#include "dissector/http2/stream_table.h"

#include <algorithm>

namespace wsray::http2 {
namespace {

// Ranges of streams that are not known. With more of them the last two become one: of a stream that is taken for
// unknown by mistake, the data is looked at in vain.
constexpr std::size_t kMostRanges = 64;

// What the map needs for a stream beside it.
constexpr std::uint64_t kNodeCost = 64;

}  // namespace

Stream* StreamTable::add(StreamId id, StreamRole role) {
  if (streams_.size() >= most_) {
    const auto guessed = std::find_if(streams_.begin(), streams_.end(), [](const auto& it) {
      return it.second.role == StreamRole::guessed || it.second.role == StreamRole::ignored;
    });
    if (role == StreamRole::guessed || guessed == streams_.end()) return nullptr;
    streams_.erase(guessed);
  }
  Stream& stream = streams_[id];
  stream.role = role;
  return &stream;
}

void StreamTable::noteOpened(StreamId id, Opening opening) {
  if (id <= lastOpened_) return;
  if (mayMiss_ && id > lastOpened_ + 1) addUnknown(lastOpened_ + 1, id - 1);
  if (opening == Opening::unread) addUnknown(id, id);
  if (opening == Opening::read) mayMiss_ = false;
  lastOpened_ = id;
}

void StreamTable::addUnknown(StreamId first, StreamId last) {
  constexpr StreamId kStep = 2;
  const bool touches = !unknown_.empty() && first <= unknown_.back().second + kStep;
  if (touches || unknown_.size() >= kMostRanges) {
    unknown_.back().second = last;
  } else {
    unknown_.emplace_back(first, last);
  }
}

bool StreamTable::isUnknown(StreamId id) const {
  if (id % 2 == 0) return false;
  if (id > lastOpened_) return mayMiss_;
  const auto behind = std::upper_bound(unknown_.begin(), unknown_.end(), id,
                                       [](StreamId wanted, const Range& range) { return wanted < range.first; });
  return behind != unknown_.begin() && id <= std::prev(behind)->second;
}

std::optional<StreamId> StreamTable::takeReset(const Origin& now) {
  if (resets_.empty() || elapsed(resets_.front().second.time, now.time) < resetGrace_) return std::nullopt;
  const StreamId id = resets_.front().first;
  resets_.pop_front();
  return id;
}

std::uint64_t StreamTable::heldBytes() const {
  return streams_.size() * (sizeof(Streams::value_type) + kNodeCost) + unknown_.size() * sizeof(Range) +
         resets_.size() * sizeof(resets_.front());
}

}  // namespace wsray::http2
