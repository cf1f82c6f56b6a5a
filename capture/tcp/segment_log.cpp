#include "capture/tcp/segment_log.h"

#include <utility>

namespace wsray::tcp {

void SegmentLog::grow() {
  constexpr std::size_t kFirstEntries = 256;
  const std::vector<Entry> before = std::exchange(entries_, {});
  entries_.resize(before.empty() ? kFirstEntries : 2 * before.size());
  const std::size_t count = std::min<std::size_t>(newest_, before.size());
  for (Index index = newest_ - count + 1; index <= newest_; ++index) {
    entries_[index & (entries_.size() - 1)] = before[index & (before.size() - 1)];
  }
}

}  // namespace wsray::tcp
