// Records of one direction: a byte for where the stream begins, one for the length of the pieces that it comes in, then
// parts behind their lengths, of which the top bit loses the part. What is read does not depend on the pieces.
#include <string>
#include <vector>

#include "dissector/tls/handshake_reader.h"
#include "dissector/tls/hello.h"
#include "dissector/tls/record_reader.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

class Reading {
 public:
  explicit Reading(tls::RecordReader::Start start) : reader_(start) {}

  void feed(const StreamPiece& piece) {
    queue_.feed(piece);
    StreamCursor in(queue_);
    while (const auto record = reader_.peek(in, spare_)) {
      if (reader_.loss()) {
        fuzz::require(reader_.loss()->begin <= record->offset);
        found_.push_back("lost " + std::to_string(reader_.loss()->begin));
        reader_.forgetLoss();
      }
      fuzz::require(record->offset >= end_);
      end_ = record->offset + record->length();
      found_.push_back(std::to_string(record->offset) + ' ' + std::string(textOf(record->fragment)));
      readMessages(record->fragment);
      reader_.take(in, spare_);
    }
    queue_.keep();
    fuzz::require(reader_.heldBytes() <= 4 * tls::kMostFragment);
  }
  const std::vector<std::string>& found() const { return found_; }

 private:
  void readMessages(ByteView rest) {
    while (const auto message = messages_.read(rest)) {
      tls::parseClientHello(message->body);
      tls::parseServerHello(message->body);
      tls::parseEncryptedExtensions(message->body);
    }
    fuzz::require(rest.empty());
  }

  PieceQueue queue_;
  tls::RecordReader reader_;
  tls::HandshakeReader messages_{Limits{}};
  std::vector<std::uint8_t> spare_;
  std::uint64_t end_ = 0;
  std::vector<std::string> found_;
};

std::vector<std::string> recordsIn(fuzz::FuzzInput input, tls::RecordReader::Start start, std::size_t pieceLength) {
  Reading reading(start);
  std::uint64_t offset = 0;
  while (!input.empty()) {
    const unsigned length = input.take<std::uint16_t>();
    if ((length & 0x8000) != 0) {
      reading.feed(StreamPiece::ofGap((length & 0x7FFF) + 1U, offset, fuzz::originOf(1)));
      offset += (length & 0x7FFF) + 1U;
      continue;
    }
    const ByteView part = input.takeBytes(length);
    fuzz::FuzzInput rest(part.data(), part.size());
    while (!rest.empty()) {
      const ByteView bytes = rest.takeBytes(pieceLength);
      reading.feed(StreamPiece::ofBytes(bytes, offset, fuzz::originOf(1)));
      offset += bytes.size();
    }
  }
  reading.feed(StreamPiece::ofEnd(StreamPiece::Ending::finished, offset, fuzz::originOf(2)));
  return reading.found();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const auto start =
      input.take<std::uint8_t>() % 2 == 0 ? tls::RecordReader::Start::header : tls::RecordReader::Start::anywhere;
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  fuzz::require(recordsIn(input, start, pieceLength) == recordsIn(input, start, size + 1));
  return 0;
}
