#include "session/encrypted_tally.h"

#include <algorithm>

namespace wsray::session {

void EncryptedTally::apply(const EncryptedConnection& connection) {
  ++count_;
  const std::string& name = connection.parameters.serverName;
  if (byName_.size() < kMostNames || byName_.contains(name)) ++byName_[name];
}

std::vector<std::pair<std::string, std::uint64_t>> EncryptedTally::names(std::size_t most) const {
  std::vector<std::pair<std::string, std::uint64_t>> names(byName_.begin(), byName_.end());
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (names.size() > most) names.resize(most);
  return names;
}

}  // namespace wsray::session
