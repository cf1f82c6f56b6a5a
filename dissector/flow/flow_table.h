// The table of all connections, by flow key: which one a segment belongs to, reuse of ports, time, and forgetting.
//
// An Entry is one connection: Conversation, or StreamDigest. The order of what is read depends on the packets alone.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "capture/net/segment.h"

namespace wsray::flow {

template <typename Entry>
class FlowTable {
 public:
  using Event = typename Entry::Event;
  using Shared = typename Entry::Shared;

  FlowTable(Shared shared, const Limits& limits) : shared_(std::move(shared)), linger_(limits.linger) {}

  // Entries refer to what they share.
  FlowTable(const FlowTable&) = delete;
  FlowTable& operator=(const FlowTable&) = delete;

  // Takes a segment. Its payload must live until read() has returned nothing.
  void feed(const net::Segment& segment) {
    auto [found, isNew] = nodes_.try_emplace(segment.key);
    if (!isNew && found->second->entry.isFollowedBy(segment)) {
      // Gives up what the old one waited for; it stays until it has been read.
      Node& old = *found->second;
      old.entry.finish(segment.origin);
      std::erase(waiting_, &old);
      old.isReplaced = true;
      activate(old);
      replaced_.push_back(std::move(found->second));
      isNew = true;
    }
    if (isNew) {
      if (!begins(segment)) {
        nodes_.erase(found);
        return;
      }
      found->second = std::unique_ptr<Node>(new Node{Entry{segment, shared_}, segment.key, ++lastSerial_});
    }
    Node& node = *found->second;
    node.entry.feed(segment);
    // A bare acknowledgment brings nothing to read, but may show that something is missing.
    if (carriesStream(segment)) {
      activate(node);
    } else {
      settle(node);
    }
  }

  // Capture time has come to `now`.
  void tick(Origin now) {
    for (Node* node : std::exchange(waiting_, {})) {
      node->isWaiting = false;
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
    if (!replaced_.empty()) replaced_.clear();
    return nullptr;
  }

 private:
  struct Node {
    Entry entry;
    net::FlowKey key;
    std::uint64_t serial = 0;
    bool isActive = false;
    bool isWaiting = false;    // stands in waiting_
    bool isLingering = false;  // stands in lingering_
    bool isReplaced = false;   // stands in replaced_, and is gone once it has been read
  };
  struct Lingering {
    net::FlowKey key;
    std::uint64_t serial = 0;
    Timestamp since{};
  };

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
    if (node.isReplaced) return;
    if (node.entry.over()) {
      // Late packets find it here for a while, so that they do not pass for a new connection.
      if (!std::exchange(node.isLingering, true)) lingering_.push_back({node.key, node.serial, now_});
    } else if (node.entry.waits() && !std::exchange(node.isWaiting, true)) {
      waiting_.push_back(&node);
    }
  }

  void forget(Timestamp now) {
    now_ = now;
    while (!lingering_.empty() && elapsed(lingering_.front().since, now) >= linger_) {
      Lingering oldest = lingering_.front();
      lingering_.pop_front();
      const auto found = nodes_.find(oldest.key);
      if (found == nodes_.end() || found->second->serial != oldest.serial) continue;
      if (found->second->isWaiting || found->second->isActive) {
        lingering_.push_back({oldest.key, oldest.serial, now});
      } else {
        nodes_.erase(found);
      }
    }
  }

  Shared shared_;
  Duration linger_;
  absl::flat_hash_map<net::FlowKey, std::unique_ptr<Node>> nodes_;
  std::vector<Node*> active_;  // from firstActive_ on they may have something to be read
  std::size_t firstActive_ = 0;
  std::vector<Node*> waiting_;  // want ticks
  std::deque<Lingering> lingering_;
  std::vector<std::unique_ptr<Node>> replaced_;
  std::uint64_t lastSerial_ = 0;
  Timestamp now_{};
};

}  // namespace wsray::flow
