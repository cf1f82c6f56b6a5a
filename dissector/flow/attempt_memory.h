// What one opening handshake must know of the others: keys that were seen before, and who waits at the same time.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/endpoint.h"
#include "base/limits.h"
#include "base/origin.h"

namespace wsray::flow {

// A handshake from its request to its answer, as seen among the others.
struct Attempt {
  std::string accept;  // what its key asks for; empty when it has none
  IpAddress client;
  Endpoint server;
  std::uint64_t others = 0;         // of that client to that server that were waiting when it began
  std::optional<Endpoint> sameKey;  // the client of an earlier handshake that was over and had the same key
};

// Remembers the newest Limits::rememberedKeys keys: reuse of an older one is not noticed.
class AttemptMemory {
 public:
  explicit AttemptMemory(const Limits& limits) : mostKeys_(limits.rememberedKeys) {}

  // A request was read, that began with the packet `asked` and whose key asks for `accept`. Each attempt must be ended.
  Attempt begin(const std::string& accept, PacketNumber asked, const Endpoint& client, const Endpoint& server);
  // Its handshake was decided, at that packet.
  void end(const Attempt& attempt, PacketNumber decided);

  // Whether keys were forgotten because there were too many; told once.
  bool takeOverflow() { return std::exchange(overflowed_, false); }
  // The server of an HTTP/2 connection of that client takes no WebSockets on it; the newest kMostHttp2 are remembered.
  void noteHttp2(const IpAddress& client, const Endpoint& server);
  bool hasHttp2(const IpAddress& client, const Endpoint& server) const { return http2_.contains({client, server}); }

  // The first client whose key asks for that Sec-WebSocket-Accept, if one is remembered.
  std::optional<Endpoint> clientFor(const std::string& accept) const;

 private:
  // While a handshake with a key waits, others with it are its further hops: a proxy passes the key through, and asks
  // the next upstream with it when the first one fails.
  struct Key {
    Endpoint client;  // the first with it
    PacketNumber decided = 0;
    std::uint64_t waiting = 0;
  };

  static constexpr std::size_t kMostHttp2 = 4096;

  void noteKey(PacketNumber asked, const Endpoint& client, Attempt& attempt);

  std::size_t mostKeys_;
  bool forgot_ = false;
  bool overflowed_ = false;
  absl::flat_hash_map<std::string, Key> keys_;  // by what they ask for, so that both heads lead to them
  std::deque<std::string> order_;               // of keys_, the oldest first
  std::map<std::pair<IpAddress, Endpoint>, std::uint64_t> connecting_;
  std::set<std::pair<IpAddress, Endpoint>> http2_;
  std::deque<std::pair<IpAddress, Endpoint>> http2Order_;
};

}  // namespace wsray::flow
