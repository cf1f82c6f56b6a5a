#include "engine/pipeline.h"

#include <iterator>
#include <utility>

#include "engine/crew.h"
#include "engine/reading.h"
#include "engine/shards.h"

namespace wsray::engine {

struct Pipeline::State {
  State(std::unique_ptr<PacketSource> source, const PipelineOptions& given)
      : options(given),
        reading(std::move(source), given),
        shards(given),
        attempts(given.limits),
        found(given.payloads, &attempts) {}

  PipelineOptions options;
  Reading reading;
  Shards shards;
  flow::AttemptJudge attempts;
  FoundRows found;
  bool finished = false;
  std::optional<Crew> crew;  // has the reading and the shards
  Job::Behind behind;        // what the crew has told last
};

Pipeline::Pipeline(std::unique_ptr<PacketSource> source, const PipelineOptions& options,
                   std::unique_ptr<Recording> recording)
    : state_(std::make_unique<State>(std::move(source), options)), recording_(std::move(recording)) {
  if (recording_ && recording_->options().secrets) state_->shards.keys().noteTaken();
  // A line is watched for the sake of the moment, and the secrets that were taken belong to the batch.
  if (recording_) state_->options.workers = 0;
}

Pipeline::~Pipeline() = default;

std::optional<session::SessionBatch> Pipeline::read() {
  if (state_->finished) return std::nullopt;
  if (!state_->crew && state_->options.workers > 0 && state_->shards.isApart()) assembleCrew();
  return state_->crew ? readFromCrew() : readHere();
}

// What is small is over before that.
void Pipeline::assembleCrew() {
  state_->behind = {.progress = state_->reading.source->progress(),
                    .lineCounts = state_->reading.source->lineCounts(),
                    .unread = state_->reading.unread()};
  state_->crew.emplace(state_->reading, state_->shards, state_->options);
  if (state_->crew->isComplete()) return;
  state_->crew.reset();
  state_->options.workers = 0;
}

session::SessionBatch Pipeline::readFromCrew() {
  auto behind = state_->crew->read(state_->found);
  session::SessionBatch rows = state_->found.drain();
  if (!behind) return rows;
  rows.tally = behind->tally;
  std::move(behind->notes.begin(), behind->notes.end(), std::back_inserter(notes_));
  state_->behind = std::move(*behind);
  if (state_->behind.isLast) {
    state_->crew.reset();
    state_->finished = true;
  }
  return rows;
}

session::SessionBatch Pipeline::readHere() {
  Reading& reading = state_->reading;
  session::PacketTally packets;
  const bool isNew = !reading.hasPacket();
  if (isNew) {
    reading.readBatch();
    if (reading.batch) begin(*reading.batch, packets);
  }
  if (reading.batch) {
    while (reading.hasPacket() && !state_->found.isFull()) feed(reading.batch->packets[reading.next++], packets);
  } else {
    state_->shards.keys().finish();
    state_->shards.finish(reading.last, state_->found);
    state_->finished = true;
  }
  if (records() && recording_->options().secrets) {
    recordSecrets();
    if (isNew && reading.batch) record(*reading.batch);
  }
  if (records() && state_->finished) noteFailure(recording_->finish(reading.source->lineCounts()));
  session::SessionBatch rows = state_->found.drain();
  rows.tally = packets;
  return rows;
}

void Pipeline::begin(const PacketBatch& batch, session::PacketTally& packets) {
  Reading& reading = state_->reading;
  reading.isAhead = false;
  if (records() && !recording_->options().secrets) record(batch);
  reading.segments.begin(batch);
  for (const std::string& text : batch.secrets) state_->shards.keys().feed(text);
  if (batch.lastSecrets) state_->shards.keys().finish();
  if (batch.droppedPackets > 0) {
    packets.dropped = batch.droppedPackets;
    state_->found.add(reading.droppedRow());
  }
  if (!batch.isSilent) return;
  if (const auto now = reading.passSilence(!batch.secrets.empty())) state_->shards.tick(*now, state_->found);
}

void Pipeline::feed(const Packet& packet, session::PacketTally& packets) {
  Reading& reading = state_->reading;
  if (reading.turns.isOver()) state_->shards.beginTurn(reading.last, state_->found);
  reading.turns.feed(packet);
  Reading::tally(packet, packets);
  if (reading.ticker.feed(packet.origin)) state_->shards.tick(packet.origin, state_->found);
  if (const auto segment = reading.segments.read(packet)) {
    state_->shards.feed(*segment, reading.segments.counts().segments, state_->found);
  }
  reading.last = packet.origin;
}

void Pipeline::record(const PacketBatch& batch) {
  if (records()) noteFailure(recording_->write(batch, state_->reading.source->interfaces()));
}

void Pipeline::recordSecrets() {
  const std::string lines = state_->shards.keys().drainTakenLines();
  if (!lines.empty()) noteFailure(recording_->addSecrets(lines));
}

void Pipeline::noteFailure(const Result<void>& recorded) {
  if (recorded) return;
  recordingFailed_ = true;
  notes_.push_back({true, recorded.error().text + "; the recording ends there"});
}

std::vector<SourceNote> Pipeline::drainNotes() {
  std::vector<SourceNote> notes;
  if (!state_->crew) notes = state_->reading.source->drainNotes();
  std::move(notes_.begin(), notes_.end(), std::back_inserter(notes));
  notes_.clear();
  return notes;
}

SourceProgress Pipeline::progress() const {
  return state_->crew ? state_->behind.progress : state_->reading.source->progress();
}

std::optional<LineCounts> Pipeline::lineCounts() const {
  return state_->crew ? state_->behind.lineCounts : state_->reading.source->lineCounts();
}

UnreadPackets Pipeline::unread() const { return state_->crew ? state_->behind.unread : state_->reading.unread(); }

BoundsHit Pipeline::boundsHit() const { return state_->crew ? BoundsHit{} : state_->shards.boundsHit(); }

SecretTrouble Pipeline::secretTrouble() const {
  if (state_->crew) return {};
  return {state_->shards.keys().damagedLines(), state_->shards.keys().secretsOverBound()};
}

}  // namespace wsray::engine
