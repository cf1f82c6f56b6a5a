#include "dissector/flow/tcp_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace wsray::flow {
namespace {

constexpr std::size_t kShownBytes = 24;

const char* nameOf(net::Side side, net::Side client) { return side == client ? "client" : "server"; }

Direction directionOf(net::Side side, net::Side client) {
  return side == client ? Direction::clientToServer : Direction::serverToClient;
}

void appendEscaped(std::uint8_t byte, std::string& out) {
  if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\') {
    out += static_cast<char>(byte);
  } else {
    out += fmt::format("\\x{:02x}", byte);
  }
}

// `"abc"`, or `"abc"...` of more than are shown.
std::string quoted(ByteView bytes, std::uint64_t length) {
  std::string text = "\"";
  const std::size_t shown = std::min(bytes.size(), kShownBytes);
  for (const std::uint8_t byte : bytes.first(shown)) appendEscaped(byte, text);
  return text + (shown < length ? "\"..." : "\"");
}

std::string textOf(const tcp::Conflict& conflict) {
  return fmt::format("Packet {} repeats {} byte{} at offset {} with other content than packet {}: {} was kept, not {}",
                     conflict.other.packet, conflict.length, conflict.length == 1 ? "" : "s", conflict.offset,
                     conflict.kept, quoted(conflict.keptBytes, conflict.length),
                     quoted(conflict.otherBytes, conflict.length));
}

}  // namespace

// Whether it marks urgent data.
bool TcpWatch::tally(const net::Segment& segment) {
  if (!tallies_[segment.from].feed(segment)) return false;
  std::optional<Urgent>& urgent = urgent_[segment.from];
  if (urgent) return true;
  urgent = Urgent{segment.origin, segment.urgentPointer, std::nullopt};
  // Endpoints take the byte before the pointer for the urgent one (RFC 6093 §3.1).
  if (segment.urgentPointer > 0 && segment.urgentPointer <= segment.payload.size()) {
    urgent->byte = segment.payload[segment.urgentPointer - 1U];
  }
  return true;
}

void TcpWatch::drain(tcp::Connection& connection, net::Side client, Diagnostics& diagnostics) {
  for (const net::Side side : {client, net::opposite(client)}) {
    const Direction direction = directionOf(side, client);
    for (const tcp::Conflict& conflict : connection.half(side).drainConflicts()) {
      diagnostics.add({Code::connectionAmbiguousBytes, direction, conflict.other, conflict.offset, textOf(conflict)});
    }
    if (!urgent_[side]) continue;
    const Urgent urgent = *urgent_[side];
    urgent_[side].reset();
    std::string text = fmt::format("The {} marks data of packet {} as urgent, up to its byte {}", nameOf(side, client),
                                   urgent.origin.packet, urgent.pointer);
    if (urgent.byte) {
      text += ", \"";
      appendEscaped(*urgent.byte, text);
      text += '"';
    }
    diagnostics.add({Code::connectionUrgent, direction, urgent.origin, 0, std::move(text)});
  }
}

void TcpWatch::judgeChecksums(net::Side client, const Origin& last, Diagnostics& diagnostics) const {
  for (const net::Side side : {client, net::opposite(client)}) {
    const SegmentTally& tally = tallies_[side];
    if (tally.wrongChecksums() == 0 || tally.wrongChecksums() * 2 >= tally.verified()) continue;
    diagnostics.add({Code::connectionChecksum, directionOf(side, client), last, 0,
                     fmt::format("{} of {} segments of the {} have a wrong TCP checksum", tally.wrongChecksums(),
                                 tally.verified(), nameOf(side, client))});
  }
}

}  // namespace wsray::flow
