// The TCP connection under a conversation: segments in, what waits to be read of either side, who is the client, and
// how it ended.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "base/endpoint.h"
#include "base/limits.h"
#include "capture/tcp/connection.h"
#include "dissector/flow/eviction.h"
#include "dissector/flow/silence.h"
#include "dissector/flow/streams.h"
#include "dissector/flow/tcp_watch.h"

namespace wsray::flow {

class TcpLayer {
 public:
  // The limits must outlive it.
  TcpLayer(const net::FlowKey& key, const Limits& limits) : limits_(&limits), key_(key), connection_(limits) {}

  bool isFollowedBy(const net::Segment& segment) const { return connection_.isFollowedBy(segment); }

  // Takes a segment; its payload must live until pullPiece() has returned false. Whether there is news.
  bool feed(const net::Segment& segment, tcp::SegmentLog& log);
  void tick(Origin now);
  void finish(Origin last);
  // Others need the memory: everything that can be read is, and nothing more comes.
  void evict(Origin last, EvictedFor bound);

  // Moves the next piece in order to the queue of its side. False when more is needed.
  bool pullPiece();
  // Where the capture began in the middle, a response must not overtake a request that still waits for its SYN: true as
  // long as nothing may be read.
  bool holdsBack();

  Streams& streams() { return streams_; }
  const tcp::Connection& connection() const { return connection_; }

  // The sender of the SYN, or whoever was taken for the client because of what it sent.
  std::optional<net::Side> client() const { return client_; }
  void assumeClient(std::optional<net::Side> client) { client_ = client; }
  bool knowsClient() const { return connection_.client().has_value(); }
  net::Side sideOfHigherPort() const {
    return key_.endpoint(net::Side::low).port > key_.endpoint(net::Side::high).port ? net::Side::low : net::Side::high;
  }
  // These need a client.
  net::Side sideOf(Direction direction) const {
    return direction == Direction::clientToServer ? *client_ : net::opposite(*client_);
  }
  Endpoint endpointOf(Direction direction) const { return key_.endpoint(sideOf(direction)); }
  // Any segment of that side was captured.
  bool hasSent(Direction direction) const { return seen_[sideOf(direction)]; }
  bool hasReadAll(Direction direction) { return connection_.half(sideOf(direction)).acknowledged(); }

  // What TCP shows that users of the connection must know; needs a client.
  void drainNews(Diagnostics& diagnostics) { watch_.drain(connection_, *client_, diagnostics); }
  void judgeChecksums(Diagnostics& diagnostics) const { watch_.judgeChecksums(*client_, last_, diagnostics); }

  // The first segment.
  const Origin& first() const { return first_; }
  // How long the stream of that side is, once its end was pulled.
  std::uint64_t lengthOf(net::Side side) const { return lengths_[side]; }
  // The newest segment or tick.
  const Origin& last() const { return last_; }
  // Who ended it first, where anybody did; needs a client.
  std::optional<TcpEnd> firstEnd() const;

  std::optional<EvictedFor> evictedFor() const { return evictedFor_; }
  // For a connection that was evicted.
  void noteEviction(Diagnostics& diagnostics) const;

  bool wantsTicks() const { return connection_.wantsTicks() || (resetAt_ && !streams_.ended()); }
  bool keepsNothing() const { return !connection_.holds() && streams_.empty(); }
  std::uint64_t heldBytes() const { return connection_.heldBytes() + streams_.heldBytes(); }

 private:
  void noteEnd(net::Side side, const StreamPiece& end);

  const Limits* limits_;
  net::FlowKey key_;
  tcp::Connection connection_;
  TcpWatch watch_;
  std::optional<net::Side> client_;
  Streams streams_;
  PairOf<net::Side, bool> seen_{{false, false}};
  PairOf<net::Side, std::uint64_t> lengths_{{0, 0}};
  bool heldBack_ = false;
  Origin first_;
  Origin last_;
  std::optional<Timestamp> resetAt_;  // when a RST was seen
  std::optional<net::Side> endedBy_;  // who ended the TCP connection first
  StreamPiece end_;                   // and how, where endedBy_ says that anybody did
  std::optional<EvictedFor> evictedFor_;
};

}  // namespace wsray::flow
