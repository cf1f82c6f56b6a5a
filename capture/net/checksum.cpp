#include "capture/net/checksum.h"

#include <cstring>

namespace wsray::net {
namespace {

constexpr std::uint32_t kTcpNumber = 6;
constexpr std::size_t kChecksumOffset = 16;

std::uint16_t folded(std::uint64_t sum) {
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(sum);
}

// The sum of 16-bit words in the byte order of this machine, with zeros behind the last (RFC 1071 §2).
std::uint64_t sumOf(ByteView bytes) {
  std::uint64_t sum = 0;
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) sum += loadNative<std::uint32_t>(bytes.data() + at);
  if (at == bytes.size()) return sum;
  std::uint8_t last[4] = {};
  std::memcpy(last, bytes.data() + at, bytes.size() - at);
  return sum + loadNative<std::uint32_t>(last);
}

std::uint64_t pseudoHeaderSum(const Layer& layer) {
  const std::size_t addressLength = layer.family == AddressFamily::ipv4 ? 4 : 16;
  const std::uint32_t length = layer.length;
  const std::uint8_t rest[8] = {static_cast<std::uint8_t>(length >> 24),
                                static_cast<std::uint8_t>(length >> 16),
                                static_cast<std::uint8_t>(length >> 8),
                                static_cast<std::uint8_t>(length),
                                0,
                                0,
                                0,
                                kTcpNumber};
  return sumOf({layer.source, addressLength}) + sumOf({layer.destination, addressLength}) + sumOf(rest);
}

}  // namespace

Checksum checksumOf(const Layer& layer) {
  if (layer.bytes.size() != layer.length || !layer.holds(kChecksumOffset + 2)) return Checksum::unverified;
  const std::uint64_t pseudoHeader = pseudoHeaderSum(layer);
  if (folded(pseudoHeader + sumOf(layer.bytes)) == 0xffff) return Checksum::right;
  const bool isPartial = loadNative<std::uint16_t>(layer.bytes.data() + kChecksumOffset) == folded(pseudoHeader);
  return isPartial ? Checksum::offloaded : Checksum::wrong;
}

}  // namespace wsray::net
