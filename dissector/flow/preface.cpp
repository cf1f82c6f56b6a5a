#include "dissector/flow/preface.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "dissector/flow/authority.h"
#include "dissector/flow/peeked.h"

namespace wsray::flow {
namespace {

constexpr std::string_view kProxyText = "PROXY ";
// The longest line, with its end.
constexpr std::size_t kProxyTextLength = 107;
constexpr std::string_view kProxySignature{"\r\n\r\n\0\r\nQUIT\n", 12};
constexpr std::size_t kProxyHeaderLength = 16;

constexpr std::uint8_t kSocks4Version = 4;
constexpr std::uint8_t kSocks4Granted = 0x5a;
constexpr std::size_t kSocks4HeadLength = 8;  // of a request, and all of an answer
constexpr std::uint8_t kSocksVersion = 5;
constexpr std::uint8_t kPassword = 2;
constexpr std::uint8_t kPasswordVersion = 1;
constexpr std::size_t kSocksHeadLength = 4;  // of a request and of a reply, before the address

// The longest dialogue has two strings of 255 bytes.
using Start = Peeked<560>;

Preface::Step incomplete(const Start& start) {
  return start.mayGrow() ? Preface::Step::needsMore : Preface::Step::none;
}

// As far as they go, the bytes are those of `wanted`.
bool maybe(const Start& start, std::string_view wanted) {
  const std::size_t both = std::min(start.size(), wanted.size());
  return start.text().substr(0, both) == wanted.substr(0, both);
}

std::vector<std::string_view> wordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= line.size(); at += words.back().size() + 1) {
    words.push_back(line.substr(at, line.find(' ', at) - at));
  }
  return words;
}

void take(PieceQueue& queue, std::size_t length) {
  while (length > 0) {
    const auto part = std::min<std::uint64_t>(length, queue.front()->length);
    queue.consume(part);
    length -= static_cast<std::size_t>(part);
  }
}

Endpoint endpointOf(const std::uint8_t* address, AddressFamily family, const std::uint8_t* port) {
  Endpoint endpoint;
  endpoint.address.family = family;
  std::memcpy(endpoint.address.bytes.data(), address, family == AddressFamily::ipv4 ? 4 : 16);
  endpoint.port = loadBig<std::uint16_t>(port);
  return endpoint;
}

// How long a SOCKS request or reply is, once its head and the length of a name are there; 0 for an unknown address
// type.
std::size_t socksLength(const Start& peeked) {
  switch (peeked[3]) {
    case 1: return kSocksHeadLength + 4 + 2;
    case 3: return kSocksHeadLength + 1 + peeked[4] + 2;
    case 4: return kSocksHeadLength + 16 + 2;
    default: return 0;
  }
}

std::string socksTarget(const Start& peeked) {
  const std::uint8_t* address = peeked.data() + kSocksHeadLength;
  if (peeked[3] == 1) return authorityOf(endpointOf(address, AddressFamily::ipv4, address + 4));
  if (peeked[3] == 4) return authorityOf(endpointOf(address, AddressFamily::ipv6, address + 16));
  const std::size_t length = *address;
  return fmt::format("{}:{}", textOf({address + 1, length}), loadBig<std::uint16_t>(address + 1 + length));
}

}  // namespace

Preface::Step Preface::read(Streams& streams, net::Side client) {
  PieceQueue& ofClient = streams[client];
  if (skipped_ > 0) return skipRest(ofClient);
  if (socks_ != Socks::greeting) return readSocks(ofClient, streams[net::opposite(client)]);
  // With these it is the client that begins.
  if (ofClient.empty()) return streams[net::opposite(client)].empty() ? Step::needsMore : Step::none;
  const Start peeked(ofClient);
  if (peeked.size() == 0) return Step::none;
  if (maybe(peeked, kProxyText)) return readProxyText(ofClient);
  if (maybe(peeked, kProxySignature)) return readProxyBinary(ofClient);
  if (peeked[0] == kSocks4Version) return readSocks4(ofClient, streams[net::opposite(client)]);
  if (peeked[0] == kSocksVersion) return readSocks(ofClient, streams[net::opposite(client)]);
  return Step::none;
}

void Preface::note(std::string_view words) {
  if (!text_.empty()) text_ += ", ";
  text_ += words;
}

// `PROXY TCP4 192.0.2.1 192.0.2.2 56324 443` and a line end.
Preface::Step Preface::readProxyText(PieceQueue& queue) {
  const Start peeked(queue);
  const std::size_t end = peeked.text().substr(0, kProxyTextLength).find("\r\n");
  if (end == std::string_view::npos) return peeked.size() < kProxyTextLength ? incomplete(peeked) : Step::none;
  const std::vector<std::string_view> words = wordsOf(peeked.text().substr(kProxyText.size(), end - kProxyText.size()));
  const bool isTcp = words.front() == "TCP4" || words.front() == "TCP6";
  if (!isTcp && words.front() != "UNKNOWN") return Step::none;
  if (isTcp && words.size() == 5) {
    note(fmt::format("PROXY protocol from {} port {}", words[1], words[3]));
  } else {
    note("PROXY protocol");
  }
  take(queue, end + 2);
  return Step::taken;
}

Preface::Step Preface::readProxyBinary(PieceQueue& queue) {
  const Start peeked(queue);
  if (peeked.size() < kProxyHeaderLength) return incomplete(peeked);
  if (peeked[12] >> 4 != 2) return Step::none;
  const std::size_t length = loadBig<std::uint16_t>(peeked.data() + 14);
  const bool isLocal = (peeked[12] & 0xf) == 0;
  const std::uint8_t family = peeked[13] >> 4;
  const std::size_t addressBytes = family == 1 ? 4 : family == 2 ? 16 : 0;
  const bool hasAddresses = !isLocal && addressBytes > 0 && length >= 2 * addressBytes + 4;
  if (hasAddresses) {
    if (peeked.size() < kProxyHeaderLength + 2 * addressBytes + 4) return incomplete(peeked);
    const std::uint8_t* source = peeked.data() + kProxyHeaderLength;
    note("PROXY protocol from " +
         authorityOf(
             endpointOf(source, family == 1 ? AddressFamily::ipv4 : AddressFamily::ipv6, source + 2 * addressBytes)));
  } else {
    note("PROXY protocol");
  }
  skipped_ = kProxyHeaderLength + length;
  return skipRest(queue);
}

Preface::Step Preface::skipRest(PieceQueue& queue) {
  while (skipped_ > 0) {
    const StreamPiece* piece = queue.front();
    if (piece == nullptr) return Step::needsMore;
    if (piece->kind == StreamPiece::Kind::end) return Step::none;
    const std::uint64_t part = std::min(skipped_, piece->length);
    queue.consume(part);
    skipped_ -= part;
  }
  return Step::taken;
}

// The answer of the server shows that it is one, and that there is a tunnel.
Preface::Step Preface::readSocks4(PieceQueue& client, PieceQueue& server) {
  const Start asked(client);
  if (asked.size() < kSocks4HeadLength) return incomplete(asked);
  const std::size_t userEnd = asked.text().find('\0', kSocks4HeadLength);
  if (userEnd == std::string_view::npos) return incomplete(asked);
  std::size_t length = userEnd + 1;
  const std::uint8_t* address = asked.data() + 4;
  std::string target = authorityOf(endpointOf(address, AddressFamily::ipv4, asked.data() + 2));
  // An address that cannot be: the proxy is to look up the name that follows (SOCKS4a).
  if (address[0] == 0 && address[1] == 0 && address[2] == 0 && address[3] != 0) {
    const std::size_t nameEnd = asked.text().find('\0', length);
    if (nameEnd == std::string_view::npos) return incomplete(asked);
    const std::string_view name = asked.text().substr(length, nameEnd - length);
    target = fmt::format("{}:{}", name, loadBig<std::uint16_t>(asked.data() + 2));
    length = nameEnd + 1;
  }
  const Start answered(server);
  if (answered.size() > 0 && answered[0] != 0) return Step::none;
  if (answered.size() < kSocks4HeadLength) return incomplete(answered);
  if (answered[1] != kSocks4Granted) return Step::none;
  note("SOCKS4 to " + target);
  take(client, length);
  take(server, kSocks4HeadLength);
  return Step::taken;
}

Preface::Step Preface::readSocks(PieceQueue& client, PieceQueue& server) {
  for (;;) {
    const Socks before = socks_;
    Step step = Step::none;
    switch (socks_) {
      case Socks::greeting: step = readGreeting(client, server); break;
      case Socks::credentials: step = readCredentials(client, server); break;
      case Socks::request: step = readRequest(client); break;
      case Socks::reply: step = readReply(server); break;
    }
    if (step != Step::taken || before == Socks::reply) return step;
  }
}

// Only with the answer of the server it is one.
Preface::Step Preface::readGreeting(PieceQueue& client, PieceQueue& server) {
  const Start asked(client);
  if (asked.size() < 2 || asked.size() < 2U + asked[1]) return incomplete(asked);
  const Start answered(server);
  if (answered.size() > 0 && answered[0] != kSocksVersion) return Step::none;
  if (answered.size() < 2) return incomplete(answered);
  if (answered[1] != 0 && answered[1] != kPassword) return Step::none;
  take(client, 2U + asked[1]);
  take(server, 2);
  socks_ = answered[1] == kPassword ? Socks::credentials : Socks::request;
  return Step::taken;
}

Preface::Step Preface::readCredentials(PieceQueue& client, PieceQueue& server) {
  const Start asked(client);
  if (asked.size() > 0 && asked[0] != kPasswordVersion) return Step::none;
  if (asked.size() < 2 || asked.size() < 3U + asked[1]) return incomplete(asked);
  const std::size_t length = 3U + asked[1] + asked[2U + asked[1]];
  if (asked.size() < length) return incomplete(asked);
  const Start answered(server);
  if (answered.size() < 2) return incomplete(answered);
  take(client, length);
  take(server, 2);
  socks_ = Socks::request;
  return answered[1] == 0 ? Step::taken : Step::none;
}

Preface::Step Preface::readRequest(PieceQueue& client) {
  const Start asked(client);
  if (asked.size() > 0 && asked[0] != kSocksVersion) return Step::none;
  if (asked.size() <= kSocksHeadLength) return incomplete(asked);
  const std::size_t length = socksLength(asked);
  if (length == 0) return Step::none;
  if (asked.size() < length) return incomplete(asked);
  note("SOCKS5 to " + socksTarget(asked));
  take(client, length);
  socks_ = Socks::reply;
  return Step::taken;
}

// After a refusal nothing comes.
Preface::Step Preface::readReply(PieceQueue& server) {
  const Start answered(server);
  if (answered.size() > 0 && answered[0] != kSocksVersion) return Step::none;
  if (answered.size() <= kSocksHeadLength) return incomplete(answered);
  const std::size_t length = socksLength(answered);
  if (length == 0 || answered[1] != 0) return Step::none;
  if (answered.size() < length) return incomplete(answered);
  take(server, length);
  socks_ = Socks::greeting;
  return Step::taken;
}

}  // namespace wsray::flow
