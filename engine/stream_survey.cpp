#include "engine/stream_survey.h"

#include <deque>
#include <utility>

#include "dissector/flow/flow_table.h"
#include "dissector/flow/stream_digest.h"
#include "engine/segment_reader.h"
#include "engine/ticker.h"

namespace wsray::engine {
namespace {

StreamDirection directionOf(flow::StreamDirection& found) {
  StreamDirection direction{found.bytes,      std::move(found.sha256), {},          found.conflicts, {},
                            found.uncompared, found.badChecksums,      found.urgent};
  for (const flow::StreamGap& gap : found.gaps) direction.gaps.push_back({gap.offset, gap.length});
  for (tcp::Conflict& conflict : found.conflictDetails) {
    direction.conflictDetails.push_back({conflict.other.packet, conflict.kept, conflict.offset, conflict.length,
                                         std::move(conflict.keptBytes), std::move(conflict.otherBytes)});
  }
  return direction;
}

}  // namespace

struct StreamSurvey::State {
  explicit State(const Limits& limits)
      : segments(limits, net::Checksums::verified), table(flow::StreamDigest::Shared{limits}, limits) {}

  void feed(const Packet& packet) {
    if (ticker.feed(packet.origin)) {
      table.tick(packet.origin);
      collect();
    }
    if (const auto segment = segments.read(packet)) {
      table.feed(*segment);
      collect();
    }
    last = packet.origin;
  }

  void finish() {
    table.finish(last);
    collect();
    finished = true;
  }

  void collect() {
    while (flow::StreamFound* found = table.read()) {
      rows.push_back({++count,
                      found->client,
                      found->server,
                      found->first,
                      found->last,
                      {{directionOf(found->directions[Direction::clientToServer]),
                        directionOf(found->directions[Direction::serverToClient])}},
                      found->evicted});
    }
  }

  SegmentReader segments;
  flow::FlowTable<flow::StreamDigest> table;
  Ticker ticker;
  Origin last;
  bool finished = false;
  std::uint64_t count = 0;
  std::deque<StreamRow> rows;
};

StreamSurvey::StreamSurvey(std::unique_ptr<PacketSource> source, const Limits& limits)
    : source_(std::move(source)), state_(std::make_unique<State>(limits)) {}

StreamSurvey::~StreamSurvey() = default;

std::optional<StreamRow> StreamSurvey::read() {
  while (state_->rows.empty()) {
    if (state_->finished) return std::nullopt;
    if (const auto batch = source_->read()) {
      state_->segments.begin(*batch);
      for (const Packet& packet : batch->packets) state_->feed(packet);
    } else {
      state_->finish();
    }
  }
  StreamRow row = std::move(state_->rows.front());
  state_->rows.pop_front();
  return row;
}

UnreadPackets StreamSurvey::unread() const {
  const net::DecodeCounts& counts = state_->segments.counts();
  return {counts.malformed, counts.unknownLinkTypes, counts.abandonedDatagrams};
}

BoundsHit StreamSurvey::boundsHit() const { return {.evicted = state_->table.evicted()}; }

}  // namespace wsray::engine
