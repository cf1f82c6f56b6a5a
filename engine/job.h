// A piece of the capture on its way through the threads: filled by one that reads, worked on by several, a shard by one
// at a time, and merged by the one that asks for rows. Never longer than a turn.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/found_rows.h"
#include "engine/payload_memory.h"
#include "engine/reading.h"
#include "engine/shard_part.h"
#include "engine/shards.h"

namespace wsray::engine {

class Job {
 public:
  // How the reading was behind a job.
  struct Behind {
    session::PacketTally tally;  // of the job
    std::vector<SourceNote> notes;
    SourceProgress progress;
    std::optional<LineCounts> lineCounts;
    UnreadPackets unread;
    bool isLast = false;
  };

  explicit Job(bool payloads);

  // Reads until a turn ends, or there is nothing to be read now.
  void fill(Reading& reading);

  // When all jobs before it are done: does what no shard does, and all of it where the turn is not apart.
  void open(Shards& shards);
  bool isDone() const { return remaining_.load(std::memory_order_acquire) == 0; }
  // How many shards nobody has begun with.
  unsigned unclaimed() const;
  // One of those, one of the preferred if there is one.
  std::optional<std::size_t> claim(std::uint64_t preferred);
  // Works on it. True for the last one that is done.
  bool run(std::size_t shard, Shards& shards, flow::Scratch& scratch);

  // When it is done: moves what was found into `out`, in order. False where it was so much that the shards have
  // stopped: then it is to be opened again, and merged again when it is done again.
  bool merge(FoundRows& out);

  // Whether all of it is done, and not only what could be so far.
  bool isWhole() const;

  Behind& behind() { return behind_; }

 private:
  void clear();
  bool mayBegin(const PacketBatch& batch) const;
  void begin(Reading& reading);
  void feed(const Packet& packet, Reading& reading);
  void addTick(Origin now);
  void addSegment(const net::Segment& segment, std::uint64_t order);
  void begin(Shards& shards);
  void runInOrder(Shards& shards);
  void offerShards();
  void mergeStep(std::uint32_t step, FoundRows& out);
  void mergeTick(std::uint32_t step, FoundRows& out);
  std::size_t firstUntaken() const;

  // By the one that reads.
  bool isEmpty_ = true;
  std::vector<std::string> secrets_;
  bool lastSecrets_ = false;
  std::optional<session::Row> dropped_;
  bool beginsTurn_ = false;
  Origin before_;  // the last packet of the turn before
  Origin last_;
  std::vector<Step> steps_;
  std::vector<std::uint8_t> owners_;                 // the shard of each step; kCount with a tick
  PayloadMemory copies_;                             // payloads that lie in no packet
  std::vector<std::shared_ptr<const void>> memory_;  // at which nobody looks behind this job
  Behind behind_;

  // By those that work.
  bool hasBegun_ = false;
  bool isApart_ = false;
  FoundRows inOrder_;            // before the shards, or without them
  std::size_t nextInOrder_ = 0;  // step
  std::vector<ShardPart> parts_;
  std::atomic<std::uint64_t> unclaimed_{0};
  std::atomic<std::uint32_t> remaining_{0};
  std::atomic<std::uint64_t> foundBytes_{0};

  std::size_t merged_ = 0;  // steps
};

}  // namespace wsray::engine
