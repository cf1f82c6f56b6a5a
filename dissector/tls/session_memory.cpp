#include "dissector/tls/session_memory.h"

#include <absl/strings/string_view.h>

#include <utility>

namespace wsray::tls {

void SessionMemory::add(ByteView name, const Secret& master) {
  if (name.empty() || name.size() > kLongestName) return;
  add(std::string(textOf(name)), master);
}

void SessionMemory::add(std::string name, const Secret& master) {
  if (!masters_.insert_or_assign(name, master).second) return;
  names_.push_back(std::move(name));
  if (names_.size() <= kMostSessions) return;
  masters_.erase(names_.front());
  names_.pop_front();
}

const Secret* SessionMemory::find(ByteView name) const {
  const std::string_view key = textOf(name);
  const auto found = masters_.find(absl::string_view(key.data(), key.size()));
  if (found != masters_.end()) return &found->second;
  return older_ == nullptr ? nullptr : older_->find(name);
}

void SessionMemory::moveTo(SessionMemory& to) {
  for (std::string& name : std::exchange(names_, {})) {
    const auto master = masters_.find(name);
    to.add(std::move(name), master->second);
  }
  masters_.clear();
}

}  // namespace wsray::tls
