#include "tests/bench/tcp_connection.h"

#include <array>
#include <concepts>
#include <cstring>

namespace wsray::bench {
namespace {

constexpr std::size_t kEthernetBytes = 14;
constexpr std::size_t kIpBytes = 20;
constexpr std::uint8_t kProtocolTcp = 6;
constexpr std::uint32_t kServerAddress = 10U << 24 | 9;       // 10.0.0.9
constexpr std::uint32_t kFirstClient = 10U << 24 | 1U << 16;  // 10.1.0.0
constexpr std::uint16_t kWindow = 501;
constexpr std::uint16_t kUnscaledWindow = 64240;  // of a SYN
constexpr std::uint8_t kWindowShift = 7;
constexpr std::uint16_t kMaximumSegmentSize = 1460;

constexpr std::uint8_t kFin = 1;
constexpr std::uint8_t kSyn = 2;
constexpr std::uint8_t kPush = 8;
constexpr std::uint8_t kAck = 16;

using Bytes = std::vector<std::uint8_t>;

template <std::unsigned_integral Integer>
void append(Bytes& out, Integer value) {
  for (std::size_t i = sizeof value; i-- > 0;) out.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

template <std::unsigned_integral Integer>
void store(Bytes& out, std::size_t at, Integer value) {
  for (std::size_t i = sizeof value; i-- > 0;) out[at++] = static_cast<std::uint8_t>(value >> 8 * i);
}

// The sum that the Internet checksum folds (RFC 1071), in the machine's byte order, four bytes at a time.
std::uint64_t sumOf(std::span<const std::uint8_t> bytes) {
  std::uint64_t sum = 0;
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, &bytes[at], 4);
    sum += word;
  }
  std::uint32_t rest = 0;
  if (at < bytes.size()) std::memcpy(&rest, &bytes[at], bytes.size() - at);
  return sum + rest;
}

std::uint16_t checksumOf(std::uint64_t sum) {
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  return static_cast<std::uint16_t>(~((sum & 0xFF) << 8 | sum >> 8));
}

void appendEthernet(Bytes& out, Direction direction) {
  constexpr PerDirection<std::array<std::uint8_t, 6>> kSenders{{{{2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 2}}}};
  for (const auto& address : {kSenders[opposite(direction)], kSenders[direction]}) {
    out.insert(out.end(), address.begin(), address.end());
  }
  append(out, std::uint16_t{0x0800});
}

void appendIp(Bytes& out, std::uint16_t totalLength, std::uint16_t identification, std::uint32_t from,
              std::uint32_t to) {
  append(out, std::uint16_t{0x4500});
  append(out, totalLength);
  append(out, identification);
  append(out, std::uint16_t{0x4000});  // don't fragment
  out.push_back(64);
  out.push_back(kProtocolTcp);
  append(out, std::uint16_t{0});
  append(out, from);
  append(out, to);
  const auto sum = sumOf(std::span(out).subspan(kEthernetBytes, kIpBytes));
  store(out, kEthernetBytes + 10, checksumOf(sum));
}

void appendTimestamps(Bytes& out, std::uint32_t own, std::uint32_t echoed) {
  out.push_back(8);
  out.push_back(10);
  append(out, own);
  append(out, echoed);
}

// RFC 9293 §3.2, RFC 7323: 20 bytes in a SYN, else 12.
void appendOptions(Bytes& out, bool syn, std::uint32_t own, std::uint32_t echoed) {
  constexpr std::uint8_t kNoOperation = 1;
  if (syn) {
    append(out, std::uint16_t{0x0204});
    append(out, kMaximumSegmentSize);
    append(out, std::uint16_t{0x0402});  // SACK permitted
    appendTimestamps(out, own, echoed);
    out.push_back(kNoOperation);
    append(out, std::uint16_t{0x0303});
    out.push_back(kWindowShift);
  } else {
    out.push_back(kNoOperation);
    out.push_back(kNoOperation);
    appendTimestamps(out, own, echoed);
  }
}

std::uint16_t tcpChecksum(const Bytes& headers, std::span<const std::uint8_t> payload) {
  constexpr std::size_t kAddressesAt = kEthernetBytes + 12;
  const auto tcp = std::span(headers).subspan(kEthernetBytes + kIpBytes);
  const auto length = static_cast<std::uint16_t>(tcp.size() + payload.size());
  const std::uint8_t pseudoHeader[] = {0, kProtocolTcp, static_cast<std::uint8_t>(length >> 8),
                                       static_cast<std::uint8_t>(length)};
  const auto addresses = std::span(headers).subspan(kAddressesAt, 8);
  return checksumOf(sumOf(addresses) + sumOf(pseudoHeader) + sumOf(tcp) + sumOf(payload));
}

}  // namespace

TcpConnection::TcpConnection(std::uint32_t index, std::uint16_t serverPort, Random& random) {
  End& client = ends_[Direction::clientToServer];
  End& server = ends_[Direction::serverToClient];
  client.address = kFirstClient + index + 1;
  client.port = static_cast<std::uint16_t>(random.between(32768, 60999));
  server.address = kServerAddress;
  server.port = serverPort;
  for (End& end : ends_) end.sequence = static_cast<std::uint32_t>(random.next());
}

void TcpConnection::open(CaptureWriter& out) {
  transmit(Direction::clientToServer, kSyn, {}, out);
  transmit(Direction::serverToClient, kSyn | kAck, {}, out);
  acknowledge(Direction::serverToClient, out);
}

void TcpConnection::send(Direction direction, std::span<const std::uint8_t> payload, bool push, CaptureWriter& out) {
  transmit(direction, push ? kPush | kAck : kAck, payload, out);
}

void TcpConnection::acknowledge(Direction direction, CaptureWriter& out) {
  if (ends_[direction].unacknowledged > 0) transmit(opposite(direction), kAck, {}, out);
}

void TcpConnection::finish(Direction first, CaptureWriter& out) {
  transmit(first, kFin | kAck, {}, out);
  transmit(opposite(first), kFin | kAck, {}, out);
  acknowledge(opposite(first), out);
}

void TcpConnection::transmit(Direction direction, std::uint8_t flags, std::span<const std::uint8_t> payload,
                             CaptureWriter& out) {
  End& from = ends_[direction];
  End& to = ends_[opposite(direction)];
  const bool syn = (flags & kSyn) != 0;
  const std::uint8_t tcpBytes = syn ? 40 : 32;
  from.sentTimestamp = static_cast<std::uint32_t>(out.now() / 1000);

  headers_.clear();
  appendEthernet(headers_, direction);
  appendIp(headers_, static_cast<std::uint16_t>(kIpBytes + tcpBytes + payload.size()), ++from.identification,
           from.address, to.address);
  append(headers_, from.port);
  append(headers_, to.port);
  append(headers_, from.sequence);
  append(headers_, (flags & kAck) != 0 ? to.sequence : 0U);
  append(headers_, static_cast<std::uint16_t>(tcpBytes / 4 << 12 | flags));
  append(headers_, syn ? kUnscaledWindow : kWindow);
  append(headers_, std::uint32_t{0});  // checksum, urgent pointer
  appendOptions(headers_, syn, from.sentTimestamp, to.sentTimestamp);
  store(headers_, kEthernetBytes + kIpBytes + 16, tcpChecksum(headers_, payload));
  out.write(headers_, payload);

  const bool countsAsOne = (flags & (kSyn | kFin)) != 0;
  from.sequence += static_cast<std::uint32_t>(payload.size()) + (countsAsOne ? 1 : 0);
  if (countsAsOne || !payload.empty()) ++from.unacknowledged;
  if ((flags & kAck) != 0) to.unacknowledged = 0;
}

}  // namespace wsray::bench
