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

  void feed(const net::Segment& segment);
  void tick(Origin now);
  void finish(Origin last);

  // Moves out the rows since the last call.
  session::SessionBatch drain();

  std::size_t rowCount() const { return batch_.rows.size(); }

 private:
  void readEvents();
  void add(flow::Opened& opened);
  void add(flow::MessageFound& found);
  void add(flow::FrameFound& found);
  void add(flow::Raised& raised);
  void add(flow::Ended& ended);

  bool payloads_;
  flow::FlowTable<flow::Conversation> table_;
  PayloadMemory memory_;
  session::SessionBatch batch_;
};

}  // namespace wsray::engine
