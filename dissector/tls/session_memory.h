// Master secrets of sessions that may be resumed (RFC 5246 §7.3, RFC 5077): a connection that does so sends nothing
// that a private key could open, and refers to an earlier one by its session id or its ticket.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <deque>
#include <string>

#include "base/bytes.h"
#include "dissector/tls/secret.h"

namespace wsray::tls {

class SessionMemory {
 public:
  // A session id or a ticket; those that were added last are kept.
  void add(ByteView name, const Secret& master);

  // nullptr where it is not known, here or in what is read beside. Valid until the next add().
  const Secret* find(ByteView name) const;

  // What is in `older` is found too, unless it is here; it outlives this.
  void readBeside(const SessionMemory& older) { older_ = &older; }
  bool empty() const { return names_.empty(); }
  // In the order in which they were added.
  void moveTo(SessionMemory& to);

 private:
  static constexpr std::size_t kMostSessions = 16384;
  static constexpr std::size_t kLongestName = 2048;

  void add(std::string name, const Secret& master);

  const SessionMemory* older_ = nullptr;
  absl::flat_hash_map<std::string, Secret> masters_;
  std::deque<std::string> names_;  // in the order in which they were added
};

}  // namespace wsray::tls
