#include "engine/pipeline.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/segment_reader.h"
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
  explicit State(const PipelineOptions& options)
      : segments(options.limits, options.checksums ? net::Checksums::verified : net::Checksums::ignored),
        shard(options) {}

  SegmentReader segments;
  Shard shard;
  Ticker ticker;
  std::optional<PacketBatch> batch;  // which may take several calls
  std::size_t next = 0;              // packet of it
  Origin last;
  bool finished = false;
};

Pipeline::Pipeline(std::unique_ptr<PacketSource> source, const PipelineOptions& options,
                   std::unique_ptr<Recording> recording)
    : source_(std::move(source)), state_(std::make_unique<State>(options)), recording_(std::move(recording)) {
  if (recording_ && recording_->options().secrets) state_->shard.noteTakenSecrets();
}

Pipeline::~Pipeline() = default;

std::optional<session::SessionBatch> Pipeline::read() {
  if (state_->finished) return std::nullopt;
  session::PacketTally packets;
  const bool isNew = !state_->batch || state_->next == state_->batch->packets.size();
  if (isNew) {
    state_->batch = source_->read();
    state_->next = 0;
    if (state_->batch) begin(*state_->batch, packets);
  }
  if (state_->batch) {
    const std::vector<Packet>& all = state_->batch->packets;
    while (state_->next < all.size() && !state_->shard.isFull()) feed(all[state_->next++], packets);
  } else {
    state_->shard.finishSecrets();
    state_->shard.finish(state_->last);
    state_->finished = true;
  }
  if (records() && recording_->options().secrets) {
    recordSecrets();
    if (isNew && state_->batch) record(*state_->batch);
  }
  if (records() && state_->finished) noteFailure(recording_->finish(source_->lineCounts()));
  session::SessionBatch rows = state_->shard.drain();
  rows.tally = packets;
  return rows;
}

void Pipeline::begin(const PacketBatch& batch, session::PacketTally& packets) {
  if (records() && !recording_->options().secrets) record(batch);
  state_->segments.begin(batch);
  for (const std::string& text : batch.secrets) state_->shard.feedSecrets(text);
  if (batch.lastSecrets) state_->shard.finishSecrets();
  if (batch.droppedPackets > 0) {
    packets.dropped = batch.droppedPackets;
    state_->shard.tellDropped(batch.droppedPackets,
                              batch.packets.empty() ? state_->last : batch.packets.front().origin);
  }
  if (batch.isSilent) passSilence(batch);
}

// Time passes also where nothing is sent; and what waited for secrets need not wait for a packet.
void Pipeline::passSilence(const PacketBatch& batch) {
  Origin now = state_->last;
  if (batch.silentUntil) now.time = std::max(now.time, *batch.silentUntil);
  if (now.packet == 0) return;
  const bool isDue = state_->ticker.feed(now);
  if (isDue || !batch.secrets.empty()) state_->shard.tick(now);
  state_->last.time = now.time;
}

void Pipeline::feed(const Packet& packet, session::PacketTally& packets) {
  tally(packets, packet);
  if (state_->ticker.feed(packet.origin)) state_->shard.tick(packet.origin);
  if (const auto segment = state_->segments.read(packet)) state_->shard.feed(*segment);
  state_->last = packet.origin;
}

void Pipeline::record(const PacketBatch& batch) {
  if (records()) noteFailure(recording_->write(batch, source_->interfaces()));
}

void Pipeline::recordSecrets() {
  const std::string lines = state_->shard.drainTakenSecrets();
  if (!lines.empty()) noteFailure(recording_->addSecrets(lines));
}

void Pipeline::noteFailure(const Result<void>& recorded) {
  if (recorded) return;
  recordingFailed_ = true;
  recordingNotes_.push_back({true, recorded.error().text + "; the recording ends there"});
}

std::vector<SourceNote> Pipeline::drainNotes() {
  std::vector<SourceNote> notes = source_->drainNotes();
  std::move(recordingNotes_.begin(), recordingNotes_.end(), std::back_inserter(notes));
  recordingNotes_.clear();
  return notes;
}

UnreadPackets Pipeline::unread() const {
  const net::DecodeCounts& counts = state_->segments.counts();
  return {counts.malformed, counts.unknownLinkTypes, counts.abandonedDatagrams};
}

BoundsHit Pipeline::boundsHit() const { return state_->shard.boundsHit(); }

SecretTrouble Pipeline::secretTrouble() const { return state_->shard.secretTrouble(); }

}  // namespace wsray::engine
