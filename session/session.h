// The connections of a capture and, one batch at a time, what was found in them.
//
// A session holds connections, not messages: whoever wants messages to stay takes them from rows() before the next
// apply(). A streaming command thus holds no more than the open connections need.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "session/batch.h"
#include "session/hop_watch.h"
#include "session/lifetime_watch.h"
#include "session/reconnect_watch.h"

namespace wsray::session {

class Session {
 public:
  // Which connections stay: those that are open, or all of them.
  enum class Keep : std::uint8_t { open, all };

  explicit Session(Keep keep) : keep_(keep) {}

  // Numbers the new connections of the batch, adds its messages to their totals, and makes rows(): those of the batch,
  // and what is to be said of connections because of others.
  void apply(SessionBatch batch);

  // The rows of the batch applied last, in order. They, their connections and their payloads live until the next
  // apply().
  std::span<const Row> rows() const { return batch_.rows; }

  // The connections that are held, by number.
  const std::map<ConnectionNumber, std::unique_ptr<Connection>>& connections() const { return connections_; }

  // How many there were, held or not.
  ConnectionNumber connectionCount() const { return count_; }

  // The packets of all batches.
  const PacketTally& tally() const { return tally_; }

 private:
  // A row that is to stand before or behind that one of the batch.
  struct Insertion {
    std::size_t at = 0;
    Row row;
  };

  void attach(Row& row);
  void compare(std::size_t at);
  void insert();
  Connection* find(ConnectionId id);
  void release();

  Keep keep_;
  SessionBatch batch_;
  std::map<ConnectionNumber, std::unique_ptr<Connection>> connections_;
  absl::flat_hash_map<ConnectionId, Connection*> open_;  // by the name that batches use
  std::pair<ConnectionId, Connection*> found_;           // the row before is often of the same connection
  std::vector<ConnectionNumber> ended_;                  // in the batch applied last
  HopWatch hops_;
  ReconnectWatch reconnects_;
  LifetimeWatch lifetimes_;
  std::vector<Insertion> insertions_;
  ConnectionNumber count_ = 0;
  PacketTally tally_;
};

}  // namespace wsray::session
