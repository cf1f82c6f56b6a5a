#include "capture/tcp/half_stream.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>
#include <utility>

namespace wsray::tcp {
namespace {

// Positions begin here, so that numbers before the first one seen do not underflow, however often SYNs jump back.
constexpr std::uint64_t kFirstEpoch = std::uint64_t{1} << 62;

}  // namespace

HalfStream::Position HalfStream::unwrap(std::uint32_t sequence) const {
  if (next_ == 0) return kFirstEpoch + sequence;
  return next_ + static_cast<std::uint64_t>(static_cast<std::int64_t>(
                     static_cast<std::int32_t>(sequence - static_cast<std::uint32_t>(next_))));
}

void HalfStream::startAt(Position position) {
  started_ = true;
  start_ = next_ = position;
  waitsSince_.reset();
  if (end_ && end_->at < position) end_.reset();
  while (!waiting_.empty() && waiting_.begin()->first < position) {
    auto node = waiting_.extract(waiting_.begin());
    Waiting& early = node.mapped();
    waitingBytes_ -= early.captured;
    const std::uint64_t before = position - node.key();
    if (before >= early.length) continue;
    const auto cut = static_cast<std::size_t>(std::min<std::uint64_t>(before, early.captured));
    insert(position, early.view().subspan(cut), early.length - static_cast<std::uint32_t>(before), early.origin,
           early.capturedBefore);
  }
}

void HalfStream::startAtLowest() {
  if (!waiting_.empty()) {
    startAt(waiting_.begin()->first);
  } else {
    startAt(end_ ? end_->at : kFirstEpoch);
  }
}

void HalfStream::synchronize(std::uint32_t initialSequence) {
  if (hasRead() || ready_ || ended_) return;
  initialSequence_ = initialSequence;
  startAt(unwrap(initialSequence + 1));
}

bool HalfStream::maySynchronize(std::uint32_t initialSequence) const {
  if (started_ || (waiting_.empty() && !end_)) return false;
  const Position lowest = waiting_.empty() ? end_->at : waiting_.begin()->first;
  const Position start = unwrap(initialSequence + 1);
  return start <= lowest && lowest - start <= holeBytes_;
}

void HalfStream::feed(std::uint32_t sequence, ByteView bytes, std::uint32_t length, Origin origin,
                      const net::Lifetime& lifetime, SegmentLog* log) {
  assert(bytes.size() <= length);
  if (length == 0) return;
  Position from = unwrap(sequence);
  if (!started_) {
    if (next_ == 0) next_ = from;
    keep(from, bytes, length, origin, lifetime);
    return;
  }
  if (from < next_) {  // a retransmission, or the garbage byte of a keep-alive (RFC 9293 §3.8.4)
    const std::uint64_t known = next_ - from;
    const bool isKeepAlive = known == 1 && length == 1 && waiting_.empty();
    if (!isKeepAlive) compareAgain(from, bytes, origin, lifetime, log);
    if (known >= length) return;
    bytes = bytes.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(known, bytes.size())));
    length -= static_cast<std::uint32_t>(known);
    from = next_;
  }
  const bool inOrder = from == next_ && !ready_ && (waiting_.empty() || waiting_.begin()->first >= from + length);
  if (!inOrder) {
    keep(from, bytes, length, origin, lifetime);
    return;
  }
  if (!bytes.empty()) remember(from, bytes, origin, lifetime, log);
  ready_ = StreamPiece::ofBytes(bytes, offsetOf(from), origin);
  readyMissing_ = length - bytes.size();
  readyOrigin_ = origin;
}

// Keeps the parts of a segment that no earlier one has brought.
void HalfStream::keep(Position from, ByteView bytes, std::uint32_t length, const Origin& origin,
                      const net::Lifetime& lifetime) {
  const Position to = from + length;
  const auto partAt = [&](Position begin, Position end) {
    const auto skip = static_cast<std::size_t>(std::min<std::uint64_t>(begin - from, bytes.size()));
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(end - begin, bytes.size() - skip));
    return bytes.subspan(skip, count);
  };
  auto it = waiting_.upper_bound(from);
  if (it != waiting_.begin()) --it;
  Position at = from;
  for (; it != waiting_.end() && it->first < to && at < to; ++it) {
    const Position keptFrom = it->first;
    const Position keptTo = keptFrom + it->second.length;
    if (keptTo <= at) continue;
    const Position overlap = std::max(at, keptFrom);
    const auto skip = static_cast<std::size_t>(std::min<std::uint64_t>(overlap - keptFrom, it->second.captured));
    compare(overlap, it->second.view().subspan(skip), it->second.origin.packet, partAt(overlap, std::min(to, keptTo)),
            origin);
    if (at < keptFrom) {
      insert(at, partAt(at, keptFrom), static_cast<std::uint32_t>(keptFrom - at), origin, lifetime.capturedBefore);
    }
    at = std::max(at, keptTo);
  }
  if (at < to) insert(at, partAt(at, to), static_cast<std::uint32_t>(to - at), origin, lifetime.capturedBefore);
}

void HalfStream::insert(Position from, ByteView bytes, std::uint32_t length, const Origin& origin,
                        std::uint64_t capturedBefore) {
  Waiting kept{nullptr, static_cast<std::uint32_t>(bytes.size()), length, origin, capturedBefore};
  if (!bytes.empty()) {
    kept.bytes = std::make_unique<std::uint8_t[]>(bytes.size());
    std::memcpy(kept.bytes.get(), bytes.data(), bytes.size());
  }
  waitingBytes_ += bytes.size();
  waiting_.emplace(from, std::move(kept));
}

// In-order bytes that are handed out.
void HalfStream::remember(Position from, ByteView bytes, const Origin& origin, const net::Lifetime& lifetime,
                          SegmentLog* log) {
  if (log != nullptr && lifetime.liesInPacket) {
    newest_ = log->add({newest_, from, bytes.data(), lifetime.capturedBefore, origin.packet, bytes.size()});
  } else {
    own_.addCopy(from, bytes, origin.packet, lifetime.capturedBefore);
  }
}

// What stands before next_ was handed out, or given up.
void HalfStream::compareAgain(Position from, ByteView bytes, const Origin& origin, const net::Lifetime& lifetime,
                              const SegmentLog* log) {
  const Position begin = std::max(from, start_);
  const Position end = std::min(next_, from + bytes.size());
  if (begin >= end) return;
  std::uint64_t uncompared = end - begin;
  const std::size_t conflictsBefore = conflicts_.size();
  const auto compareWith = [&](const auto& kept) {
    const Position at = std::max(begin, kept.from);
    const auto length = static_cast<std::size_t>(std::min(end, kept.from + kept.length) - at);
    uncompared -= length;
    compare(at, {&kept.bytes[at - kept.from], length}, kept.packet,
            bytes.subspan(static_cast<std::size_t>(at - from), length), origin);
  };
  if (log != nullptr) log->visit(newest_, begin, end, lifetime, compareWith);
  own_.visit(begin, end, lifetime, compareWith);
  uncomparedBytes_ += uncompared;
  std::sort(conflicts_.begin() + static_cast<std::ptrdiff_t>(conflictsBefore), conflicts_.end(),
            [](const Conflict& a, const Conflict& b) { return a.offset < b.offset; });
}

void HalfStream::compare(Position from, ByteView kept, PacketNumber keptBy, ByteView other, const Origin& origin) {
  const std::size_t common = std::min(kept.size(), other.size());
  if (common == 0 || std::memcmp(kept.data(), other.data(), common) == 0) return;
  if (conflictingSegments_ == 0 || lastConflicting_ != origin.packet) ++conflictingSegments_;
  lastConflicting_ = origin.packet;
  if (conflicts_.size() >= keptConflicts_) return;
  conflicting_ = true;
  std::size_t begin = 0;
  std::size_t end = common;
  while (kept[begin] == other[begin]) ++begin;
  while (kept[end - 1] == other[end - 1]) --end;
  const auto shown = [&](ByteView bytes) {
    const ByteView part = bytes.subspan(begin, std::min(end - begin, conflictBytes_));
    return std::vector<std::uint8_t>(part.begin(), part.end());
  };
  conflicts_.push_back({from + begin, end - begin, keptBy, origin, shown(kept), shown(other)});
}

// What stands before the start is no part of the stream.
std::vector<Conflict> HalfStream::drainConflicts() {
  if (!hasConflicts()) return {};
  conflicting_ = false;
  std::erase_if(conflicts_, [this](const Conflict& conflict) { return conflict.offset < start_; });
  for (Conflict& conflict : conflicts_) conflict.offset = offsetOf(conflict.offset);
  return std::exchange(conflicts_, {});
}

void HalfStream::acknowledge(std::uint32_t acknowledgment) {
  if (!started_) return;
  acknowledged_ = std::max(acknowledged_, unwrap(acknowledgment));
}

void HalfStream::end(std::uint32_t sequence, StreamPiece::Ending ending, Origin origin) {
  if (ended_) return;
  const Position at = unwrap(sequence);
  if (next_ == 0) next_ = at;
  if (started_ && at < next_) return;
  // One that the stream has passed over was none.
  if (end_ && end_->at <= at && (!started_ || end_->at >= next_)) return;
  end_ = End{at, ending, origin};
}

void HalfStream::tick(Origin now) {
  if (!waits()) return;
  if (!waitsSince_) {
    if (started_ && !acknowledgedBeyond()) return;
    waitsSince_ = now;
    gracedTo_ = acknowledged_;
    return;
  }
  if (!holeGrace_.hasPassed(*waitsSince_, now)) return;
  waitsSince_.reset();
  provenBy_ = now;
  if (started_) {
    givenUpTo_ = gracedTo_;
  } else {
    startAtLowest();
  }
}

void HalfStream::finish(Origin last) {
  finished_ = true;
  provenBy_ = last;
  if (!started_) startAtLowest();
}

std::optional<StreamPiece> HalfStream::readNext() {
  if (ready_ || readyMissing_ > 0) return readReady();
  if (!started_) {
    if (!tooMuchWaits()) return std::nullopt;
    startAtLowest();
  }
  if (ended_) return std::nullopt;
  if (auto piece = readWaiting()) return piece;
  if (auto piece = readHole()) return piece;
  return readEnd();
}

void HalfStream::advance(std::uint64_t length) {
  next_ += length;
  if (next_ >= gracedTo_) waitsSince_.reset();
}

std::optional<StreamPiece> HalfStream::readReady() {
  if (ready_) {
    const StreamPiece piece = *std::exchange(ready_, std::nullopt);
    advance(piece.length);
    if (piece.length > 0) return piece;
  }
  const std::uint64_t missing = std::exchange(readyMissing_, 0);
  const std::uint64_t offset = offsetOf(next_);
  advance(missing);
  return StreamPiece::ofGap(missing, offset, readyOrigin_);
}

std::optional<StreamPiece> HalfStream::readWaiting() {
  if (waiting_.empty() || waiting_.begin()->first != next_) return std::nullopt;
  auto node = waiting_.extract(waiting_.begin());
  Waiting& kept = node.mapped();
  waitingBytes_ -= kept.captured;
  ready_ = StreamPiece::ofBytes(kept.view(), offsetOf(next_), kept.origin);
  readyMissing_ = kept.length - kept.captured;
  readyOrigin_ = kept.origin;
  if (kept.captured > 0)
    own_.add({next_, std::move(kept.bytes), kept.captured, kept.origin.packet, kept.capturedBefore});
  return readReady();
}

// How far the hole at next_ is not waited for any more. Nothing when there is none, or it still is.
std::optional<HalfStream::Position> HalfStream::endOfHole() const {
  const bool endIsAhead = end_ && end_->at >= next_;
  Position to = 0;
  if (finished_ || tooMuchWaits()) {
    // A FIN tells where the stream ends; the number of a RST may be anybody's.
    const bool endCounts = endIsAhead && end_->ending == StreamPiece::Ending::finished;
    to = !waiting_.empty() ? waiting_.begin()->first : std::max(acknowledged_, endCounts ? end_->at : 0);
  } else {
    to = waiting_.empty() ? givenUpTo_ : std::min(givenUpTo_, waiting_.begin()->first);
  }
  if (endIsAhead) to = std::min(to, end_->at);
  if (to <= next_) return std::nullopt;
  return to;
}

std::optional<StreamPiece> HalfStream::readHole() {
  const auto to = endOfHole();
  if (!to) return std::nullopt;
  const bool provenByTime = finished_ || *to <= givenUpTo_;
  const Origin& origin = provenByTime ? provenBy_ : std::prev(waiting_.end())->second.origin;
  const StreamPiece gap = StreamPiece::ofGap(*to - next_, offsetOf(next_), origin);
  advance(gap.length);
  return gap;
}

std::optional<StreamPiece> HalfStream::readEnd() {
  if (end_ && end_->at == next_) {
    ended_ = true;
    return StreamPiece::ofEnd(end_->ending, offsetOf(next_), end_->origin);
  }
  if (!finished_ || !waiting_.empty()) return std::nullopt;
  ended_ = true;
  return StreamPiece::ofEnd(StreamPiece::Ending::captureEnd, offsetOf(next_), provenBy_);
}

}  // namespace wsray::tcp
