#include "engine/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace wsray::engine {

Reading::Reading(std::unique_ptr<PacketSource> from, const PipelineOptions& options)
    : source(std::move(from)),
      segments(options.limits, options.checksums ? net::Checksums::verified : net::Checksums::ignored),
      turns(options.turns) {}

void Reading::readBatch() {
  batch = source->read();
  next = 0;
  isAhead = true;
}

std::optional<Origin> Reading::passSilence(bool hasSecrets) {
  Origin now = last;
  if (batch->silentUntil) now.time = std::max(now.time, *batch->silentUntil);
  if (now.packet == 0) return std::nullopt;
  last.time = now.time;
  const bool isDue = ticker.feed(now);
  return isDue || hasSecrets ? std::optional(now) : std::nullopt;
}

void Reading::tally(const Packet& packet, session::PacketTally& tally) {
  ++tally.packets;
  tally.bytes += packet.bytes.size();
  const Timestamp time = packet.origin.time;
  if (!tally.first) tally.first = time;
  if (!tally.last || time > *tally.last) tally.last = time;
}

session::Row Reading::droppedRow() const {
  const std::uint64_t packets = batch->droppedPackets;
  const Origin before = batch->packets.empty() ? last : batch->packets.front().origin;
  return session::DiagnosticRow{{},
                                {.code = Code::captureDropped,
                                 .origin = before,
                                 .text = fmt::format("{} {} dropped before packet {}", packets,
                                                     packets == 1 ? "packet was" : "packets were", before.packet)}};
}

UnreadPackets Reading::unread() const {
  const net::DecodeCounts& counts = segments.counts();
  return {counts.malformed, counts.unknownLinkTypes, counts.abandonedDatagrams};
}

}  // namespace wsray::engine
