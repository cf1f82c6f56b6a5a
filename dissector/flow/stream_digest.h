// One TCP connection as bytes only, whatever it carries: how many, their digest, what is missing and contradictory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/digest.h"
#include "base/endpoint.h"
#include "capture/tcp/connection.h"
#include "dissector/flow/eviction.h"
#include "dissector/flow/segment_tally.h"

namespace wsray::flow {

struct StreamGap {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

struct StreamDirection {
  std::uint64_t bytes = 0;  // captured, in order
  std::string sha256;       // of those, lower-case hexadecimal
  std::vector<StreamGap> gaps;
  std::uint64_t conflicts = 0;                 // segments that repeat bytes with other content
  std::vector<tcp::Conflict> conflictDetails;  // the first Limits::keptConflicts
  std::uint64_t uncompared = 0;                // bytes that came again when what they repeat was not at hand any more
  std::uint64_t badChecksums = 0;              // segments
  std::uint64_t urgent = 0;                    // urgent pointers
};

struct StreamFound {
  Endpoint client;
  Endpoint server;
  Origin first;
  Origin last;
  PerDirection<StreamDirection> directions;
  bool evicted = false;  // not followed to its end, because of a bound for all connections
};

class StreamDigest {
 public:
  using Event = StreamFound;

  struct Shared {
    explicit Shared(const Limits& given) : limits(given), segments(given) {}

    Limits limits;
    tcp::SegmentLog segments;
  };

  StreamDigest(const net::Segment& first, Shared& shared);

  bool isFollowedBy(const net::Segment& segment) const { return tcp_.isFollowedBy(segment); }
  void feed(const net::Segment& segment);
  void tick(Origin now) { tcp_.tick(now); }
  void finish(Origin last) { tcp_.finish(last); }
  void evict(Origin last, EvictedFor /*bound*/) {
    evicted_ = true;
    finish(last);
  }

  // The one event comes when both directions have ended. It lives as long as the digest.
  StreamFound* read();

  bool wantsTicks() const { return tcp_.wantsTicks(); }
  bool over() const { return over_; }

  // A scan of ports must not push out what carries bytes.
  Worth worth() const;
  bool keepsNothing() const {
    return !tcp_.holds() && halves_[net::Side::low].gaps.empty() && halves_[net::Side::high].gaps.empty();
  }
  std::uint64_t heldBytes() const;

 private:
  struct Half {
    std::uint64_t bytes = 0;
    Sha256 digest;
    std::vector<StreamGap> gaps;
    std::vector<tcp::Conflict> conflicts;
    SegmentTally tally;
    bool ended = false;
  };

  void drain(net::Side side);
  static void addGap(Half& half, const StreamPiece& gap);
  void guessClient(net::Side side, ByteView start);
  net::Side client() const;
  StreamDirection finishHalf(net::Side side);

  Shared* shared_;
  net::FlowKey key_;
  tcp::Connection tcp_;
  PairOf<net::Side, Half> halves_;
  net::Side firstSender_;
  std::optional<net::Side> guessedClient_;
  Origin first_;
  Origin last_;
  StreamFound found_;
  bool evicted_ = false;
  bool over_ = false;
};

}  // namespace wsray::flow
