#include "engine/read_ahead.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace wsray::engine {
namespace {

using Step = ReadAhead::Step;

// For a source to return. Those that have patience take a tenth of it.
constexpr std::chrono::milliseconds kLongestFarewell{200};

std::uint64_t costOf(const Step& step) {
  std::uint64_t bytes = step.batch.rows.size() * sizeof(session::Row);
  for (const session::Row& row : step.batch.rows) {
    if (const auto* message = std::get_if<session::MessageRow>(&row)) bytes += message->message.payload.size();
  }
  return bytes;
}

bool saysNothing(const Step& step) {
  const session::PacketTally& tally = step.batch.tally;
  return step.batch.rows.empty() && step.notes.empty() && tally.packets == 0 && tally.dropped == 0;
}

// Nothing where nothing happened.
std::optional<Step> readStep(Pipeline& pipeline) {
  std::optional<session::SessionBatch> batch = pipeline.read();
  Step step;
  step.notes = pipeline.drainNotes();
  if (!batch) {
    step.unread = pipeline.unread();
  } else {
    step.batch = std::move(*batch);
    if (saysNothing(step)) return std::nullopt;
  }
  step.progress = pipeline.progress();
  step.boundsHit = pipeline.boundsHit();
  step.secretTrouble = pipeline.secretTrouble();
  return step;
}

}  // namespace

struct ReadAhead::Queue {
  explicit Queue(const Bounds& given) : bounds(given) {}

  bool hasRoomFor(std::uint64_t cost) const {
    return steps.empty() || (steps.size() < bounds.batches && bytes + cost <= bounds.bytes);
  }

  // Waits for room. False where no more is wanted.
  bool append(Step step) {
    const std::uint64_t cost = costOf(step);
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return isCancelled || hasRoomFor(cost); });
    if (isCancelled) return false;
    steps.push_back(std::move(step));
    bytes += cost;
    if (steps.size() == 1) changed.notify_all();
    return true;
  }

  bool isWanted() {
    const std::scoped_lock lock(mutex);
    return !isCancelled;
  }

  void end() {
    const std::scoped_lock lock(mutex);
    hasEnded = true;
    changed.notify_all();
  }

  const Bounds bounds;
  std::mutex mutex;
  std::condition_variable changed;
  // All guarded by the mutex.
  std::vector<Step> steps;
  std::uint64_t bytes = 0;
  bool isCancelled = false;
  bool hasEnded = false;  // the thread has let go of the source, and reads no more
};

ReadAhead::ReadAhead(std::unique_ptr<PacketSource> source, const PipelineOptions& options)
    : ReadAhead(std::move(source), options, Bounds{}) {}

ReadAhead::ReadAhead(std::unique_ptr<PacketSource> source, const PipelineOptions& options, const Bounds& bounds)
    : queue_(std::make_shared<Queue>(bounds)) {
  auto pipeline = std::make_unique<Pipeline>(std::move(source), options);
  thread_ =
      std::thread([queue = queue_, pipeline = std::move(pipeline)]() mutable { run(queue, std::move(pipeline)); });
}

ReadAhead::~ReadAhead() {
  bool hasEnded = false;
  {
    std::unique_lock lock(queue_->mutex);
    queue_->isCancelled = true;
    queue_->changed.notify_all();
    hasEnded = queue_->changed.wait_for(lock, kLongestFarewell, [this] { return queue_->hasEnded; });
  }
  if (hasEnded) {
    thread_.join();
  } else {
    thread_.detach();
  }
}

void ReadAhead::run(const std::shared_ptr<Queue>& queue, std::unique_ptr<Pipeline> pipeline) {
  bool isLast = false;
  while (!isLast && queue->isWanted()) {
    std::optional<Step> step = readStep(*pipeline);
    if (!step) continue;
    isLast = step->unread.has_value();
    if (!queue->append(std::move(*step))) break;
  }
  pipeline.reset();
  queue->end();
}

std::optional<ReadAhead::Step> ReadAhead::read() {
  if (next_ == taken_.size() && !takeOver()) return std::nullopt;
  return std::move(taken_[next_++]);
}

bool ReadAhead::takeOver() {
  taken_.clear();
  next_ = 0;
  const std::scoped_lock lock(queue_->mutex);
  if (queue_->steps.empty()) return false;
  taken_.swap(queue_->steps);
  queue_->bytes = 0;
  queue_->changed.notify_all();
  return true;
}

void ReadAhead::wait() {
  if (next_ < taken_.size()) return;
  std::unique_lock lock(queue_->mutex);
  queue_->changed.wait(lock, [this] { return !queue_->steps.empty() || queue_->hasEnded; });
}

}  // namespace wsray::engine
