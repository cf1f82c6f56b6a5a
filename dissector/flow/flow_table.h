// The table of all connections, by flow key: which one a segment belongs to, reuse of ports, time, and forgetting.
//
// An Entry is one connection: Conversation, or StreamDigest. The order of what is read depends on the packets alone:
// what a tick brings is in the order in which connections began. Where more of them are held than the bounds allow,
// some are evicted (population.h). A later packet of such a one is the first of a connection that the capture has from
// its middle.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "capture/net/segment.h"
#include "dissector/flow/population.h"

namespace wsray::flow {

template <typename Entry>
class FlowTable {
 public:
  using Event = typename Entry::Event;
  using Shared = typename Entry::Shared;
  struct Node;  // a connection
  using Population = flow::Population<FlowTable>;

  // A table by itself, or one of several whose bounds are those of all.
  FlowTable(Shared shared, const Limits& limits)
      : shared_(std::move(shared)),
        linger_(limits.linger),
        ownPopulation_(std::make_unique<Population>(limits)),
        population_(ownPopulation_.get()) {}
  FlowTable(Shared shared, const Limits& limits, Population& population)
      : shared_(std::move(shared)), linger_(limits.linger), population_(&population) {}

  // Entries refer to what they share.
  FlowTable(const FlowTable&) = delete;
  FlowTable& operator=(const FlowTable&) = delete;

  // Takes a segment. Its payload must live until read() has returned nothing. `order` counts up over the segments of
  // all tables.
  void feed(const net::Segment& segment) { feed(segment, ++segments_); }
  void feed(const net::Segment& segment, std::uint64_t order) {
    last_ = segment.origin;
    // Data and its acknowledgment often follow each other.
    if (newest_ == nullptr || newest_->key != segment.key || newest_->entry.isFollowedBy(segment)) {
      newest_ = find(segment, order);
      if (newest_ == nullptr) return;
    }
    Node& node = *newest_;
    node.lastUse = order;
    node.entry.feed(segment);
    // A bare acknowledgment brings nothing to read or keep, but may show that something is missing.
    if (carriesStream(segment)) {
      activate(node);
    } else {
      await(node);
    }
  }

  // Capture time has come to `now`.
  void tick(Origin now) {
    last_ = now;
    now_ = now.time;
    if (waiting_.empty() && lingering_.empty()) return;
    const Waiting due = std::exchange(waiting_, {});
    std::vector<Node*> nodes(due.begin(), due.end());
    sortBySerial(nodes);
    for (Node* node : nodes) {
      node->waiting.reset();
      node->entry.tick(now);
      activate(*node);
    }
    forget();
  }

  // No more segments.
  void finish(Origin last) {
    std::vector<Node*> all;
    for (auto& [key, node] : nodes_) all.push_back(node.get());
    sortBySerial(all);
    for (Node* node : all) {
      node->entry.finish(last);
      activate(*node);
    }
  }

  // The next event, or nullptr when more is needed. It and what it borrows live until the next call.
  Event* read() {
    while (firstActive_ < active_.size()) {
      Node& node = *active_[firstActive_];
      if (Event* event = node.entry.read()) return event;
      ++firstActive_;
      settle(node);
    }
    active_.clear();
    firstActive_ = 0;
    if (!leaving_.empty()) bury();
    return nullptr;
  }

  // Where several tables have had the same tick, what they bring is read by the order in which connections began: calls
  // use(serial) for each of this table's that may have something, in that order.
  template <typename Use>
  void visitActive(Use use) const {
    for (std::size_t i = firstActive_; i < active_.size(); ++i) use(active_[i]->serial);
  }
  // Reads all that the first of these has: calls use(event). Behind the last, read() is called.
  template <typename Use>
  void readFirst(Use use) {
    Node& node = *active_[firstActive_];
    while (Event* event = node.entry.read()) use(*event);
    ++firstActive_;
    settle(node);
  }
  // Whose the event is that was read last: counts up in the order in which connections began.
  std::uint64_t serial() const { return active_[firstActive_]->serial; }

  // Lets go of those, of all tables, for whom too much is kept.
  void evictHeld(const Origin& now) {
    last_ = now;
    evictHeld();
  }

  // What was noted while the population rested. Nothing may be left to be read.
  void settleNoted() {
    for (Node* node : std::exchange(noted_, {})) {
      node->isNoted = false;
      weighNow(*node);
    }
    for (const std::unique_ptr<Node>& node : std::exchange(gone_, {})) population_->erase(*node);
  }

  // Connections that were let go of before they were over, because of a bound.
  std::uint64_t evicted() const { return evicted_; }

  Shared& shared() { return shared_; }
  const Shared& shared() const { return shared_; }

 private:
  struct Lingering {
    Node* node = nullptr;
    Timestamp since{};
  };
  using Waiting = std::list<Node*>;
  using LingeringNodes = std::list<Lingering>;

 public:
  struct Node {
    using Place = typename EvictionOrder<Node>::Place;

    Entry entry;
    net::FlowKey key;
    FlowTable* table = nullptr;
    std::uint64_t serial = 0;  // the order of its first segment
    // What each segment looks at stands together.
    std::uint64_t lastUse = 0;  // the order of its newest segment
    Place recent{};
    bool isActive = false;
    bool keptNothing = false;  // when it was weighed last
    bool isNoted = false;      // stands in noted_
    bool isLeaving = false;    // stands in leaving_, and is gone once it has been read
    Place held{};
    std::optional<typename Waiting::iterator> waiting{};
    std::optional<typename LingeringNodes::iterator> lingering{};
  };

 private:
  static void sortBySerial(std::vector<Node*>& nodes) {
    std::sort(nodes.begin(), nodes.end(), [](const Node* a, const Node* b) { return a->serial < b->serial; });
  }

  // The connection that the segment belongs to, a new one if need be; nullptr where it is not worth one.
  Node* find(const net::Segment& segment, std::uint64_t order) {
    auto [found, isNew] = nodes_.try_emplace(segment.key);
    if (!isNew && found->second->entry.isFollowedBy(segment)) {
      // Gives up what the old one waited for.
      found->second->entry.finish(segment.origin);
      leave(std::move(found->second));
      isNew = true;
    }
    if (isNew) {
      if (!begins(segment)) {
        nodes_.erase(found);
        return nullptr;
      }
      if (!population_->rests()) makeRoom();
      found->second = std::unique_ptr<Node>(new Node{Entry{segment, shared_}, segment.key, this, order});
    }
    return found->second.get();
  }

  // Acknowledgments and the like of a connection that is not known say nothing worth keeping.
  static bool begins(const net::Segment& segment) {
    return segment.payloadLength > 0 || (segment.flags.syn && !segment.flags.rst);
  }

  static bool carriesStream(const net::Segment& segment) {
    return segment.payloadLength > 0 || segment.flags.syn || segment.flags.fin || segment.flags.rst;
  }

  void activate(Node& node) {
    if (std::exchange(node.isActive, true)) return;
    active_.push_back(&node);
  }

  void settle(Node& node) {
    node.isActive = false;
    if (node.isLeaving) return;
    await(node);
    weigh(node);
  }

  // For ticks, or for being forgotten.
  void await(Node& node) {
    if (node.entry.over()) {
      // Late packets find it here for a while, so that they do not pass for a new connection.
      if (!node.lingering) node.lingering = lingering_.insert(lingering_.end(), {&node, now_});
    } else if (node.entry.wantsTicks() && !node.waiting) {
      node.waiting = waiting_.insert(waiting_.end(), &node);
    }
  }

  void weigh(Node& node) {
    if (!isWeightNews(node)) return;
    if (!population_->rests()) {
      weighNow(node);
      evictHeld();
    } else if (!std::exchange(node.isNoted, true)) {
      noted_.push_back(&node);
    }
  }

  static bool isWeightNews(const Node& node) {
    return !node.keptNothing || !node.entry.keepsNothing() || node.recent.worth != node.entry.worth();
  }

  void weighNow(Node& node) {
    node.keptNothing = node.entry.keepsNothing();
    population_->weigh(node, node.entry.worth(), node.entry.heldBytes());
  }

  void evictHeld() {
    while (Node* node = population_->overHeldBytes()) letGo(*node, EvictedFor::heldBytes);
  }

  void makeRoom() {
    while (Node* node = population_->overConnections()) letGo(*node, EvictedFor::connections);
  }

  // Of any table.
  void letGo(Node& node, EvictedFor bound) {
    FlowTable& table = *node.table;
    table.evict(node, bound, last_);
    if (&table != this) population_->noteEvictionIn(table);
  }

  void evict(Node& node, EvictedFor bound, const Origin& now) {
    if (!node.entry.over()) {
      ++evicted_;
      node.entry.evict(now, bound);
    }
    const auto found = nodes_.find(node.key);
    leave(std::move(found->second));
    nodes_.erase(found);
  }

  // It stays until it has been read.
  void leave(std::unique_ptr<Node> node) {
    if (node->waiting) waiting_.erase(*node->waiting);
    if (node->lingering) lingering_.erase(*node->lingering);
    if (!population_->rests()) population_->erase(*node);
    node->isLeaving = true;
    if (newest_ == node.get()) newest_ = nullptr;
    activate(*node);
    leaving_.push_back(std::move(node));
  }

  // Nothing more is to be read of those that left.
  void bury() {
    if (population_->rests()) std::move(leaving_.begin(), leaving_.end(), std::back_inserter(gone_));
    leaving_.clear();
  }

  void forget() {
    while (!lingering_.empty() && elapsed(lingering_.front().since, now_) >= linger_) {
      Node& oldest = *lingering_.front().node;
      if (oldest.waiting || oldest.isActive) {
        lingering_.front().since = now_;
        lingering_.splice(lingering_.end(), lingering_, lingering_.begin());
        continue;
      }
      lingering_.pop_front();
      if (newest_ == &oldest) newest_ = nullptr;
      const auto found = nodes_.find(oldest.key);
      if (population_->rests()) {
        gone_.push_back(std::move(found->second));
      } else {
        population_->erase(oldest);
      }
      nodes_.erase(found);
    }
  }

  Shared shared_;
  Duration linger_;
  std::unique_ptr<Population> ownPopulation_;
  Population* population_;
  absl::flat_hash_map<net::FlowKey, std::unique_ptr<Node>> nodes_;
  std::vector<Node*> active_;  // from firstActive_ on they may have something to be read
  std::size_t firstActive_ = 0;
  Waiting waiting_;           // want ticks
  LingeringNodes lingering_;  // are over, the first one longest
  std::vector<std::unique_ptr<Node>> leaving_;
  std::vector<Node*> noted_;                 // are to be weighed
  std::vector<std::unique_ptr<Node>> gone_;  // are to be taken from the population
  std::uint64_t segments_ = 0;
  Node* newest_ = nullptr;  // the connection of the newest one, while it is here
  std::uint64_t evicted_ = 0;
  Timestamp now_{};
  Origin last_;  // the newest segment or tick
};

}  // namespace wsray::flow
