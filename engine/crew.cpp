#include "engine/crew.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace wsray::engine {
namespace {

// Each worker has shards that it prefers: what belongs to them stays with its processor. Nobody waits for another's.
std::uint64_t preferredOf(unsigned worker, unsigned workers) {
  std::uint64_t preferred = 0;
  for (unsigned shard = worker; shard < Shards::kCount; shard += workers) preferred |= std::uint64_t{1} << shard;
  return preferred;
}

}  // namespace

unsigned processors() { return std::max(std::thread::hardware_concurrency(), 1U); }

Crew::Crew(Reading& reading, Shards& shards, const PipelineOptions& options) : reading_(&reading), shards_(&shards) {
  const auto workers = std::min(options.workers, static_cast<unsigned>(Shards::kCount));
  for (std::size_t i = 0; i < kJobs; ++i) {
    unused_.push_back(jobs_.emplace_back(std::make_unique<Job>(options.payloads)).get());
  }
  start(workers);
}

Crew::~Crew() { dismiss(); }

void Crew::start(unsigned workers) {
  try {
    for (unsigned i = 0; i < workers; ++i) {
      threads_.emplace_back([this, preferred = preferredOf(i, workers)] { work(preferred); });
    }
    // The last one: as long as it does not read, nothing has happened.
    threads_.emplace_back([this] { readJobs(); });
    isComplete_ = true;
  } catch (const std::system_error&) {
    dismiss();
  }
}

void Crew::dismiss() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  free_.notify_all();
  work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Crew::readJobs() {
  for (bool isLast = false; !isLast;) {
    Job* job = nullptr;
    {
      std::unique_lock lock(mutex_);
      free_.wait(lock, [this] { return stops_ || !unused_.empty(); });
      if (stops_) return;
      job = unused_.back();
      unused_.pop_back();
    }
    job->fill(*reading_);
    isLast = job->behind().isLast;
    {
      const std::lock_guard lock(mutex_);
      filled_.push_back(job);
      if (current_ != nullptr) continue;
    }
    work_.notify_one();
  }
}

void Crew::work(std::uint64_t preferred) {
  const auto scratch = std::make_unique<flow::Scratch>();
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] {
      if (stops_) return true;
      return current_ == nullptr ? !filled_.empty() : !isOpening_ && current_->unclaimed() > 0;
    });
    if (stops_) return;
    if (current_ == nullptr) {
      openNext(lock);
      continue;
    }
    Job& job = *current_;
    lock.unlock();
    bool isLast = false;
    while (const auto shard = job.claim(preferred)) isLast = job.run(*shard, *shards_, *scratch) || isLast;
    lock.lock();
    if (isLast) noteDone();
  }
}

void Crew::openNext(std::unique_lock<std::mutex>& lock) {
  current_ = filled_.front();
  filled_.pop_front();
  openCurrent(lock);
}

void Crew::openCurrent(std::unique_lock<std::mutex>& lock) {
  isOpening_ = true;
  lock.unlock();
  current_->open(*shards_);
  lock.lock();
  isOpening_ = false;
  if (current_->isDone()) {
    noteDone();
  } else if (current_->unclaimed() > 1) {
    work_.notify_all();
  }
}

// Whoever notes it goes on with the next one.
void Crew::noteDone() {
  finished_.push_back(current_);
  // What stopped is opened again by whoever merges it.
  if (current_->isWhole()) current_ = nullptr;
  done_.notify_one();
}

std::optional<Job::Behind> Crew::read(FoundRows& out) {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return !finished_.empty(); });
  Job* job = finished_.front();
  finished_.pop_front();
  lock.unlock();
  if (!job->merge(out)) {
    lock.lock();
    openCurrent(lock);
    work_.notify_all();
    return std::nullopt;
  }
  std::optional<Job::Behind> behind = std::move(job->behind());
  lock.lock();
  unused_.push_back(job);
  free_.notify_one();
  return behind;
}

}  // namespace wsray::engine
