// Packets for tests, put together layer by layer from the outside in:
//
//   ethernet(vlan(42, ipv4({.source = "10.0.0.1"}, tcpSegment({.sequence = 7}, "payload"))))
//
// Each function returns a Pdu, which knows the numbers that others name it by: no test repeats an EtherType. Lengths
// and IPv4, TCP and UDP checksums are right unless a test says otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/endpoint.h"
#include "base/packet_batch.h"
#include "capture/net/segment.h"

namespace wsray::net::build {

using Bytes = std::vector<std::uint8_t>;

// A protocol's header with all that it carries.
struct Pdu {
  Bytes bytes;
  std::uint16_t etherType = 0;  // each number is 0 where the protocol has none
  std::uint16_t pppProtocol = 0;
  std::uint8_t ipNumber = 0;
};

// Addresses as text: `10.0.0.1`, `2001:db8::1`.
IpAddress ipAddress(const std::string& text);
Endpoint endpoint(const std::string& address, std::uint16_t port);

// The key of a connection between two ends, and which of them `sender` is.
FlowKey flowKey(const Endpoint& a, const Endpoint& b);
Side sideOf(const FlowKey& key, const Endpoint& sender);

// Big-endian numbers of 16 and 32 bits.
void put16(Bytes& to, std::uint32_t value);
void put32(Bytes& to, std::uint32_t value);
Bytes joined(const Bytes& first, const Bytes& second);

// --- TCP and UDP. Their checksums are filled in by the IP header around them.

struct Tcp {
  std::uint16_t sourcePort = 50'000;
  std::uint16_t destinationPort = 80;
  std::uint32_t sequence = 1;
  std::uint32_t acknowledgment = 0;
  TcpFlags flags = {.ack = true};
  std::uint16_t window = 64'240;
  std::uint16_t urgentPointer = 0;
  Bytes options = {};  // a multiple of 4 bytes
};

Pdu tcpSegment(const Tcp& header, std::string_view payload = {});

struct Udp {
  std::uint16_t sourcePort = 50'000;
  std::uint16_t destinationPort = 53;
};

Pdu udp(const Udp& header, const Pdu& inner);
Pdu raw(std::string_view bytes);

// --- IP.

struct Ipv4 {
  std::string source = "10.0.0.1";
  std::string destination = "10.0.0.2";
  std::uint16_t id = 1;
  Bytes options = {};                                       // a multiple of 4 bytes
  std::optional<std::uint16_t> totalLength = std::nullopt;  // instead of the right one
  std::optional<std::uint8_t> protocol = std::nullopt;      // instead of the inner one's
};

Pdu ipv4(const Ipv4& header, const Pdu& inner);

struct Ipv6 {
  std::string source = "2001:db8::1";
  std::string destination = "2001:db8::2";
  std::optional<std::uint16_t> payloadLength = std::nullopt;  // instead of the right one
};

Pdu ipv6(const Ipv6& header, const Pdu& inner);

// Extension headers. Options are a multiple of 8 bytes, less 2, with their padding.
Pdu hopByHop(const Pdu& inner, Bytes options = {1, 4, 0, 0, 0, 0});
Pdu destinationOptions(const Pdu& inner, Bytes options = {1, 4, 0, 0, 0, 0});
Pdu routing(std::uint8_t type, std::uint8_t segmentsLeft, const std::vector<std::string>& addresses, const Pdu& inner);
Pdu authentication(const Pdu& inner);
Pdu atomicFragment(std::uint32_t id, const Pdu& inner);

// The bytes [offset, offset + length) of a datagram's payload as one fragment; the last one when it reaches the end.
Pdu ipv4Fragment(const Ipv4& header, const Pdu& whole, std::size_t offset, std::size_t length);
Pdu ipv6Fragment(const Ipv6& header, std::uint32_t id, const Pdu& whole, std::size_t offset, std::size_t length);

// Fills in the checksum of a TCP segment or UDP datagram for IPv4, as ipv4() does; for one that is then fragmented.
Pdu withChecksum(const Ipv4& header, Pdu transport);

// --- Tunnels.

struct Gre {
  bool checksum = false;
  bool key = false;
  bool sequence = false;
  std::optional<std::uint16_t> protocolType = std::nullopt;  // instead of the inner one's EtherType
};

Pdu gre(const Gre& header, const Pdu& inner);
Pdu erspan1(const Pdu& frame);  // with their GRE headers
Pdu erspan2(const Pdu& frame);
Pdu erspan3(const Pdu& inner, bool subheader);
Pdu vxlan(const Pdu& frame, std::uint16_t port = 4789);  // with their UDP headers
Pdu geneve(const Pdu& inner, Bytes options = {});

// --- What stands before IP.

Pdu ethernet(const Pdu& inner);
Pdu ethernet8023(const Pdu& llc);
Pdu llcSnap(const Pdu& inner);
Pdu vlan(std::uint16_t id, const Pdu& inner, std::uint16_t etherType = 0x8100);
Pdu mpls(std::vector<std::uint32_t> labels, const Pdu& inner);
Pdu mplsControlWord(const Pdu& frame);
Pdu pppoe(const Pdu& ppp);
Pdu ppp(const Pdu& inner);
Pdu pppCompressed(const Pdu& inner);  // with a protocol field of one byte
Pdu hdlc(const Pdu& ppp);
Pdu ciscoHdlc(const Pdu& inner);
Pdu loopback(std::uint32_t family, const Pdu& inner);
Pdu loopbackLittleEndian(std::uint32_t family, const Pdu& inner);
Pdu sll(const Pdu& inner);
Pdu sll2(const Pdu& inner);

// Zero bytes up to a length: what an Ethernet interface adds to short frames.
Pdu padded(Pdu frame, std::size_t length);

// --- Packets and files.

// A packet that borrows the bytes. `originalLength` 0 means that nothing was cut.
Packet packetOf(const Bytes& bytes, LinkType linkType = 1, Origin origin = {.packet = 1, .time = {}},
                std::uint32_t originalLength = 0);

// A pcap file with nanosecond timestamps, in memory.
class PcapBytes {
 public:
  explicit PcapBytes(LinkType linkType = 1, std::uint32_t snapLength = 262'144);

  // Cut to the snap length. Returns itself, to add the next one.
  PcapBytes& add(std::int64_t nanoseconds, const Bytes& packet);

  const Bytes& bytes() const { return bytes_; }

 private:
  Bytes bytes_;
  std::uint32_t snapLength_;
};

}  // namespace wsray::net::build
