#include "dissector/tls/session_memory.h"

#include <absl/strings/string_view.h>

namespace wsray::tls {

void SessionMemory::add(ByteView name, const Secret& master) {
  if (name.empty() || name.size() > kLongestName) return;
  std::string key(textOf(name));
  if (!masters_.insert_or_assign(key, master).second) return;
  names_.push_back(std::move(key));
  if (names_.size() <= kMostSessions) return;
  masters_.erase(names_.front());
  names_.pop_front();
}

const Secret* SessionMemory::find(ByteView name) const {
  const std::string_view key = textOf(name);
  const auto found = masters_.find(absl::string_view(key.data(), key.size()));
  return found == masters_.end() ? nullptr : &found->second;
}

}  // namespace wsray::tls
