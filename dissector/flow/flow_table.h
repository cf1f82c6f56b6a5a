// The table of all connections, by flow key: which one a segment belongs to, reuse of ports, time, and forgetting.
//
// An Entry is one connection: Conversation, or StreamDigest. The order of what is read depends on the packets alone.
// Where more connections are held than Limits::connections, or more for all of them than Limits::heldBytes, some are
// evicted (eviction.h). A later packet of such a one is the first of a connection that the capture has from its middle.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "capture/net/segment.h"
#include "dissector/flow/eviction.h"

namespace wsray::flow {

template <typename Entry>
class FlowTable {
 public:
  using Event = typename Entry::Event;
  using Shared = typename Entry::Shared;

  FlowTable(Shared shared, const Limits& limits)
      : shared_(std::move(shared)),
        linger_(limits.linger),
        mostConnections_(std::max<std::uint64_t>(limits.connections, 1)),
        mostHeldBytes_(limits.heldBytes) {}

  // Entries refer to what they share.
  FlowTable(const FlowTable&) = delete;
  FlowTable& operator=(const FlowTable&) = delete;

  // Takes a segment. Its payload must live until read() has returned nothing.
  void feed(const net::Segment& segment) {
    last_ = segment.origin;
    // Data and its acknowledgment often follow each other.
    if (newest_ == nullptr || newest_->key != segment.key || newest_->entry.isFollowedBy(segment)) {
      newest_ = find(segment);
      if (newest_ == nullptr) return;
    }
    Node& node = *newest_;
    node.lastUse = ++segments_;
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
    for (Node* node : std::exchange(waiting_, {})) {
      node->waiting.reset();
      node->entry.tick(now);
      activate(*node);
    }
    forget(now.time);
  }

  // No more segments.
  void finish(Origin last) {
    std::vector<Node*> all;
    for (auto& [key, node] : nodes_) all.push_back(node.get());
    std::sort(all.begin(), all.end(), [](const Node* a, const Node* b) { return a->serial < b->serial; });
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
    if (!leaving_.empty()) leaving_.clear();
    return nullptr;
  }

  // Connections that were let go of before they were over, because of a bound.
  std::uint64_t evicted() const { return evicted_; }

  Shared& shared() { return shared_; }
  const Shared& shared() const { return shared_; }

 private:
  struct Node;
  struct Lingering {
    Node* node = nullptr;
    Timestamp since{};
  };
  using Waiting = std::list<Node*>;
  using LingeringNodes = std::list<Lingering>;
  using Order = EvictionOrder<Node>;
  struct Node {
    Entry entry;
    net::FlowKey key;
    std::uint64_t serial = 0;
    // What each segment looks at stands together.
    std::uint64_t lastUse = 0;  // the number of its newest segment
    typename Order::Place recent;
    bool isActive = false;
    bool keptNothing = false;  // when it was weighed last
    bool isLeaving = false;    // stands in leaving_, and is gone once it has been read
    typename Order::Place held;
    std::optional<typename Waiting::iterator> waiting;
    std::optional<typename LingeringNodes::iterator> lingering;
  };

  // The connection that the segment belongs to, a new one if need be; nullptr where it is not worth one.
  Node* find(const net::Segment& segment) {
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
      while (recent_.weight() >= mostConnections_) evict(*recent_.next(mostConnections_), EvictedFor::connections);
      found->second = std::unique_ptr<Node>(new Node{Entry{segment, shared_}, segment.key, ++lastSerial_});
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
    const bool keepsNothing = node.entry.keepsNothing();
    const Worth worth = node.entry.worth();
    if (keepsNothing && node.keptNothing && node.recent.worth == worth) return;
    node.keptNothing = keepsNothing;
    recent_.weigh(node, worth, 1);
    held_.weigh(node, worth, node.entry.heldBytes());
    while (held_.weight() > mostHeldBytes_) evict(*held_.next(mostHeldBytes_), EvictedFor::heldBytes);
  }

  void evict(Node& node, EvictedFor bound) {
    if (!node.entry.over()) {
      ++evicted_;
      node.entry.evict(last_, bound);
    }
    const auto found = nodes_.find(node.key);
    leave(std::move(found->second));
    nodes_.erase(found);
  }

  // It stays until it has been read.
  void leave(std::unique_ptr<Node> node) {
    if (node->waiting) waiting_.erase(*node->waiting);
    if (node->lingering) lingering_.erase(*node->lingering);
    recent_.erase(*node);
    held_.erase(*node);
    node->isLeaving = true;
    if (newest_ == node.get()) newest_ = nullptr;
    activate(*node);
    leaving_.push_back(std::move(node));
  }

  void forget(Timestamp now) {
    now_ = now;
    while (!lingering_.empty() && elapsed(lingering_.front().since, now) >= linger_) {
      Node& oldest = *lingering_.front().node;
      if (oldest.waiting || oldest.isActive) {
        lingering_.front().since = now;
        lingering_.splice(lingering_.end(), lingering_, lingering_.begin());
        continue;
      }
      lingering_.pop_front();
      recent_.erase(oldest);
      held_.erase(oldest);
      if (newest_ == &oldest) newest_ = nullptr;
      nodes_.erase(oldest.key);
    }
  }

  Shared shared_;
  Duration linger_;
  std::uint64_t mostConnections_;
  std::uint64_t mostHeldBytes_;
  absl::flat_hash_map<net::FlowKey, std::unique_ptr<Node>> nodes_;
  std::vector<Node*> active_;  // from firstActive_ on they may have something to be read
  std::size_t firstActive_ = 0;
  Waiting waiting_;           // want ticks
  LingeringNodes lingering_;  // are over, the first one longest
  Order recent_{&Node::recent};
  Order held_{&Node::held};  // those for which something is kept
  std::vector<std::unique_ptr<Node>> leaving_;
  std::uint64_t lastSerial_ = 0;
  std::uint64_t segments_ = 0;
  Node* newest_ = nullptr;  // the connection of the newest one, while it is here
  std::uint64_t evicted_ = 0;
  Timestamp now_{};
  Origin last_;  // the newest segment or tick
};

}  // namespace wsray::flow
