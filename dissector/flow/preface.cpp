#include "dissector/flow/preface.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "dissector/flow/authority.h"

namespace wsray::flow {
namespace {

constexpr std::string_view kProxyText = "PROXY ";
// The longest line, with its end.
constexpr std::size_t kProxyTextLength = 107;
constexpr std::string_view kProxySignature{"\r\n\r\n\0\r\nQUIT\n", 12};
constexpr std::size_t kProxyHeaderLength = 16;

constexpr std::uint8_t kSocksVersion = 5;
constexpr std::uint8_t kPassword = 2;
constexpr std::uint8_t kPasswordVersion = 1;
constexpr std::size_t kSocksHeadLength = 4;  // of a request and of a reply, before the address

// The first bytes of a queue, together.
struct Peeked {
  std::array<std::uint8_t, 560> memory;  // the longest dialogue: two strings of 255 bytes
  std::size_t length = 0;
  bool mayGrow = true;  // neither the end nor a gap follows

  explicit Peeked(const PieceQueue& queue) {
    for (std::size_t i = 0; length < memory.size(); ++i) {
      const StreamPiece* piece = queue.piece(i);
      if (piece == nullptr) return;
      mayGrow = piece->kind == StreamPiece::Kind::bytes;
      if (!mayGrow) return;
      const std::size_t taken = std::min(piece->bytes.size(), memory.size() - length);
      std::memcpy(memory.data() + length, piece->bytes.data(), taken);
      length += taken;
    }
  }

  std::string_view text() const { return textOf({memory.data(), length}); }
  std::uint8_t operator[](std::size_t at) const { return memory[at]; }
  Preface::Step incomplete() const { return mayGrow ? Preface::Step::needsMore : Preface::Step::none; }
  // As far as they go, the bytes are those of `start`.
  bool maybe(std::string_view start) const {
    const std::size_t both = std::min(length, start.size());
    return text().substr(0, both) == start.substr(0, both);
  }
};

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
std::size_t socksLength(const Peeked& peeked) {
  switch (peeked[3]) {
    case 1: return kSocksHeadLength + 4 + 2;
    case 3: return kSocksHeadLength + 1 + peeked[4] + 2;
    case 4: return kSocksHeadLength + 16 + 2;
    default: return 0;
  }
}

std::string socksTarget(const Peeked& peeked) {
  const std::uint8_t* address = peeked.memory.data() + kSocksHeadLength;
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
  const Peeked peeked(ofClient);
  if (peeked.length == 0) return Step::none;
  if (peeked.maybe(kProxyText)) return readProxyText(ofClient);
  if (peeked.maybe(kProxySignature)) return readProxyBinary(ofClient);
  if (peeked[0] == kSocksVersion) return readSocks(ofClient, streams[net::opposite(client)]);
  return Step::none;
}

void Preface::note(std::string_view words) {
  if (!text_.empty()) text_ += ", ";
  text_ += words;
}

// `PROXY TCP4 192.0.2.1 192.0.2.2 56324 443` and a line end.
Preface::Step Preface::readProxyText(PieceQueue& queue) {
  const Peeked peeked(queue);
  const std::size_t end = peeked.text().substr(0, kProxyTextLength).find("\r\n");
  if (end == std::string_view::npos) return peeked.length < kProxyTextLength ? peeked.incomplete() : Step::none;
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
  const Peeked peeked(queue);
  if (peeked.length < kProxyHeaderLength) return peeked.incomplete();
  if (peeked[12] >> 4 != 2) return Step::none;
  const std::size_t length = loadBig<std::uint16_t>(peeked.memory.data() + 14);
  const bool isLocal = (peeked[12] & 0xf) == 0;
  const std::uint8_t family = peeked[13] >> 4;
  const std::size_t addressBytes = family == 1 ? 4 : family == 2 ? 16 : 0;
  const bool hasAddresses = !isLocal && addressBytes > 0 && length >= 2 * addressBytes + 4;
  if (hasAddresses) {
    if (peeked.length < kProxyHeaderLength + 2 * addressBytes + 4) return peeked.incomplete();
    const std::uint8_t* source = peeked.memory.data() + kProxyHeaderLength;
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
  const Peeked asked(client);
  if (asked.length < 2 || asked.length < 2U + asked[1]) return asked.incomplete();
  const Peeked answered(server);
  if (answered.length > 0 && answered[0] != kSocksVersion) return Step::none;
  if (answered.length < 2) return answered.incomplete();
  if (answered[1] != 0 && answered[1] != kPassword) return Step::none;
  take(client, 2U + asked[1]);
  take(server, 2);
  socks_ = answered[1] == kPassword ? Socks::credentials : Socks::request;
  return Step::taken;
}

Preface::Step Preface::readCredentials(PieceQueue& client, PieceQueue& server) {
  const Peeked asked(client);
  if (asked.length > 0 && asked[0] != kPasswordVersion) return Step::none;
  if (asked.length < 2 || asked.length < 3U + asked[1]) return asked.incomplete();
  const std::size_t length = 3U + asked[1] + asked[2U + asked[1]];
  if (asked.length < length) return asked.incomplete();
  const Peeked answered(server);
  if (answered.length < 2) return answered.incomplete();
  take(client, length);
  take(server, 2);
  socks_ = Socks::request;
  return answered[1] == 0 ? Step::taken : Step::none;
}

Preface::Step Preface::readRequest(PieceQueue& client) {
  const Peeked asked(client);
  if (asked.length > 0 && asked[0] != kSocksVersion) return Step::none;
  if (asked.length <= kSocksHeadLength) return asked.incomplete();
  const std::size_t length = socksLength(asked);
  if (length == 0) return Step::none;
  if (asked.length < length) return asked.incomplete();
  note("SOCKS5 to " + socksTarget(asked));
  take(client, length);
  socks_ = Socks::reply;
  return Step::taken;
}

// After a refusal nothing comes.
Preface::Step Preface::readReply(PieceQueue& server) {
  const Peeked answered(server);
  if (answered.length > 0 && answered[0] != kSocksVersion) return Step::none;
  if (answered.length <= kSocksHeadLength) return answered.incomplete();
  const std::size_t length = socksLength(answered);
  if (length == 0 || answered[1] != 0) return Step::none;
  if (answered.length < length) return answered.incomplete();
  take(server, length);
  socks_ = Socks::greeting;
  return Step::taken;
}

}  // namespace wsray::flow
