#include "dissector/tls/record_search.h"

#include <algorithm>

#include "dissector/tls/record.h"

namespace wsray::tls {

RecordSearch::Finding RecordSearch::read(StreamCursor& in) {
  take(in);
  const bool isAll = in.piece(taken_) != nullptr;
  std::size_t at = 0;
  Verdict verdict = Verdict::impossible;
  while (at < bytes_.size() && (verdict = judge(at, isAll)) == Verdict::impossible) ++at;
  skip(in, at);
  if (verdict == Verdict::record) return Finding::record;
  return isAll ? Finding::end : Finding::nothingYet;
}

// Copies what has come to the queue, so that it can be looked at as one.
void RecordSearch::take(const StreamCursor& in) {
  for (const StreamPiece* piece = in.piece(taken_); piece != nullptr; piece = in.piece(++taken_)) {
    if (piece->kind != StreamPiece::Kind::bytes) return;
    bytes_.insert(bytes_.end(), piece->bytes.begin(), piece->bytes.end());
  }
}

void RecordSearch::skip(StreamCursor& in, std::size_t length) {
  for (std::size_t left = length; left > 0;) {
    const std::size_t part = std::min<std::size_t>(left, static_cast<std::size_t>(in.front()->length));
    if (part == in.front()->length) --taken_;
    in.consume(part);
    left -= part;
  }
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(length));
  skippedBytes_ += length;
}

RecordSearch::Verdict RecordSearch::judge(std::size_t at, bool isAll) const {
  const ByteView bytes = ByteView(bytes_).subspan(at);
  const Verdict unfinished = isAll ? Verdict::impossible : Verdict::open;
  if (!maybeRecordHeader(bytes)) return Verdict::impossible;
  if (bytes.size() < kRecordHeaderLength) return unfinished;
  const std::size_t length = recordLengthOf(bytes.data());
  // Only handshake and alerts of a few bytes are shorter than what authenticates them, and nothing is empty that way.
  if (length == kRecordHeaderLength) return Verdict::impossible;
  if (bytes.size() < length) return unfinished;
  const ByteView next = bytes.subspan(length);
  if (!maybeRecordHeader(next)) return Verdict::impossible;
  if (next.size() >= kRecordHeaderLength || (isAll && next.empty())) return Verdict::record;
  return unfinished;
}

}  // namespace wsray::tls
