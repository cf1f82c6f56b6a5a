// What TCP itself shows of a connection and its users must know: bytes that came twice and differ, urgent data, damage.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "capture/tcp/connection.h"
#include "dissector/flow/segment_tally.h"

namespace wsray::flow {

class TcpWatch {
 public:
  // A segment that was just fed to the connection. Whether there is something to tell of its sender.
  bool feed(const net::Segment& segment, tcp::Connection& connection) {
    const bool isOrdinary = segment.checksum == net::Checksum::unverified && !segment.flags.urgent;
    const bool isUrgent = !isOrdinary && tally(segment);
    return isUrgent || connection.half(segment.from).hasConflicts();
  }

  // What was found since the last time.
  void drain(tcp::Connection& connection, net::Side client, Diagnostics& diagnostics);

  // The connection is over: wrong checksums of a direction that has more right ones. Were most of them wrong, that
  // would come from where it was captured.
  void judgeChecksums(net::Side client, const Origin& last, Diagnostics& diagnostics) const;

 private:
  // Urgent data that was not told yet.
  struct Urgent {
    Origin origin;
    std::uint16_t pointer = 0;
    std::optional<std::uint8_t> byte;  // the last urgent one, where it is in the segment
  };

  bool tally(const net::Segment& segment);

  PairOf<net::Side, SegmentTally> tallies_;
  PairOf<net::Side, std::optional<Urgent>> urgent_;
};

}  // namespace wsray::flow
