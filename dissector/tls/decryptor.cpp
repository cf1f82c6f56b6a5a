#include "dissector/tls/decryptor.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace wsray::tls {
namespace {

constexpr auto kFromClient = Direction::clientToServer;
constexpr auto kFromServer = Direction::serverToClient;

RecordReader::Start startOf(Beginning beginning) {
  return beginning == Beginning::seen ? RecordReader::Start::header : RecordReader::Start::anywhere;
}

}  // namespace

Decryptor::Decryptor(const Limits& limits, Beginning beginning)
    : mostWaitingBytes_(limits.blockedBytes),
      mostEarlyBytes_(limits.tlsEarlyDataBytes),
      lanes_{{Lane(limits, startOf(beginning)), Lane(limits, startOf(beginning))}},
      negotiation_(limits),
      budget_(limits) {
  for (Lane& lane : lanes_) lane.missedHello = beginning == Beginning::missed;
}

Decryptor::State Decryptor::state() const {
  if (reason_ != Reason::none) return State::unreadable;
  if (waits_) return State::waiting;
  return reads_ ? State::reading : State::handshaking;
}

std::uint64_t Decryptor::heldBytes() const {
  return lanes_[kFromClient].heldBytes() + lanes_[kFromServer].heldBytes() + negotiation_.heldBytes();
}

namespace {

// Where a secret came late, both directions have waited: what was captured first is read first.
PerDirection<Direction> earliestFirst(const PerDirection<PieceQueue*>& in) {
  const StreamPiece* client = in[Direction::clientToServer]->front();
  const StreamPiece* server = in[Direction::serverToClient]->front();
  const bool serverIsFirst = client != nullptr && server != nullptr && server->origin.packet < client->origin.packet;
  const Direction first = serverIsFirst ? Direction::serverToClient : Direction::clientToServer;
  return {{first, opposite(first)}};
}

}  // namespace

std::optional<Decryptor::Plaintext> Decryptor::read(const PerDirection<PieceQueue*>& in, KeyLog& keys, Shared& shared,
                                                    Diagnostics& diagnostics) {
  const Call call{in, keys, shared, diagnostics};
  if (waits_ && !keys.finished() && keys.generation() == triedGeneration_) {
    const std::uint64_t held = std::max(in[kFromClient]->heldBytes(), in[kFromServer]->heldBytes());
    if (held <= mostWaitingBytes_) return std::nullopt;
    const PieceQueue& queue = in[kFromClient]->heldBytes() == held ? *in[kFromClient] : *in[kFromServer];
    diagnostics.add({Code::tlsWaitedLimit, std::nullopt, queue.front()->origin, 0,
                     fmt::format("More than {} bytes waited for a secret of the connection", mostWaitingBytes_)});
    giveUp(Reason::waitedTooLong);
  }
  waits_ = false;
  for (bool goesOn = true; goesOn;) {
    goesOn = false;
    for (const Direction direction : earliestFirst(in)) {
      Step step = Step::again;
      while (step == Step::again || step == Step::taken) {
        step = readLane(direction, call);
        goesOn = goesOn || step != Step::blocked;
      }
      if (step != Step::blocked) return output_;
    }
    goesOn = goesOn || stopsWaiting(call);
  }
  return std::nullopt;
}

// One direction waited for the other for so long that what it waits for was not captured.
bool Decryptor::stopsWaiting(const Call& call) {
  bool stops = false;
  for (const Direction direction : kDirections) {
    Lane& other = lanes_[opposite(direction)];
    if (waits_ || other.missedHello || call.in[direction]->heldBytes() <= mostWaitingBytes_) continue;
    other.missedHello = stops = true;
  }
  return stops;
}

Decryptor::Step Decryptor::readLane(Direction direction, const Call& call) {
  Lane& lane = lanes_[direction];
  StreamCursor in(*call.in[direction]);
  if (waits_) return Step::blocked;
  if (drops(direction)) return skim(direction, in);
  if (lane.changesCipher) {
    const Step step = changeCipher(direction, call);
    if (step != Step::taken) return step;
  }
  const auto record = lane.records.peek(in, call.shared.room->spare);
  if (!record) return readEnd(direction, in, call);
  const bool maybeHello = record->type == ContentType::handshake && !lane.records.loss();
  if (reason_ != Reason::none && !maybeHello) {
    lane.missedHello = true;
    return Step::again;
  }
  const Step step = lane.records.loss() ? passLoss(direction, *record, call) : readRecord(direction, *record, call);
  if (step == Step::taken || step == Step::output) lane.records.take(in, call.shared.room->spare);
  return step;
}

// Nobody reads what comes; of a connection that cannot be read, the hellos are still looked at.
bool Decryptor::drops(Direction direction) const {
  const Lane& lane = lanes_[direction];
  if (lane.lost) return true;
  if (reason_ == Reason::none) return false;
  const bool hasHello = direction == kFromClient ? negotiation_.hasClientHello() : negotiation_.hasServerHello();
  return hasHello || lane.missedHello;
}

Decryptor::Step Decryptor::skim(Direction direction, StreamCursor& in) {
  Lane& lane = lanes_[direction];
  if (lane.records.heldBytes() > 0) lane.records = RecordReader(RecordReader::Start::header);
  while (const StreamPiece* piece = in.front()) {
    if (piece->kind == StreamPiece::Kind::end) {
      lane.ended = true;
      if (reason_ == Reason::none) return outputEnd(direction, in);
    }
    in.consume(piece->length);
  }
  return Step::blocked;
}

Decryptor::Step Decryptor::outputEnd(Direction direction, StreamCursor& in) {
  const StreamPiece end = *in.front();
  in.consume(0);
  lanes_[direction].ended = true;
  output_ = {shown(direction), StreamPiece::ofEnd(end.ending, lanes_[direction].offset, end.origin)};
  return Step::output;
}

// There is no whole record.
Decryptor::Step Decryptor::readEnd(Direction direction, StreamCursor& in, const Call& call) {
  Lane& lane = lanes_[direction];
  const StreamPiece* piece = in.front();
  if (piece == nullptr) return Step::blocked;
  if (lane.records.notTls()) {
    giveUp(Reason::notTls);
    lane.missedHello = true;
    return Step::again;
  }
  if (piece->kind != StreamPiece::Kind::end) return Step::blocked;
  lane.ended = true;
  if (reason_ != Reason::none) {
    lane.missedHello = true;
    return Step::again;
  }
  if (lane.records.loss()) {
    lane.records.forgetLoss();
    if (lane.epoch == Epoch::application) return outputGap(direction, std::nullopt, piece->origin);
  } else if (lane.records.inRecord() && piece->ending != StreamPiece::Ending::captureEnd) {
    call.diagnostics.add({Code::tlsTruncated, shown(direction), piece->origin, piece->offset,
                          "The stream ended inside a record of TLS"});
  }
  if (lane.opened == 0 && lane.failures > 0) {
    lane.lost = true;
    call.diagnostics.add(
        {Code::tlsKeyWrong, shown(direction), piece->origin, piece->offset,
         fmt::format("None of {} records could be opened with the secret that is known", lane.failures)});
  }
  return outputEnd(direction, in);
}

Decryptor::Step Decryptor::outputGap(Direction direction, std::optional<std::uint64_t> length, const Origin& origin) {
  Lane& lane = lanes_[direction];
  output_ = {shown(direction), length ? StreamPiece::ofGap(*length, lane.offset, origin)
                                      : StreamPiece::ofUnknownGap(lane.offset, origin)};
  lane.offset += length.value_or(0);
  return Step::outputBefore;
}

Decryptor::Step Decryptor::readRecord(Direction direction, const Record& record, const Call& call) {
  const Lane& lane = lanes_[direction];
  if (lane.cipher) return readProtected(direction, record, call);
  if (record.type == ContentType::applicationData) return findKey(direction, record, call);
  return readPlain(direction, record, call);
}

Decryptor::Step Decryptor::readPlain(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  switch (record.type) {
    case ContentType::handshake: readMessages(direction, record.fragment, record.last, call); break;
    case ContentType::alert: readAlert(direction, record.fragment, record.last, call); break;
    // In TLS 1.3 it only pleases middleboxes (RFC 8446 §5); whether it is that, the ServerHello tells.
    case ContentType::changeCipherSpec: lane.changesCipher = true; break;
    default: break;
  }
  return Step::taken;
}

Decryptor::Step Decryptor::readProtected(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  const bool isPlainAlert = record.type == ContentType::alert && record.fragment.size() == 2;
  const bool isTls13 = negotiation_.isTls13();
  if (isTls13 && record.type != ContentType::applicationData) {
    // A side that could not make keys of the handshake says so in plaintext.
    if (isPlainAlert && lane.epoch != Epoch::application) {
      readAlert(direction, record.fragment, record.last, call);
    }
    return Step::taken;
  }
  const auto opened = lane.cipher->open(lane.sequence, record.header, record.fragment, call.shared.room->plaintext);
  if (!opened) return readInvalid(direction, record, call);
  ++lane.sequence;
  ++lane.opened;
  lane.failures = 0;
  lane.pads = lane.pads || (isTls13 && lane.cipher->overhead() != record.fragment.size() - opened->length);
  budget_.earn(record.length());
  const ByteView plaintext = ByteView(call.shared.room->plaintext).first(opened->length);
  switch (opened->type) {
    case ContentType::applicationData: return readData(direction, record, plaintext, call);
    case ContentType::handshake: readMessages(direction, plaintext, record.last, call); break;
    case ContentType::alert: readAlert(direction, plaintext, record.last, call); break;
    case ContentType::changeCipherSpec: lane.changesCipher = !isTls13; break;
    default: break;
  }
  return Step::taken;
}

Decryptor::Step Decryptor::readData(Direction direction, const Record& record, ByteView plaintext, const Call& call) {
  Lane& lane = lanes_[direction];
  if (plaintext.empty() || lane.epoch == Epoch::handshake) return Step::taken;
  if (lane.epoch == Epoch::early && lane.offset == 0) {
    call.diagnostics.add({Code::tls0rtt, shown(direction), record.last, record.offset,
                          "Application data was sent as early data, before the handshake was over"});
  }
  output_ = {shown(direction), StreamPiece::ofBytes(plaintext, lane.offset, record.last)};
  lane.offset += plaintext.size();
  reads_ = true;
  return Step::output;
}

Decryptor::Step Decryptor::readInvalid(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  if (lane.epoch == Epoch::handshake && opensWithApplicationKey(direction, record, 1, call)) return Step::again;
  const bool isEarlyData = lane.epoch == Epoch::handshake && lane.sequence == 0 && direction == kFromClient &&
                           negotiation_.offersEarlyData();
  if (isEarlyData && lane.earlyBytes <= mostEarlyBytes_) return passEarlyData(record);
  lane.cipher->skip(record.fragment);
  ++lane.sequence;
  ++lane.failures;
  const bool isProven = lane.opened > 0;
  if (lane.failures >= (isProven ? kMostFailures : kMostFailuresAtFirst)) {
    return lose(direction, isProven ? Code::tlsRecordInvalid : Code::tlsKeyWrong,
                fmt::format("{} records in a row could not be opened with the secret that is known", lane.failures),
                record, call);
  }
  if (isProven) {
    call.diagnostics.add({Code::tlsRecordInvalid, shown(direction), record.last, record.offset,
                          fmt::format("A record of {} bytes fails its authentication", record.fragment.size())});
  }
  if (lane.epoch != Epoch::application || record.type != ContentType::applicationData) return Step::taken;
  const auto length = lane.plaintextLengthOf(record.fragment.size(), 1);
  if (length == 0U) return Step::taken;
  outputGap(direction, length, record.last);
  return Step::output;
}

// Early data that the server refused, or whose secret is not known.
Decryptor::Step Decryptor::passEarlyData(const Record& record) {
  Lane& lane = lanes_[kFromClient];
  const bool isFirst = lane.earlyBytes == 0;
  lane.earlyBytes += record.length();
  if (!isFirst || !negotiation_.acceptsEarlyData().value_or(false)) return Step::taken;
  outputGap(kFromClient, std::nullopt, record.last);
  return Step::output;
}

// A direction cannot be read any further.
Decryptor::Step Decryptor::lose(Direction direction, Code code, const std::string& text, const Record& record,
                                const Call& call) {
  Lane& lane = lanes_[direction];
  const bool hadData = lane.epoch == Epoch::application;
  lane.lost = true;
  lane.cipher.reset();
  lane.next.reset();
  if (lanes_[opposite(direction)].lost) {
    giveUp(code == Code::tlsNoKey ? Reason::noKey : Reason::keyWrong);
  }
  call.diagnostics.add({code, shown(direction), record.last, record.offset, text});
  if (!hadData) return Step::taken;
  outputGap(direction, std::nullopt, record.last);
  return Step::output;
}

void Decryptor::giveUp(Reason reason) {
  if (reason_ != Reason::none) return;
  reason_ = reason;
  for (Lane& lane : lanes_) {
    lane.cipher.reset();
    lane.next.reset();
    lane.changesCipher = false;
  }
  negotiation_.forgetMessages();
}

bool Decryptor::mayCome(Direction direction) const {
  const Lane& lane = lanes_[direction];
  return !lane.ended && !lane.lost && !lane.missedHello;
}

}  // namespace wsray::tls
