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
    insert(position, ByteView{early.bytes.get(), early.captured}.subspan(cut),
           early.length - static_cast<std::uint32_t>(before), early.origin);
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

void HalfStream::feed(std::uint32_t sequence, ByteView bytes, std::uint32_t length, Origin origin) {
  assert(bytes.size() <= length);
  if (length == 0) return;
  Position from = unwrap(sequence);
  if (!started_) {
    if (next_ == 0) next_ = from;
    keep(from, bytes, length, origin);
    return;
  }
  if (from < next_) {  // a retransmission, or the garbage byte of a keep-alive
    const std::uint64_t known = next_ - from;
    if (known >= length) return;
    bytes = bytes.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(known, bytes.size())));
    length -= static_cast<std::uint32_t>(known);
    from = next_;
  }
  const bool inOrder = from == next_ && !ready_ && (waiting_.empty() || waiting_.begin()->first >= from + length);
  if (!inOrder) {
    keep(from, bytes, length, origin);
    return;
  }
  ready_ = StreamPiece::ofBytes(bytes, offsetOf(from), origin);
  readyMissing_ = length - bytes.size();
  readyOrigin_ = origin;
}

// Keeps the parts of a segment that no earlier one has brought.
void HalfStream::keep(Position from, ByteView bytes, std::uint32_t length, Origin origin) {
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
    compare(overlap, partAt(overlap, std::min(to, keptTo)), it->second, keptFrom, origin);
    if (at < keptFrom) insert(at, partAt(at, keptFrom), static_cast<std::uint32_t>(keptFrom - at), origin);
    at = std::max(at, keptTo);
  }
  if (at < to) insert(at, partAt(at, to), static_cast<std::uint32_t>(to - at), origin);
}

void HalfStream::insert(Position from, ByteView bytes, std::uint32_t length, Origin origin) {
  Waiting kept{nullptr, static_cast<std::uint32_t>(bytes.size()), length, origin};
  if (!bytes.empty()) {
    kept.bytes = std::make_unique<std::uint8_t[]>(bytes.size());
    std::memcpy(kept.bytes.get(), bytes.data(), bytes.size());
  }
  waitingBytes_ += bytes.size();
  waiting_.emplace(from, std::move(kept));
}

void HalfStream::compare(Position from, ByteView bytes, const Waiting& kept, Position keptFrom, Origin origin) {
  const auto skip = static_cast<std::size_t>(std::min<std::uint64_t>(from - keptFrom, kept.captured));
  const ByteView mine = ByteView{kept.bytes.get(), kept.captured}.subspan(skip);
  const std::size_t common = std::min(mine.size(), bytes.size());
  const auto [first, other] =
      std::mismatch(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(common), bytes.begin());
  const auto same = static_cast<std::size_t>(first - mine.begin());
  if (same == common) return;
  conflicts_.push_back({from + same - (started_ ? start_ : from + same),
                        kept.origin,
                        origin,
                        {first, mine.begin() + static_cast<std::ptrdiff_t>(common)},
                        {other, bytes.begin() + static_cast<std::ptrdiff_t>(common)}});
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
  released_ = std::move(kept.bytes);
  ready_ = StreamPiece::ofBytes({released_.get(), kept.captured}, offsetOf(next_), kept.origin);
  readyMissing_ = kept.length - kept.captured;
  readyOrigin_ = kept.origin;
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
