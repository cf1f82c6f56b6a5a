#include "capture/privilege/socket_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace wsray::privilege {
namespace {

constexpr unsigned kListening = 0x0A;  // TCP_LISTEN of the kernel
constexpr std::size_t kWordDigits = 8;
constexpr std::size_t kIpv4Digits = kWordDigits;
constexpr std::size_t kIpv6Digits = 4 * kWordDigits;

template <typename Number>
std::optional<Number> numberIn(std::string_view digits, int base) {
  Number number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::string_view takeWord(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

bool isMappedIpv4(const IpAddress& address) {
  constexpr std::array<std::uint8_t, 12> kPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  return std::equal(kPrefix.begin(), kPrefix.end(), address.bytes.begin());
}

// Words of 32 bits that lie in memory as they do in a packet, printed as numbers of this machine.
std::optional<IpAddress> readAddress(std::string_view digits) {
  if (digits.size() != kIpv4Digits && digits.size() != kIpv6Digits) return std::nullopt;
  IpAddress address;
  for (std::size_t at = 0; at < digits.size(); at += kWordDigits) {
    const auto word = numberIn<std::uint32_t>(digits.substr(at, kWordDigits), 16);
    if (!word) return std::nullopt;
    std::memcpy(address.bytes.data() + at / 2, &*word, sizeof *word);
  }
  if (digits.size() == kIpv4Digits) return address;
  address.family = AddressFamily::ipv6;
  if (!isMappedIpv4(address)) return address;
  IpAddress inner;
  std::copy_n(address.bytes.begin() + 12, 4, inner.bytes.begin());
  return inner;
}

std::optional<Endpoint> readEndpoint(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto address = readAddress(word.substr(0, colon));
  const auto port = numberIn<std::uint16_t>(word.substr(colon + 1), 16);
  if (!address || !port) return std::nullopt;
  return Endpoint{*address, *port};
}

}  // namespace

std::optional<SocketRow> readSocketRow(std::string_view line) {
  takeWord(line);  // its place in the table
  const auto local = readEndpoint(takeWord(line));
  const auto remote = readEndpoint(takeWord(line));
  const auto state = numberIn<unsigned>(takeWord(line), 16);
  if (!local || !remote || !state) return std::nullopt;
  const bool listens = *state == kListening;
  if (remote->port == 0 && !listens) return std::nullopt;
  // Queues, timer, retransmissions, user, probes.
  for (int passed = 0; passed < 5; ++passed) takeWord(line);
  const auto inode = numberIn<std::uint64_t>(takeWord(line), 10);
  if (!inode || *inode == 0) return std::nullopt;
  return SocketRow{*inode, {*local, *remote}, listens};
}

}  // namespace wsray::privilege
