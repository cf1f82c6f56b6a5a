// All conversations, in a fixed number of shards by flow: the unit that one thread works on.
//
// What is found is what one table of all connections would find, segment by segment. Where that depends on other
// connections, the shards know of each other between turns, which are so many packets of the capture: the bounds for
// all connections, and what one TLS connection teaches another. Where a bound is near, or the capture has hardly begun,
// a turn is exact: its steps are to be taken in order, and each sees what all before it have left. Otherwise the turn
// is apart: no bound can be reached by counting, and shards may be worked on in any order, or at the same time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "capture/net/segment.h"
#include "dissector/flow/conversation.h"
#include "dissector/flow/flow_table.h"
#include "engine/found_rows.h"
#include "engine/pipeline.h"

namespace wsray::engine {

class Shards {
 public:
  using Table = flow::FlowTable<flow::Conversation>;
  static constexpr std::size_t kCount = 64;

  explicit Shards(const PipelineOptions& options);

  // The same for the same flow in every run.
  static std::size_t shardOf(const net::FlowKey& key);
  // With what the thread reads that works on it now.
  Table& table(std::size_t shard, flow::Scratch& scratch) {
    tables_[shard]->shared().use(scratch);
    return *tables_[shard];
  }
  // One thread alone works on all from here on.
  void workAlone();

  // Only while nobody works.
  tls::KeyLog& keys() { return *keys_; }
  const tls::KeyLog& keys() const { return *keys_; }

  // The turn before is over, and another begins.
  void beginTurn(Origin now, FoundRows& out);
  bool isApart() const { return population_.rests(); }

  // Steps in order; what they find goes to `out`. `order` counts the segments.
  void feed(const net::Segment& segment, std::uint64_t order, FoundRows& out);
  void tick(Origin now, FoundRows& out);
  void finish(Origin last, FoundRows& out);

  BoundsHit boundsHit() const;

 private:
  void read(Table& table, FoundRows& out);
  void readBySerial(FoundRows& out);
  void readEvicted(FoundRows& out);
  void learn();

  TurnSize turn_;
  bool mayRest_;
  std::uint64_t turns_ = 0;  // that have begun
  std::shared_ptr<tls::KeyLog> keys_;
  flow::Scratch scratch_;
  tls::Shared lessons_{scratch_.decrypting};  // of all tables
  Table::Population population_;
  std::array<std::unique_ptr<Table>, kCount> tables_;
};

}  // namespace wsray::engine
