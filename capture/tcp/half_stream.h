// One direction of a TCP connection: segments in any order in, stream pieces in order out (RFC 9293 §3.10).
//
// The first copy of a byte wins, and what comes again is compared with it: with what waits, and with what was handed
// out last (see segment_log.h). In-order bytes are handed out where they lie; only segments that came before an
// earlier one are copied. A hole is waited for until the peer has acknowledged past it and a grace has passed, or too
// much waits behind it, or the capture ends; then it becomes a gap. Traffic of the other direction alone never means
// loss.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/stream_piece.h"
#include "capture/net/segment.h"
#include "capture/tcp/conflict.h"
#include "capture/tcp/own_bytes.h"
#include "capture/tcp/segment_log.h"

namespace wsray::tcp {

class HalfStream {
 public:
  explicit HalfStream(const Limits& limits)
      : holeBytes_(limits.holeBytes),
        holeGrace_(limits.holeGrace),
        own_(limits),
        keptConflicts_(limits.keptConflicts),
        conflictBytes_(limits.conflictBytes) {}

  // The number of this direction's SYN: the stream starts at the number after it. A later call wins as long as nothing
  // was read, because only the SYN that the peer acknowledges counts.
  void synchronize(std::uint32_t initialSequence);

  // Whether a SYN with that number can be the one that everything seen so far waits for.
  bool maySynchronize(std::uint32_t initialSequence) const;

  // Payload at `sequence`, of which `length` bytes were on the wire and `bytes` were captured. The bytes must live
  // until read() has returned nothing; where `lifetime` says that they stay longer, and there is a log, they are not
  // copied to be compared with what comes again.
  void feed(std::uint32_t sequence, ByteView bytes, std::uint32_t length, Origin origin,
            const net::Lifetime& lifetime = {}, SegmentLog* log = nullptr);

  // The peer has acknowledged everything before that number.
  void acknowledge(std::uint32_t acknowledgment);

  // A FIN or RST whose own number is `sequence`: the stream ends there, and nowhere else.
  void end(std::uint32_t sequence, StreamPiece::Ending ending, Origin origin);

  // Capture time has come to `now`: gives up holes and missing SYNs that were waited for long enough. Graces are
  // measured from tick to tick, so their precision is that of the ticks.
  void tick(Origin now);

  // No more input: what is missing now will never come.
  void finish(Origin last);

  // The next piece in order, or nothing. Borrowed until the next call of any member.
  std::optional<StreamPiece> read() {
    const bool nothing =
        !ready_ && readyMissing_ == 0 && waiting_.empty() && !end_ && !finished_ && givenUpTo_ <= next_;
    return nothing ? std::nullopt : readNext();
  }

  // Segments that repeated bytes with other content, in the order found: the first ones since the last call, once it is
  // known where the stream starts.
  bool hasConflicts() const { return conflicting_ && started_; }
  std::vector<Conflict> drainConflicts();

  // How many segments did, all of them.
  std::uint64_t conflictingSegments() const { return conflictingSegments_; }

  // Bytes that came again and were not compared: what they repeat was not captured, or is too long ago.
  std::uint64_t uncomparedBytes() const { return uncomparedBytes_; }

  // Whether time alone may make more pieces readable: then tick() is wanted.
  bool wantsTicks() const { return !ended_ && (acknowledgedBeyond() || (!started_ && (!waiting_.empty() || end_))); }

  // Whether earlier bytes may still come.
  bool waits() const { return !ended_ && (!waiting_.empty() || acknowledgedBeyond() || (!started_ && end_)); }

  // Whether anything waits for earlier bytes, or is kept to be compared.
  bool holds() const { return !waiting_.empty() || own_.heldBytes() > 0; }
  // How much, with the cost of keeping it: tiny pieces cost more than their bytes.
  std::uint64_t heldBytes() const { return waitingCost() + own_.heldBytes(); }

  // Whether something waits for a SYN, or for the certainty that there is none.
  bool waitsForStart() const { return !started_ && !waiting_.empty(); }

  // Whether the peer has acknowledged all that was handed out.
  bool acknowledged() const { return hasRead() && acknowledged_ >= next_; }
  // How much of the stream that is.
  std::uint64_t acknowledgedOffset() const { return started_ && acknowledged_ > start_ ? offsetOf(acknowledged_) : 0; }
  // Whether the peer has acknowledged everything before that number, and whether it was handed out.
  bool hasAcknowledged(std::uint32_t sequence) const { return started_ && isBefore(sequence, acknowledged_); }
  bool hasHandedOut(std::uint32_t sequence) const { return started_ && isBefore(sequence, next_); }
  // Whether the end was handed out.
  bool ended() const { return ended_; }
  // Whether anything was handed out.
  bool hasRead() const { return started_ && next_ != start_; }
  // The number of the SYN, as far as known.
  std::optional<std::uint32_t> initialSequence() const { return initialSequence_; }

 private:
  // What a piece that waits costs besides its bytes: its node in the map, and what the allocator adds twice.
  static constexpr std::uint64_t kWaitingCost = 128;

  // A position in the stream that does not wrap: its low 32 bits are the sequence number.
  using Position = std::uint64_t;

  struct Waiting {
    std::unique_ptr<std::uint8_t[]> bytes;
    std::uint32_t captured = 0;
    std::uint32_t length = 0;
    Origin origin;
    std::uint64_t capturedBefore = 0;

    ByteView view() const { return {bytes.get(), captured}; }
  };
  struct End {
    Position at = 0;
    StreamPiece::Ending ending = StreamPiece::Ending::none;
    Origin origin;
  };

  Position unwrap(std::uint32_t sequence) const;
  void startAt(Position position);
  void startAtLowest();
  void advance(std::uint64_t length);
  bool acknowledgedBeyond() const { return started_ && acknowledged_ > next_; }
  std::uint64_t waitingCost() const { return waitingBytes_ + waiting_.size() * kWaitingCost; }
  bool tooMuchWaits() const { return waitingCost() > holeBytes_; }
  std::optional<Position> endOfHole() const;
  void keep(Position from, ByteView bytes, std::uint32_t length, const Origin& origin, const net::Lifetime& lifetime);
  void insert(Position from, ByteView bytes, std::uint32_t length, const Origin& origin, std::uint64_t capturedBefore);
  void compareAgain(Position from, ByteView bytes, const Origin& origin, const net::Lifetime& lifetime,
                    const SegmentLog* log);
  void remember(Position from, ByteView bytes, const Origin& origin, const net::Lifetime& lifetime, SegmentLog* log);
  void compare(Position from, ByteView kept, PacketNumber keptBy, ByteView other, const Origin& origin);
  std::optional<StreamPiece> readNext();
  std::optional<StreamPiece> readReady();
  std::optional<StreamPiece> readWaiting();
  std::optional<StreamPiece> readHole();
  std::optional<StreamPiece> readEnd();
  std::uint64_t offsetOf(Position position) const { return position - start_; }
  static bool isBefore(std::uint32_t sequence, Position position) {
    return static_cast<std::int32_t>(sequence - static_cast<std::uint32_t>(position)) <= 0;
  }

  std::uint64_t holeBytes_;
  Grace holeGrace_;

  bool started_ = false;  // start_ is known
  bool ended_ = false;    // the end piece was read
  bool finished_ = false;
  bool conflicting_ = false;      // there is something in conflicts_
  SegmentLog::Index newest_ = 0;  // of what was handed out where it lies
  Position start_ = 0;
  Position next_ = 0;          // of the next byte to hand out; before the start any position to unwrap by
  Position acknowledged_ = 0;  // the highest that the peer acknowledged
  Position gracedTo_ = 0;      // what was acknowledged when the grace began
  Position givenUpTo_ = 0;     // holes before it are not waited for any more
  std::optional<std::uint32_t> initialSequence_;
  std::optional<Origin> waitsSince_;  // the first tick that saw a hole proven, or something without a SYN
  Origin provenBy_;                   // what gave up holes last

  std::optional<StreamPiece> ready_;  // borrowed from the segment just fed
  std::uint64_t readyMissing_ = 0;    // bytes of it that the snap length cut
  Origin readyOrigin_;
  std::map<Position, Waiting> waiting_;  // disjoint, beyond next_
  std::uint64_t waitingBytes_ = 0;
  std::optional<End> end_;
  OwnBytes own_;  // has the piece that waited and was read last
  std::size_t keptConflicts_;
  std::size_t conflictBytes_;
  std::vector<Conflict> conflicts_;  // their offsets are positions until they are drained
  std::uint64_t conflictingSegments_ = 0;
  PacketNumber lastConflicting_ = 0;
  std::uint64_t uncomparedBytes_ = 0;
};

}  // namespace wsray::tcp
