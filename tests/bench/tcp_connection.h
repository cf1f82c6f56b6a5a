// Both ends of one TCP connection over IPv4 and Ethernet, as a capture between them sees it: without loss, in order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/direction.h"
#include "tests/bench/capture_writer.h"
#include "tests/bench/random.h"

namespace wsray::bench {

// What fits beside 20 bytes of IPv4 and 32 of TCP header (with timestamps) into 1,500.
inline constexpr std::size_t kSegmentBytes = 1448;

class TcpConnection {
 public:
  // `index` tells connections apart: each has a client address of its own.
  TcpConnection(std::uint32_t index, std::uint16_t serverPort, Random& random);

  // SYN, SYN/ACK, ACK.
  void open(CaptureWriter& out);

  // One segment of at most kSegmentBytes. It acknowledges whatever its sender has received.
  void send(Direction direction, std::span<const std::uint8_t> payload, bool push, CaptureWriter& out);

  // A segment without payload by the receiver of that direction; none when everything is acknowledged.
  void acknowledge(Direction direction, CaptureWriter& out);

  // FIN of that direction, FIN of the other one, and their acknowledgements.
  void finish(Direction first, CaptureWriter& out);

  // Segments of that direction that were not acknowledged.
  std::uint32_t unacknowledged(Direction direction) const { return ends_[direction].unacknowledged; }

 private:
  // The sending end of a direction.
  struct End {
    std::uint32_t address = 0;
    std::uint16_t port = 0;
    std::uint16_t identification = 0;  // of its last IPv4 packet
    std::uint32_t sequence = 0;        // of the next byte
    std::uint32_t unacknowledged = 0;
    std::uint32_t sentTimestamp = 0;
  };

  void transmit(Direction direction, std::uint8_t flags, std::span<const std::uint8_t> payload, CaptureWriter& out);

  PerDirection<End> ends_;
  std::vector<std::uint8_t> headers_;  // of the packet that is being written
};

}  // namespace wsray::bench
