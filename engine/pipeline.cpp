#include "engine/pipeline.h"

#include <algorithm>
#include <utility>

#include "capture/net/packet_decoder.h"
#include "engine/shard.h"
#include "engine/ticker.h"

namespace wsray::engine {
namespace {

void tally(session::PacketTally& tally, const Packet& packet) {
  ++tally.packets;
  tally.bytes += packet.bytes.size();
  const Timestamp time = packet.origin.time;
  if (!tally.first) tally.first = time;
  if (!tally.last || time > *tally.last) tally.last = time;
}

}  // namespace

struct Pipeline::State {
  explicit State(const PipelineOptions& options) : decoder(options.limits), shard(options) {}

  net::PacketDecoder decoder;
  Shard shard;
  Ticker ticker;
  Origin last;
  bool finished = false;
};

Pipeline::Pipeline(std::unique_ptr<PacketSource> source, PipelineOptions options)
    : source_(std::move(source)), state_(std::make_unique<State>(options)) {}

Pipeline::~Pipeline() = default;

std::optional<session::SessionBatch> Pipeline::read() {
  if (state_->finished) return std::nullopt;
  session::PacketTally packets;
  if (const auto batch = source_->read()) {
    for (const Packet& packet : batch->packets) {
      tally(packets, packet);
      if (state_->ticker.feed(packet.origin)) state_->shard.tick(packet.origin);
      if (const auto segment = state_->decoder.read(packet)) state_->shard.feed(*segment);
      state_->last = packet.origin;
    }
  } else {
    state_->shard.finish(state_->last);
    state_->finished = true;
  }
  session::SessionBatch rows = state_->shard.drain();
  rows.tally = packets;
  return rows;
}

UnreadPackets Pipeline::unread() const {
  const net::DecodeCounts& counts = state_->decoder.counts();
  return {counts.malformed, counts.unknownLinkTypes};
}

}  // namespace wsray::engine
