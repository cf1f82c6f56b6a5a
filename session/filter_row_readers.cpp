#include "session/filter_row_readers.h"

#include <algorithm>
#include <limits>
#include <variant>

#include "session/selection.h"

namespace wsray::session::row_readers {
namespace {

using websocket::Opcode;

// Lengths and numbers of packets are 64 bits wide, and what is compared has a sign.
std::int64_t clamped(std::uint64_t value) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(value, kMost));
}

template <typename Kind>
const Kind* rowOf(const FilterSubject& subject) {
  return subject.row == nullptr ? nullptr : std::get_if<Kind>(subject.row);
}

std::optional<Direction> directionOf(const FilterSubject& subject) {
  if (subject.message != nullptr) return subject.message->direction;
  if (const auto* frame = rowOf<FrameRow>(subject)) return frame->direction;
  if (const auto* found = rowOf<DiagnosticRow>(subject)) return found->diagnostic.direction;
  return std::nullopt;
}

std::optional<Opcode> opcodeOf(const FilterSubject& subject) {
  if (subject.message != nullptr) return subject.message->message.opcode;
  if (const auto* frame = rowOf<FrameRow>(subject)) return frame->header.opcode;
  return std::nullopt;
}

// A flag of messages and frames.
template <typename Test>
std::optional<std::int64_t> flagOf(const FilterSubject& subject, Test test) {
  const auto opcode = opcodeOf(subject);
  if (!opcode) return std::nullopt;
  return test(*opcode) ? 1 : 0;
}

std::string_view payloadOf(const MessageRow& row) {
  const ByteView payload = row.message.payload;
  return {reinterpret_cast<const char*>(payload.data()), payload.size()};
}

}  // namespace

std::optional<std::int64_t> record(const FilterSubject& subject) {
  if (subject.row == nullptr) return std::nullopt;
  const auto kind = [&] {
    if (subject.message != nullptr) return RecordKind::message;
    if (rowOf<FrameRow>(subject) != nullptr) return RecordKind::frame;
    return rowOf<DiagnosticRow>(subject) != nullptr ? RecordKind::diagnostic : RecordKind::connection;
  };
  return static_cast<std::int64_t>(kind());
}

std::optional<std::int64_t> event(const FilterSubject& subject) {
  if (rowOf<OpenRow>(subject) != nullptr) return static_cast<std::int64_t>(ConnectionEvent::open);
  const bool ends = rowOf<EndRow>(subject) != nullptr || rowOf<EncryptedRow>(subject) != nullptr;
  return ends ? std::optional(static_cast<std::int64_t>(ConnectionEvent::end)) : std::nullopt;
}

std::optional<std::int64_t> direction(const FilterSubject& subject) {
  const auto direction = directionOf(subject);
  return direction ? std::optional(static_cast<std::int64_t>(*direction)) : std::nullopt;
}

std::optional<std::int64_t> sent(const FilterSubject& subject) {
  const auto direction = directionOf(subject);
  return direction ? std::optional<std::int64_t>(*direction == Direction::clientToServer) : std::nullopt;
}

std::optional<std::int64_t> received(const FilterSubject& subject) {
  const auto direction = directionOf(subject);
  return direction ? std::optional<std::int64_t>(*direction == Direction::serverToClient) : std::nullopt;
}

std::optional<std::int64_t> opcode(const FilterSubject& subject) {
  const auto opcode = opcodeOf(subject);
  return opcode ? std::optional(static_cast<std::int64_t>(*opcode)) : std::nullopt;
}

std::optional<std::int64_t> binary(const FilterSubject& subject) {
  return flagOf(subject, [](Opcode opcode) { return opcode == Opcode::binary; });
}

std::optional<std::int64_t> control(const FilterSubject& subject) {
  return flagOf(subject, [](Opcode opcode) { return websocket::isControl(opcode); });
}

std::optional<std::int64_t> heartbeat(const FilterSubject& subject) { return flagOf(subject, isHeartbeat); }

std::optional<std::int64_t> errors(const FilterSubject& subject) {
  if (subject.row != nullptr) return isError(*subject.row) ? 1 : 0;
  if (subject.connection == nullptr) return std::nullopt;
  return subject.connection->errors > 0 || isFailure(subject.connection->state) ? 1 : 0;
}

std::optional<std::int64_t> length(const FilterSubject& subject) {
  if (subject.message != nullptr) return clamped(subject.message->message.length);
  if (const auto* frame = rowOf<FrameRow>(subject)) return clamped(frame->header.payloadLength);
  return std::nullopt;
}

std::optional<std::int64_t> wireLength(const FilterSubject& subject) {
  if (subject.message != nullptr) return clamped(subject.message->message.wireLength);
  const auto* frame = rowOf<FrameRow>(subject);
  if (frame == nullptr) return std::nullopt;
  std::uint64_t whole = 0;
  const bool isBeyond =
      __builtin_add_overflow(frame->header.payloadLength, std::uint64_t{frame->header.headerLength}, &whole);
  return clamped(isBeyond ? std::numeric_limits<std::uint64_t>::max() : whole);
}

std::optional<double> ratio(const FilterSubject& subject) {
  if (subject.message == nullptr || subject.message->message.wireLength == 0) return std::nullopt;
  const websocket::Message& message = subject.message->message;
  return static_cast<double>(message.length) / static_cast<double>(message.wireLength);
}

std::optional<std::int64_t> frames(const FilterSubject& subject) {
  if (subject.message == nullptr) return std::nullopt;
  return subject.message->message.frames;
}

std::optional<std::int64_t> compressed(const FilterSubject& subject) {
  if (subject.message == nullptr) return std::nullopt;
  return subject.message->message.compressed ? 1 : 0;
}

std::optional<std::int64_t> masked(const FilterSubject& subject) {
  if (subject.message != nullptr) return subject.message->message.masked ? 1 : 0;
  const auto* frame = rowOf<FrameRow>(subject);
  if (frame == nullptr) return std::nullopt;
  return frame->header.masking == websocket::Masking::masked ? 1 : 0;
}

std::optional<std::int64_t> complete(const FilterSubject& subject) {
  if (subject.message != nullptr) return subject.message->message.complete ? 1 : 0;
  const auto* frame = rowOf<FrameRow>(subject);
  if (frame == nullptr) return std::nullopt;
  return frame->complete ? 1 : 0;
}

std::optional<std::int64_t> guessed(const FilterSubject& subject) {
  if (subject.message != nullptr) return subject.message->message.guessed ? 1 : 0;
  if (const auto* frame = rowOf<FrameRow>(subject)) return frame->header.guessed ? 1 : 0;
  return std::nullopt;
}

std::optional<std::int64_t> sequence(const FilterSubject& subject) {
  if (subject.message == nullptr) return std::nullopt;
  return clamped(subject.message->sequence);
}

std::optional<std::int64_t> packet(const FilterSubject& subject) {
  if (subject.row == nullptr) return std::nullopt;
  return clamped(originOf(*subject.row).packet);
}

std::optional<std::int64_t> firstPacket(const FilterSubject& subject) {
  if (subject.message != nullptr) return clamped(subject.message->message.first.packet);
  if (const auto* frame = rowOf<FrameRow>(subject)) return clamped(frame->header.origin.packet);
  return packet(subject);
}

std::optional<std::int64_t> time(const FilterSubject& subject) {
  if (subject.row == nullptr) return std::nullopt;
  return nanosecondsSinceEpoch(originOf(*subject.row).time);
}

std::optional<std::int64_t> sinceStart(const FilterSubject& subject) {
  if (subject.row == nullptr) return std::nullopt;
  return elapsed(subject.captureStart, originOf(*subject.row).time).count();
}

std::optional<std::int64_t> roundTrip(const FilterSubject& subject) {
  if (subject.message == nullptr || !subject.message->roundTrip) return std::nullopt;
  return subject.message->roundTrip->count();
}

std::optional<std::string_view> text(const FilterSubject& subject) {
  if (subject.message == nullptr || subject.message->message.opcode != Opcode::text) return std::nullopt;
  return payloadOf(*subject.message);
}

std::optional<std::string_view> data(const FilterSubject& subject) {
  if (subject.message == nullptr) return std::nullopt;
  return payloadOf(*subject.message);
}

std::span<const Code> codes(const FilterSubject& subject) {
  if (subject.message != nullptr) return subject.message->message.codes;
  if (const auto* found = rowOf<DiagnosticRow>(subject)) return {&found->diagnostic.code, 1};
  return {};
}

// The gravest of a message's diagnostics.
std::optional<std::int64_t> severity(const FilterSubject& subject) {
  std::optional<std::int64_t> gravest;
  for (const Code code : codes(subject)) {
    gravest = std::max(gravest, std::optional(static_cast<std::int64_t>(entryOf(code).severity)));
  }
  return gravest;
}

// Of the gravest, the first of those.
std::optional<std::int64_t> cause(const FilterSubject& subject) {
  const CatalogueEntry* gravest = nullptr;
  for (const Code code : codes(subject)) {
    const CatalogueEntry& entry = entryOf(code);
    if (gravest == nullptr || entry.severity > gravest->severity) gravest = &entry;
  }
  return gravest == nullptr ? std::nullopt : std::optional(static_cast<std::int64_t>(gravest->cause));
}

}  // namespace wsray::session::row_readers
