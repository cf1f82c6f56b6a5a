#include "dissector/tls/record_reader.h"

#include <algorithm>
#include <array>

namespace wsray::tls {
namespace {

struct Header {
  std::array<std::uint8_t, kRecordHeaderLength> bytes{};
  std::size_t length = 0;  // how much of it there is

  ByteView view() const { return ByteView(bytes).first(length); }
};

// The next bytes, wherever they lie, without taking them.
Header headerIn(const StreamCursor& in) {
  Header header;
  for (std::size_t i = 0; header.length < kRecordHeaderLength; ++i) {
    const StreamPiece* piece = in.piece(i);
    if (piece == nullptr || piece->kind != StreamPiece::Kind::bytes) break;
    const std::size_t part = std::min(piece->bytes.size(), kRecordHeaderLength - header.length);
    std::copy_n(piece->bytes.begin(), part, header.bytes.begin() + static_cast<std::ptrdiff_t>(header.length));
    header.length += part;
  }
  return header;
}

// Whether a gap or the end follows the bytes that wait.
bool isCut(const StreamCursor& in) {
  for (std::size_t i = 0;; ++i) {
    const StreamPiece* piece = in.piece(i);
    if (piece == nullptr) return false;
    if (piece->kind != StreamPiece::Kind::bytes) return true;
  }
}

}  // namespace

RecordReader::RecordReader(Start start) {
  if (start == Start::header) return;
  atStart_ = false;
  search_ = std::make_unique<RecordSearch>();
}

std::optional<Record> RecordReader::peek(StreamCursor& in, std::vector<std::uint8_t>& spare) {
  for (;;) {
    if (length_ > 0 && buffer_.size() == length_) return recordIn(buffer_);
    const StreamPiece* piece = in.front();
    if (piece == nullptr || notTls_) return std::nullopt;
    Step step = Step::goOn;
    if (search_) {
      step = search(in);
    } else if (piece->kind == StreamPiece::Kind::end) {
      return std::nullopt;
    } else if (piece->kind == StreamPiece::Kind::gap) {
      step = passGap(in, length_ > 0 ? offset_ : piece->offset);
    } else if (skip_ > 0) {
      step = skip(in);
    } else if (length_ == 0) {
      step = readHeader(in);
    } else if (auto record = assemble(in, spare)) {
      return record;
    }
    if (step == Step::wait) return std::nullopt;
  }
}

void RecordReader::take(StreamCursor& in, std::vector<std::uint8_t>& spare) {
  if (buffer_.empty()) {
    in.consume(length_);
  } else {
    buffer_.clear();
    if (buffer_.capacity() > spare.capacity()) spare.swap(buffer_);
    buffer_ = std::vector<std::uint8_t>();
  }
  length_ = 0;
}

RecordReader::Step RecordReader::lose(Loss::Cause cause, std::uint64_t begin, const Origin& origin) {
  if (!loss_) loss_ = Loss{cause, begin, 0, origin};
  loss_->records.reset();
  length_ = 0;
  skip_ = 0;
  buffer_ = std::vector<std::uint8_t>();
  search_ = std::make_unique<RecordSearch>();
  return Step::goOn;
}

RecordReader::Step RecordReader::search(StreamCursor& in) {
  switch (search_->read(in)) {
    case RecordSearch::Finding::nothingYet: return Step::wait;
    case RecordSearch::Finding::record: search_.reset(); return Step::goOn;
    case RecordSearch::Finding::end: break;
  }
  const StreamPiece& piece = *in.front();
  if (piece.kind == StreamPiece::Kind::end) return Step::wait;
  return passGap(in, piece.offset);
}

// `begin` is where the record began that the gap cuts, or the gap itself.
RecordReader::Step RecordReader::passGap(StreamCursor& in, std::uint64_t begin) {
  const StreamPiece gap = *in.front();
  in.consume(gap.length);
  atStart_ = false;
  if (search_) {
    search_ = std::make_unique<RecordSearch>();
    return Step::goOn;
  }
  if (length_ > 0) {  // the header is known, and with it where the next one is
    skip_ = length_ - buffer_.size();
    if (gap.length <= skip_) {
      if (!loss_) loss_ = Loss{Loss::Cause::gap, begin, 0, gap.origin};
      if (loss_->records) ++*loss_->records;
    }
    buffer_ = std::vector<std::uint8_t>();
    length_ = 0;
  }
  if (gap.length > skip_ || skip_ == 0) return lose(Loss::Cause::gap, begin, gap.origin);
  skip_ -= gap.length;
  return Step::goOn;
}

RecordReader::Step RecordReader::skip(StreamCursor& in) {
  const std::uint64_t part = std::min(skip_, in.front()->length);
  in.consume(part);
  skip_ -= part;
  return Step::goOn;
}

RecordReader::Step RecordReader::readHeader(StreamCursor& in) {
  const StreamPiece& piece = *in.front();
  if (piece.bytes.empty()) {
    in.consume(0);
    return Step::goOn;
  }
  const Header header = headerIn(in);
  if (!maybeRecordHeader(header.view())) {
    if (atStart_) return beginOtherwise(header.view(), isCut(in));
    return lose(Loss::Cause::noRecord, piece.offset, piece.origin);
  }
  if (header.length == kRecordHeaderLength) {
    length_ = recordLengthOf(header.bytes.data());
    offset_ = piece.offset;
    first_ = last_ = piece.origin;
    atStart_ = false;
    return Step::goOn;
  }
  if (!isCut(in)) return Step::wait;
  // The end within a header stays: whoever sees it in the queue finds bytes before it.
  const std::uint64_t begin = piece.offset;
  while (in.front()->kind == StreamPiece::Kind::bytes) in.consume(in.front()->length);
  if (in.front()->kind == StreamPiece::Kind::gap) return passGap(in, begin);
  skip_ = kRecordHeaderLength - header.length;
  return Step::wait;
}

// The record where it lies in one piece; else what there is of it goes to the buffer.
std::optional<Record> RecordReader::assemble(StreamCursor& in, std::vector<std::uint8_t>& spare) {
  const StreamPiece& piece = *in.front();
  if (buffer_.empty() && piece.bytes.size() >= length_) return recordIn(piece.bytes.first(length_));
  if (buffer_.empty()) {
    buffer_.swap(spare);
    buffer_.reserve(length_);
  }
  const std::size_t part = std::min(piece.bytes.size(), length_ - buffer_.size());
  buffer_.insert(buffer_.end(), piece.bytes.begin(), piece.bytes.begin() + static_cast<std::ptrdiff_t>(part));
  last_ = laterOf(last_, piece.origin);
  in.consume(part);
  return std::nullopt;
}

Record RecordReader::recordIn(ByteView bytes) const {
  return {static_cast<ContentType>(bytes[0]),
          bytes.first(kRecordHeaderLength),
          bytes.subspan(kRecordHeaderLength),
          offset_,
          first_,
          last_};
}

// Clients of another time offered TLS in a ClientHello of SSL 2.0 (RFC 5246 §E.2): it is passed over.
RecordReader::Step RecordReader::beginOtherwise(ByteView bytes, bool isAll) {
  const bool maybeOldHello = (bytes[0] & 0x80) != 0;
  if (maybeOldHello && bytes.size() < kRecordHeaderLength && !isAll) return Step::wait;
  if (maybeOldHello && bytes.size() == kRecordHeaderLength && bytes[2] == 1 && (bytes[3] == 3 || bytes[3] == 0)) {
    skip_ = 2U + ((bytes[0] & 0x7FU) << 8 | bytes[1]);
    atStart_ = false;
    return Step::goOn;
  }
  notTls_ = true;
  return Step::wait;
}

}  // namespace wsray::tls
