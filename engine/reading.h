// What all packets go through in order, whoever works on them then, and how far they have.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/packet_source.h"
#include "engine/pipeline.h"
#include "engine/segment_reader.h"
#include "engine/ticker.h"
#include "engine/turns.h"

namespace wsray::engine {

struct Reading {
  Reading(std::unique_ptr<PacketSource> from, const PipelineOptions& options);

  bool hasPacket() const { return batch && !isAhead && next < batch->packets.size(); }

  // The next batch becomes `batch`, or nothing does.
  void readBatch();
  // Nothing is sent, and time passes: to this moment, if that is news. What waited for secrets need not wait for a
  // packet.
  std::optional<Origin> passSilence(bool hasSecrets);
  // Counts the packet.
  static void tally(const Packet& packet, session::PacketTally& tally);
  // So many packets were lost before the batch.
  session::Row droppedRow() const;
  UnreadPackets unread() const;

  std::unique_ptr<PacketSource> source;
  SegmentReader segments;
  Turns turns;
  Ticker ticker;
  std::optional<PacketBatch> batch;  // which may take several calls
  std::size_t next = 0;              // packet of it
  bool isAhead = false;              // the batch was read, and nobody has begun with it
  Origin last;
};

}  // namespace wsray::engine
