// How many TLS connections could not be read, and to whom they were.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

class EncryptedTally {
 public:
  // Connections to more names are counted only.
  static constexpr std::size_t kMostNames = 4096;

  void apply(const EncryptedConnection& connection);

  std::uint64_t count() const { return count_; }

  // The names that most of them were to, at most so many: of servers as their clients call them; connections without
  // one are counted under the empty name. Most connections first, then by name.
  std::vector<std::pair<std::string, std::uint64_t>> names(std::size_t most) const;

 private:
  std::map<std::string, std::uint64_t> byName_;
  std::uint64_t count_ = 0;
};

}  // namespace wsray::session
