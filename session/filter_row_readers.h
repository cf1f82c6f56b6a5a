// Readers of the fields that rows have.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "session/filter_field.h"

namespace wsray::session {

// The kinds of `record` in the message log, and the events of a connection.
enum class RecordKind : std::uint8_t { message, frame, connection, diagnostic };
enum class ConnectionEvent : std::uint8_t { open, end };

namespace row_readers {

std::optional<std::int64_t> record(const FilterSubject& subject);
std::optional<std::int64_t> event(const FilterSubject& subject);
std::optional<std::int64_t> direction(const FilterSubject& subject);
std::optional<std::int64_t> sent(const FilterSubject& subject);
std::optional<std::int64_t> received(const FilterSubject& subject);
std::optional<std::int64_t> opcode(const FilterSubject& subject);
std::optional<std::int64_t> binary(const FilterSubject& subject);
std::optional<std::int64_t> control(const FilterSubject& subject);
std::optional<std::int64_t> heartbeat(const FilterSubject& subject);
std::optional<std::int64_t> errors(const FilterSubject& subject);

std::optional<std::int64_t> length(const FilterSubject& subject);
std::optional<std::int64_t> wireLength(const FilterSubject& subject);
std::optional<double> ratio(const FilterSubject& subject);
std::optional<std::int64_t> frames(const FilterSubject& subject);
std::optional<std::int64_t> compressed(const FilterSubject& subject);
std::optional<std::int64_t> masked(const FilterSubject& subject);
std::optional<std::int64_t> complete(const FilterSubject& subject);
std::optional<std::int64_t> guessed(const FilterSubject& subject);

std::optional<std::int64_t> sequence(const FilterSubject& subject);
std::optional<std::int64_t> packet(const FilterSubject& subject);
std::optional<std::int64_t> firstPacket(const FilterSubject& subject);
std::optional<std::int64_t> time(const FilterSubject& subject);
std::optional<std::int64_t> sinceStart(const FilterSubject& subject);
std::optional<std::int64_t> roundTrip(const FilterSubject& subject);

std::optional<std::string_view> text(const FilterSubject& subject);
std::optional<std::string_view> data(const FilterSubject& subject);

std::span<const Code> codes(const FilterSubject& subject);
std::optional<std::int64_t> severity(const FilterSubject& subject);
std::optional<std::int64_t> cause(const FilterSubject& subject);

}  // namespace row_readers
}  // namespace wsray::session
