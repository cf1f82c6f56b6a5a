// The threads: one reads, the others work on what was read. Whoever asks for rows gets them in the order of the
// capture, a job at a time.
//
// There is a fixed number of jobs, so that nobody runs far ahead: the reader waits for whoever takes the rows, and a
// job is opened when the one before it is done. Nothing else is shared: a job belongs to one thread, or to all that
// work on it, a shard of it to one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/job.h"
#include "engine/reading.h"
#include "engine/shards.h"

namespace wsray::engine {

class Crew {
 public:
  // Borrows both: nobody else uses them while it lives, but for the shards once the last job was taken.
  Crew(Reading& reading, Shards& shards, const PipelineOptions& options);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  // False where the system gave no threads: then nobody has read anything.
  bool isComplete() const { return isComplete_; }

  // Rows of the next packets go to `out`, waiting for them. Returns how the reading was behind them, or nothing where
  // more of their rows come with the next call. Not to be called behind the last.
  std::optional<Job::Behind> read(FoundRows& out);

 private:
  // One is read, two have been read, one is worked on, and one waits to be merged, or is.
  static constexpr std::size_t kJobs = 5;

  void start(unsigned workers);
  void dismiss();
  void readJobs();
  void work(std::uint64_t preferred);
  void openNext(std::unique_lock<std::mutex>& lock);
  void openCurrent(std::unique_lock<std::mutex>& lock);
  void noteDone();

  Reading* reading_;
  Shards* shards_;
  std::vector<std::unique_ptr<Job>> jobs_;

  std::mutex mutex_;
  std::condition_variable free_;  // there is a job to be filled
  std::condition_variable work_;  // there is one to be opened, or a shard to be claimed
  std::condition_variable done_;  // there is one to be merged
  std::vector<Job*> unused_;
  std::deque<Job*> filled_;
  Job* current_ = nullptr;  // is worked on, or waits to be worked on again
  std::deque<Job*> finished_;
  bool isOpening_ = false;
  bool stops_ = false;

  bool isComplete_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace wsray::engine
