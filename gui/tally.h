// The numbers that charts show of some rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "session/rate_history.h"
#include "session/statistics.h"

namespace wsray::gui {

// Counts as `wsray stats` does, and beside that over time and for each connection. The rows are given one by one; how
// their connections ended is read from those, because the timeline has no row for every end.
class Tally {
 public:
  struct ConnectionBytes {
    const session::Connection* connection = nullptr;
    PerDirection<std::uint64_t> wireBytes{};

    std::uint64_t all() const { return wireBytes[Direction::clientToServer] + wireBytes[Direction::serverToClient]; }
  };

  // Its connection must live as long as this.
  void apply(const session::Row& row);

  // Counts the ends of connections with rows that have come since the last call. Returns whether there were any.
  bool countEnds();

  const session::Statistics& statistics() const { return statistics_; }
  const session::RateHistory& rate() const { return rate_; }
  std::uint64_t messages() const { return messages_; }  // control frames too

  // The connections of the rows: those with most bytes on the wire first, and of those with as many the first.
  std::vector<ConnectionBytes> largest(std::size_t most) const;
  std::size_t connectionCount() const { return connectionCount_; }

 private:
  ConnectionBytes& bytesOf(const session::Connection& connection);

  session::Statistics statistics_;
  session::RateHistory rate_;
  std::vector<ConnectionBytes> connections_;  // by number; without a connection where it has no rows
  std::size_t connectionCount_ = 0;
  std::vector<const session::Connection*> open_;  // whose end has not been counted
  std::uint64_t messages_ = 0;
};

}  // namespace wsray::gui
