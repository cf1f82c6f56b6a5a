#include "dissector/flow/stream_digest.h"

#include <utility>

#include "dissector/http/head_reader.h"

namespace wsray::flow {

StreamDigest::StreamDigest(const net::Segment& first, Shared& shared)
    : shared_(&shared), key_(first.key), tcp_(shared.limits), firstSender_(first.from), first_(first.origin) {}

void StreamDigest::feed(const net::Segment& segment) {
  last_ = segment.origin;
  tcp_.feed(segment, &shared_->segments);
  halves_[segment.from].tally.feed(segment);
}

void StreamDigest::drain(net::Side side) {
  Half& half = halves_[side];
  while (const auto piece = tcp_.half(side).read()) {
    switch (piece->kind) {
      case StreamPiece::Kind::bytes:
        if (half.bytes == 0 && !tcp_.client()) guessClient(side, piece->bytes);
        half.bytes += piece->length;
        half.digest.feed(piece->bytes);
        break;
      case StreamPiece::Kind::gap: addGap(half, *piece); break;
      case StreamPiece::Kind::end: half.ended = true; break;
    }
  }
  for (const tcp::Conflict& conflict : tcp_.half(side).drainConflicts()) {
    if (half.conflicts.size() < shared_->limits.keptConflicts) half.conflicts.push_back(conflict);
  }
}

// Neighbouring gaps are one to whoever reads about them.
void StreamDigest::addGap(Half& half, const StreamPiece& gap) {
  if (!half.gaps.empty() && half.gaps.back().offset + half.gaps.back().length == gap.offset) {
    half.gaps.back().length += gap.length;
  } else {
    half.gaps.push_back({gap.offset, gap.length});
  }
}

// Without a SYN the first bytes may tell who is the client; else it is who was seen to send first.
void StreamDigest::guessClient(net::Side side, ByteView start) {
  if (http::HeadReader::maybeResponse(start)) {
    guessedClient_ = net::opposite(side);
  } else if (http::HeadReader::maybeRequest(start)) {
    guessedClient_ = side;
  }
}

net::Side StreamDigest::client() const { return tcp_.client().value_or(guessedClient_.value_or(firstSender_)); }

StreamFound* StreamDigest::read() {
  if (over_) return nullptr;
  for (const net::Side side : {net::Side::low, net::Side::high}) drain(side);
  if (!halves_[net::Side::low].ended || !halves_[net::Side::high].ended) return nullptr;
  over_ = true;
  const net::Side side = client();
  found_ = {key_.endpoint(side),
            key_.endpoint(net::opposite(side)),
            first_,
            last_,
            {{finishHalf(side), finishHalf(net::opposite(side))}},
            evicted_};
  return &found_;
}

Worth StreamDigest::worth() const {
  const bool isEmpty = halves_[net::Side::low].bytes + halves_[net::Side::high].bytes == 0;
  return over_ || isEmpty ? Worth::little : Worth::some;
}

std::uint64_t StreamDigest::heldBytes() const {
  const std::size_t gaps = halves_[net::Side::low].gaps.size() + halves_[net::Side::high].gaps.size();
  return tcp_.heldBytes() + gaps * sizeof(StreamGap);
}

StreamDirection StreamDigest::finishHalf(net::Side side) {
  Half& half = halves_[side];
  const tcp::HalfStream& stream = tcp_.half(side);
  return {half.bytes,
          half.digest.finish(),
          std::move(half.gaps),
          stream.conflictingSegments(),
          std::move(half.conflicts),
          stream.uncomparedBytes(),
          half.tally.badChecksums(),
          half.tally.urgentPointers()};
}

}  // namespace wsray::flow
