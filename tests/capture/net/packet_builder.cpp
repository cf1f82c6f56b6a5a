#include "tests/capture/net/packet_builder.h"

#include <arpa/inet.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace wsray::net::build {
namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;

Bytes addressBytes(const std::string& text) {
  const IpAddress address = ipAddress(text);
  const std::size_t length = address.family == AddressFamily::ipv4 ? 4 : 16;
  return {address.bytes.begin(), address.bytes.begin() + static_cast<std::ptrdiff_t>(length)};
}

void append(Bytes& to, const Bytes& bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

void set16(Bytes& in, std::size_t offset, std::uint32_t value) {
  in[offset] = static_cast<std::uint8_t>(value >> 8);
  in[offset + 1] = static_cast<std::uint8_t>(value);
}

// RFC 1071.
std::uint16_t internetChecksum(const Bytes& bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) sum += i % 2 == 0 ? bytes[i] << 8U : bytes[i];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

Pdu checksummed(Pdu transport, const std::string& source, const std::string& destination) {
  if (transport.ipNumber != kTcp && transport.ipNumber != kUdp) return transport;
  Bytes covered = joined(addressBytes(source), addressBytes(destination));
  put32(covered, static_cast<std::uint32_t>(transport.bytes.size()));
  put32(covered, transport.ipNumber);
  const std::size_t field = transport.ipNumber == kTcp ? 16 : 6;
  set16(transport.bytes, field, 0);
  append(covered, transport.bytes);
  set16(transport.bytes, field, internetChecksum(covered));
  return transport;
}

// An IPv4 packet with `offsetField` in its flags and fragment offset.
Pdu ipv4Packet(const Ipv4& header, std::uint32_t offsetField, const Pdu& payload) {
  const std::size_t headerLength = 20 + header.options.size();
  Bytes bytes;
  bytes.push_back(static_cast<std::uint8_t>(0x40 | headerLength / 4));
  bytes.push_back(0);
  put16(bytes, header.totalLength.value_or(static_cast<std::uint16_t>(headerLength + payload.bytes.size())));
  put16(bytes, header.id);
  put16(bytes, offsetField);
  bytes.push_back(64);
  bytes.push_back(header.protocol.value_or(payload.ipNumber));
  put16(bytes, 0);
  append(bytes, addressBytes(header.source));
  append(bytes, addressBytes(header.destination));
  append(bytes, header.options);
  set16(bytes, 10, internetChecksum(bytes));
  append(bytes, payload.bytes);
  return {std::move(bytes), 0x0800, 0x0021, 4};
}

Pdu slice(const Pdu& whole, std::size_t offset, std::size_t length) {
  assert(offset + length <= whole.bytes.size());
  Pdu part = whole;
  const auto begin = whole.bytes.begin() + static_cast<std::ptrdiff_t>(offset);
  part.bytes.assign(begin, begin + static_cast<std::ptrdiff_t>(length));
  return part;
}

Pdu fragmentHeader(std::uint32_t id, std::uint32_t offsetField, const Pdu& part) {
  Bytes bytes{part.ipNumber, 0};
  put16(bytes, offsetField);
  put32(bytes, id);
  return {joined(bytes, part.bytes), 0, 0, 44};
}

Pdu optionsHeader(std::uint8_t number, const Pdu& inner, const Bytes& options) {
  assert((options.size() + 2) % 8 == 0);
  Bytes bytes{inner.ipNumber, static_cast<std::uint8_t>((options.size() + 2) / 8 - 1)};
  append(bytes, options);
  return {joined(bytes, inner.bytes), 0, 0, number};
}

}  // namespace

IpAddress ipAddress(const std::string& text) {
  IpAddress address;
  address.family = text.find(':') == std::string::npos ? AddressFamily::ipv4 : AddressFamily::ipv6;
  const int family = address.family == AddressFamily::ipv4 ? AF_INET : AF_INET6;
  [[maybe_unused]] const int valid = inet_pton(family, text.c_str(), address.bytes.data());
  assert(valid == 1);
  return address;
}

Endpoint endpoint(const std::string& address, std::uint16_t port) { return {ipAddress(address), port}; }

FlowKey flowKey(const Endpoint& a, const Endpoint& b) { return {std::min(a, b), std::max(a, b)}; }

Side sideOf(const FlowKey& key, const Endpoint& sender) { return sender == key.low ? Side::low : Side::high; }

void put16(Bytes& to, std::uint32_t value) {
  to.push_back(static_cast<std::uint8_t>(value >> 8));
  to.push_back(static_cast<std::uint8_t>(value));
}

void put32(Bytes& to, std::uint32_t value) {
  put16(to, value >> 16);
  put16(to, value & 0xffff);
}

Bytes joined(const Bytes& first, const Bytes& second) {
  Bytes both = first;
  append(both, second);
  return both;
}

Pdu tcpSegment(const Tcp& header, std::string_view payload) {
  const auto bit = [](bool set, int position) { return static_cast<std::uint8_t>(set ? 1 << position : 0); };
  const TcpFlags& flags = header.flags;
  Bytes bytes;
  put16(bytes, header.sourcePort);
  put16(bytes, header.destinationPort);
  put32(bytes, header.sequence);
  put32(bytes, header.acknowledgment);
  bytes.push_back(static_cast<std::uint8_t>((20 + header.options.size()) / 4 << 4));
  bytes.push_back(static_cast<std::uint8_t>(bit(flags.fin, 0) | bit(flags.syn, 1) | bit(flags.rst, 2) |
                                            bit(flags.ack, 4) | bit(flags.urgent, 5)));
  put16(bytes, header.window);
  put16(bytes, 0);
  put16(bytes, header.urgentPointer);
  append(bytes, header.options);
  bytes.insert(bytes.end(), payload.begin(), payload.end());
  return {std::move(bytes), 0, 0, kTcp};
}

Pdu udp(const Udp& header, const Pdu& inner) {
  Bytes bytes;
  put16(bytes, header.sourcePort);
  put16(bytes, header.destinationPort);
  put16(bytes, static_cast<std::uint32_t>(8 + inner.bytes.size()));
  put16(bytes, 0);
  return {joined(bytes, inner.bytes), 0, 0, kUdp};
}

Pdu raw(std::string_view bytes) { return {{bytes.begin(), bytes.end()}}; }

Pdu ipv4(const Ipv4& header, const Pdu& inner) { return ipv4Packet(header, 0x4000, withChecksum(header, inner)); }

Pdu ipv6(const Ipv6& header, const Pdu& inner) {
  const Pdu payload = checksummed(inner, header.source, header.destination);
  Bytes bytes{0x60, 0, 0, 0};
  put16(bytes, header.payloadLength.value_or(static_cast<std::uint16_t>(payload.bytes.size())));
  bytes.push_back(payload.ipNumber);
  bytes.push_back(64);
  append(bytes, addressBytes(header.source));
  append(bytes, addressBytes(header.destination));
  append(bytes, payload.bytes);
  return {std::move(bytes), 0x86dd, 0x0057, 41};
}

Pdu hopByHop(const Pdu& inner, Bytes options) { return optionsHeader(0, inner, options); }

Pdu destinationOptions(const Pdu& inner, Bytes options) { return optionsHeader(60, inner, options); }

Pdu routing(std::uint8_t type, std::uint8_t segmentsLeft, const std::vector<std::string>& addresses, const Pdu& inner) {
  Bytes bytes{inner.ipNumber, static_cast<std::uint8_t>(addresses.size() * 2), type, segmentsLeft};
  put32(bytes, 0);
  for (const std::string& address : addresses) append(bytes, addressBytes(address));
  return {joined(bytes, inner.bytes), 0, 0, 43};
}

Pdu authentication(const Pdu& inner) {
  Bytes bytes{inner.ipNumber, 4, 0, 0};  // 24 bytes: in units of four, less two
  put32(bytes, 0x1234);
  put32(bytes, 1);
  bytes.resize(24);
  return {joined(bytes, inner.bytes), 0, 0, 51};
}

Pdu atomicFragment(std::uint32_t id, const Pdu& inner) { return fragmentHeader(id, 0, inner); }

Pdu ipv4Fragment(const Ipv4& header, const Pdu& whole, std::size_t offset, std::size_t length) {
  const std::uint32_t moreFragments = offset + length < whole.bytes.size() ? 0x2000 : 0;
  return ipv4Packet(header, moreFragments | static_cast<std::uint32_t>(offset / 8), slice(whole, offset, length));
}

Pdu ipv6Fragment(const Ipv6& header, std::uint32_t id, const Pdu& whole, std::size_t offset, std::size_t length) {
  const std::uint32_t moreFragments = offset + length < whole.bytes.size() ? 1 : 0;
  return ipv6(header,
              fragmentHeader(id, moreFragments | static_cast<std::uint32_t>(offset), slice(whole, offset, length)));
}

Pdu withChecksum(const Ipv4& header, Pdu transport) {
  return checksummed(std::move(transport), header.source, header.destination);
}

Pdu gre(const Gre& header, const Pdu& inner) {
  Bytes bytes;
  put16(bytes, (header.checksum ? 0x8000U : 0U) | (header.key ? 0x2000U : 0U) | (header.sequence ? 0x1000U : 0U));
  put16(bytes, header.protocolType.value_or(inner.etherType));
  if (header.checksum) put32(bytes, 0);
  if (header.key) put32(bytes, 77);
  if (header.sequence) put32(bytes, 1);
  return {joined(bytes, inner.bytes), 0, 0, 47};
}

Pdu erspan1(const Pdu& frame) { return gre({.protocolType = 0x88be}, frame); }

Pdu erspan2(const Pdu& frame) {
  Bytes bytes;
  put32(bytes, 0x10000001);  // version 1, session 1
  put32(bytes, 0);
  return gre({.sequence = true, .protocolType = 0x88be}, {joined(bytes, frame.bytes)});
}

Pdu erspan3(const Pdu& inner, bool subheader) {
  constexpr std::uint16_t kIpPacket = 2;
  const bool isFrame = inner.etherType == ethernet({}).etherType;
  Bytes bytes;
  put32(bytes, 0x20000001);  // version 2, session 1
  put32(bytes, 0x12345678);  // time stamp
  put16(bytes, 0);
  put16(bytes, (isFrame ? 0U : kIpPacket << 10U) | (subheader ? 1U : 0U));
  if (subheader) bytes.resize(20);
  return gre({.sequence = true, .protocolType = 0x22eb}, {joined(bytes, inner.bytes)});
}

Pdu vxlan(const Pdu& frame, std::uint16_t port) {
  Bytes bytes;
  put32(bytes, 0x08000000);
  put32(bytes, 4242U << 8);
  return udp({.destinationPort = port}, {joined(bytes, frame.bytes)});
}

Pdu geneve(const Pdu& inner, Bytes options) {
  Bytes bytes{static_cast<std::uint8_t>(options.size() / 4), 0};
  put16(bytes, inner.etherType);
  put32(bytes, 4242U << 8);
  append(bytes, options);
  return udp({.destinationPort = 6081}, {joined(bytes, inner.bytes)});
}

Pdu ethernet(const Pdu& inner) {
  Bytes bytes{2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1};
  put16(bytes, inner.etherType);
  return {joined(bytes, inner.bytes), 0x6558, 0, 143};
}

Pdu ethernet8023(const Pdu& llc) {
  Pdu frame = ethernet(llc);
  set16(frame.bytes, 12, static_cast<std::uint32_t>(llc.bytes.size()));
  return frame;
}

Pdu llcSnap(const Pdu& inner) {
  Bytes bytes{0xaa, 0xaa, 0x03, 0, 0, 0};
  put16(bytes, inner.etherType);
  return {joined(bytes, inner.bytes), 0x0004};  // as Linux cooked headers name it
}

Pdu vlan(std::uint16_t id, const Pdu& inner, std::uint16_t etherType) {
  Bytes bytes;
  put16(bytes, id);
  put16(bytes, inner.etherType);
  return {joined(bytes, inner.bytes), etherType};
}

Pdu mpls(std::vector<std::uint32_t> labels, const Pdu& inner) {
  Bytes bytes;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::uint32_t bottomOfStack = i + 1 == labels.size() ? 1U << 8 : 0;
    put32(bytes, labels[i] << 12 | bottomOfStack | 64);
  }
  return {joined(bytes, inner.bytes), 0x8847, 0x0281, 137};
}

Pdu mplsControlWord(const Pdu& frame) { return {joined({0, 0, 0, 1}, frame.bytes)}; }

Pdu pppoe(const Pdu& ppp) {
  Bytes bytes{0x11, 0};
  put16(bytes, 7);
  put16(bytes, static_cast<std::uint32_t>(ppp.bytes.size()));
  return {joined(bytes, ppp.bytes), 0x8864};
}

Pdu ppp(const Pdu& inner) {
  Bytes bytes;
  put16(bytes, inner.pppProtocol);
  return {joined(bytes, inner.bytes), 0x880b};
}

Pdu pppCompressed(const Pdu& inner) {
  return {joined({static_cast<std::uint8_t>(inner.pppProtocol)}, inner.bytes), 0x880b};
}

Pdu hdlc(const Pdu& ppp) { return {joined({0xff, 0x03}, ppp.bytes)}; }

Pdu ciscoHdlc(const Pdu& inner) {
  Bytes bytes{0x0f, 0};
  put16(bytes, inner.etherType);
  return {joined(bytes, inner.bytes)};
}

Pdu loopback(std::uint32_t family, const Pdu& inner) {
  Bytes bytes;
  put32(bytes, family);
  return {joined(bytes, inner.bytes)};
}

Pdu loopbackLittleEndian(std::uint32_t family, const Pdu& inner) {
  Pdu packet = loopback(family, inner);
  std::reverse(packet.bytes.begin(), packet.bytes.begin() + 4);
  return packet;
}

Pdu sll(const Pdu& inner) {
  Bytes bytes{0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0};
  put16(bytes, inner.etherType);
  return {joined(bytes, inner.bytes)};
}

Pdu sll2(const Pdu& inner) {
  Bytes bytes;
  put16(bytes, inner.etherType);
  append(bytes, {0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0});
  return {joined(bytes, inner.bytes)};
}

Pdu padded(Pdu frame, std::size_t length) {
  if (frame.bytes.size() < length) frame.bytes.resize(length);
  return frame;
}

Packet packetOf(const Bytes& bytes, LinkType linkType, Origin origin, std::uint32_t originalLength) {
  const auto capturedLength = static_cast<std::uint32_t>(bytes.size());
  return {origin, bytes, originalLength == 0 ? capturedLength : originalLength, linkType};
}

PcapBytes::PcapBytes(LinkType linkType, std::uint32_t snapLength) : snapLength_(snapLength) {
  put32(bytes_, 0xa1b23c4d);  // nanoseconds; written and read big-endian
  put16(bytes_, 2);
  put16(bytes_, 4);
  put32(bytes_, 0);
  put32(bytes_, 0);
  put32(bytes_, snapLength);
  put32(bytes_, linkType);
}

PcapBytes& PcapBytes::add(std::int64_t nanoseconds, const Bytes& packet) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::size_t capturedLength = std::min<std::size_t>(packet.size(), snapLength_);
  put32(bytes_, static_cast<std::uint32_t>(nanoseconds / kSecond));
  put32(bytes_, static_cast<std::uint32_t>(nanoseconds % kSecond));
  put32(bytes_, static_cast<std::uint32_t>(capturedLength));
  put32(bytes_, static_cast<std::uint32_t>(packet.size()));
  bytes_.insert(bytes_.end(), packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(capturedLength));
  return *this;
}

}  // namespace wsray::net::build
