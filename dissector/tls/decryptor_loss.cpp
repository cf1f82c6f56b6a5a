// How it goes on behind missing bytes: which key and which number the next record has.
#include <algorithm>

#include "dissector/tls/decryptor.h"
#include "dissector/tls/key_schedule.h"
#include "dissector/tls/sequence_search.h"

namespace wsray::tls {
namespace {

// Of TLS 1.2 and older, with the header of the message (RFC 5246 §7.4.9).
constexpr std::uint64_t kFinishedLength = 16;

// A plaintext record of a handshake whose messages begin and end with it.
bool isWholeMessages(ByteView bytes) {
  while (bytes.size() >= 4) {
    const std::size_t length = 4 + (std::size_t{bytes[1]} << 16 | std::size_t{bytes[2]} << 8 | bytes[3]);
    if (length > bytes.size()) return false;
    bytes = bytes.subspan(length);
  }
  return bytes.empty();
}

}  // namespace

Decryptor::Step Decryptor::passLoss(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  lane.messages.abandon();
  if (lane.cipher) return passProtectedLoss(direction, record, call);
  if (lane.epoch == Epoch::plain && !midstream_) return passPlainLoss(direction, record, call);
  if (record.type == ContentType::applicationData && !midstream_) return findKey(direction, record, call);
  lane.records.forgetLoss();
  return readRecord(direction, record, call);
}

// Bytes of the handshake are missing, up to where it is protected, or behind that.
Decryptor::Step Decryptor::passPlainLoss(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  const bool isClient = direction == Direction::clientToServer;
  if (!(isClient ? negotiation_.hasClientHello() : negotiation_.hasServerHello())) lane.missedHello = true;
  const bool isProtected = record.type == ContentType::applicationData;
  if (negotiation_.isTls13() && isProtected) return findKey(direction, record, call);
  if (negotiation_.hasServerHello() && !negotiation_.isTls13() && record.type != ContentType::changeCipherSpec) {
    if (lane.next || prepareCiphers(call)) {
      const std::uint64_t most = mostRecordsIn(record.offset - lane.records.loss()->begin, *lane.next) + 1;
      const auto sequence = findSequence(*lane.next, record, 0, most, call.shared.room->plaintext, budget_);
      if (sequence) {
        lane.use(std::move(lane.next), Epoch::application, *sequence);
        lane.changesCipher = false;
        reads_ = true;
        if (isChained() && *sequence > 0) return Step::again;
        // The first record is Finished.
        return resume(direction, record, 0, *sequence <= 1 ? std::optional<std::uint64_t>(0) : std::nullopt, call);
      }
    }
    if (isProtected) return missSecret(direction, record.last, call);
  }
  lane.records.forgetLoss();
  if (record.type == ContentType::handshake && !isWholeMessages(record.fragment)) return Step::taken;
  return readRecord(direction, record, call);
}

Decryptor::Step Decryptor::passProtectedLoss(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  const bool isTls13 = negotiation_.isTls13();
  if (isTls13 && record.type != ContentType::applicationData) return Step::taken;
  const RecordReader::Loss loss = *lane.records.loss();
  const std::uint64_t most = mostRecordsIn(record.offset - loss.begin, *lane.cipher) + 1;
  if (isChained() && !lane.skippedTail) return passChained(direction, record);
  std::optional<std::uint64_t> sequence;
  if (loss.records) {
    sequence =
        findSequence(*lane.cipher, record, lane.sequence + *loss.records, 1, call.shared.room->plaintext, budget_);
  }
  if (!sequence)
    sequence = findSequence(*lane.cipher, record, lane.sequence, most, call.shared.room->plaintext, budget_);
  if (sequence) {
    const std::uint64_t before = lane.sequence;
    lane.sequence = *sequence;
    if (lane.skippedTail) lane.cipher->skip(*lane.skippedTail);
    lane.skippedTail.reset();
    return resume(direction, record, before, *sequence - before, call);
  }
  bool opens = false;
  if (isTls13 && lane.epoch == Epoch::application) {  // a KeyUpdate was lost
    const Secret next = nextTrafficSecret(negotiation_.suite()->hash, lane.secret.bytes());
    opens = opensWith(direction, record, next, most, call);
  } else if (isTls13) {
    opens = opensWithApplicationKey(direction, record, most, call);
    if (opens && lane.sequence == 0) return resume(direction, record, 0, 0, call);
  }
  if (opens) return resume(direction, record, 0, std::nullopt, call);

  ++lane.failures;
  if (budget_.isEmpty() || lane.failures >= kMostFailures) {
    return lose(direction, Code::tlsSearchLimit, "No number that was tried opens the records behind missing bytes",
                record, call);
  }
  return passChained(direction, record);
}

// In TLS 1.0 each record needs the end of the one before it: the first one behind a gap is lost too, even where its
// authentication is of the ciphertext and does not show that.
bool Decryptor::isChained() const { return parameters().version == ProtocolVersion::tls10; }

Decryptor::Step Decryptor::passChained(Direction direction, const Record& record) {
  Lane& lane = lanes_[direction];
  lane.cipher->skip(record.fragment);
  lane.skippedTail.emplace();
  const std::size_t tail = std::min(record.fragment.size(), lane.skippedTail->size());
  std::copy_n(record.fragment.end() - static_cast<std::ptrdiff_t>(tail), tail,
              lane.skippedTail->end() - static_cast<std::ptrdiff_t>(tail));
  lane.records.addToLoss();
  return Step::taken;
}

// The record is the next one that can be opened. Of so many before it, or of nobody knows how many, nothing is known
// but how long they were on the wire; without padding that tells how long their plaintext was.
Decryptor::Step Decryptor::resume(Direction direction, const Record& record, std::uint64_t before,
                                  std::optional<std::uint64_t> lostRecords, const Call& call) {
  Lane& lane = lanes_[direction];
  const RecordReader::Loss loss = *lane.records.loss();
  lane.records.forgetLoss();
  if (lane.epoch != Epoch::application || lostRecords == 0U) return Step::again;
  std::uint64_t bytes = record.offset - loss.begin;
  const bool isTls13 = negotiation_.isTls13();
  if (lostRecords && !isTls13 && before == 0) {  // the first record is Finished
    if (*lostRecords == 1) return Step::again;
    bytes -= std::min<std::uint64_t>(bytes, kFinishedLength);
  }
  if (isTls13) {
    const auto opened = lane.cipher->open(lane.sequence, record.header, record.fragment, call.shared.room->plaintext);
    lane.pads = lane.pads || (opened && lane.cipher->overhead() != record.fragment.size() - opened->length);
  }
  // Before its first data a server likes to send tickets.
  const bool mayBeTickets = isTls13 && lane.offset == 0 && direction == Direction::serverToClient;
  std::optional<std::uint64_t> length;
  if (lostRecords && !mayBeTickets && bytes >= *lostRecords * kRecordHeaderLength) {
    length = lane.plaintextLengthOf(bytes - *lostRecords * kRecordHeaderLength, *lostRecords);
  }
  if (length == 0U) return Step::again;
  return outputGap(direction, length, loss.origin);
}

}  // namespace wsray::tls
