// Runs a pipeline on a thread of its own, ahead of whoever takes what it finds: a window that must never wait.
//
// Batches come as the pipeline gives them, in their order; only those in which nothing happened are left out. So what
// is found does not depend on the thread, and neither does what is told with each batch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "base/packet_source.h"
#include "engine/pipeline.h"
#include "session/batch.h"

namespace wsray::engine {

class ReadAhead {
 public:
  // How far ahead: so much may wait to be taken over, besides what was taken over at once and is read bit by bit. One
  // batch always has room, whatever its size.
  struct Bounds {
    std::size_t batches = 4096;
    std::uint64_t bytes = 24ULL << 20;  // of rows and their payloads
  };

  // A batch, and what the pipeline said behind it.
  struct Step {
    session::SessionBatch batch;
    std::vector<SourceNote> notes;
    SourceProgress progress;
    BoundsHit boundsHit;
    SecretTrouble secretTrouble;
    std::optional<UnreadPackets> unread;  // of the last step: there are no more
  };

  // The source is read by the thread alone, and must return now and then where nothing comes (see
  // PacketBatch::isSilent).
  ReadAhead(std::unique_ptr<PacketSource> source, const PipelineOptions& options);
  ReadAhead(std::unique_ptr<PacketSource> source, const PipelineOptions& options, const Bounds& bounds);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Ends the reading, wherever it is. A source that waits for ever is left to its thread: that one ends when the source
  // returns, and nobody hears of it.
  ~ReadAhead();

  // The next step. Nothing when there is none yet, or will be none any more; never waits.
  std::optional<Step> read();

  // Waits until there is a step to be read, or there will be none any more.
  void wait();

 private:
  struct Queue;

  bool takeOver();
  static void run(const std::shared_ptr<Queue>& queue, std::unique_ptr<Pipeline> pipeline);

  // Those that are read next: taken over together, as each look at what is shared holds up the thread.
  std::vector<Step> taken_;
  std::size_t next_ = 0;
  // Shared with the thread, which may outlive this.
  std::shared_ptr<Queue> queue_;
  std::thread thread_;
};

}  // namespace wsray::engine
