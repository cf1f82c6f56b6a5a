// A set of conversations and the rows that they give: the unit that one thread works on.
#pragma once

#include "capture/net/segment.h"
#include "dissector/flow/conversation.h"
#include "dissector/flow/flow_table.h"
#include "engine/payload_memory.h"
#include "engine/pipeline.h"
#include "session/batch.h"

namespace wsray::engine {

class Shard {
 public:
  explicit Shard(const PipelineOptions& options);

  // Text of key logs; a line may begin in one and end in the next.
  void feedSecrets(std::string_view text) { table_.shared().keys->feed(text); }
  // No more will come.
  void finishSecrets() { table_.shared().keys->finish(); }
  // From now on it is noted which secrets connections are read with.
  void noteTakenSecrets() { table_.shared().keys->noteTaken(); }
  // Moves out those since the last call, as lines of a key log.
  std::string drainTakenSecrets() { return table_.shared().keys->drainTakenLines(); }
  void feed(const net::Segment& segment);
  void tick(Origin now);
  // So many packets were lost before this one.
  void tellDropped(std::uint64_t packets, Origin before);
  void finish(Origin last);

  // Moves out the rows since the last call.
  session::SessionBatch drain();

  // Whether what was found is enough for a batch: little input may give many rows, and inflate to much.
  bool isFull() const { return batch_.rows.size() >= kFullRows || memory_.bytes() >= kFullBytes; }

  SecretTrouble secretTrouble() const {
    return {table_.shared().keys->damagedLines(), table_.shared().keys->secretsOverBound()};
  }
  BoundsHit boundsHit() const { return {table_.evicted(), table_.shared().overlongHttp, table_.shared().unrecognised}; }

 private:
  static constexpr std::size_t kFullRows = 32'768;
  static constexpr std::uint64_t kFullBytes = 32ULL << 20;

  void readEvents();
  void add(flow::Opened& opened);
  void add(flow::MessageFound& found);
  void add(flow::FrameFound& found);
  void add(flow::Raised& raised);
  void add(flow::Ended& ended);
  void add(flow::Encrypted& encrypted);

  bool payloads_;
  flow::FlowTable<flow::Conversation> table_;
  PayloadMemory memory_;
  session::SessionBatch batch_;
};

}  // namespace wsray::engine
