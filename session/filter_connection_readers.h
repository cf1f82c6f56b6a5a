// Readers of the fields that connections have, and rows by their connection.
//
// Of a row they tell only what was known when its connection opened, or with the row itself: what becomes of a
// connection later must not depend on how many packets were read at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "session/filter_field.h"

namespace wsray::session {

// The states of connections, and the one of those that could not be read.
inline constexpr std::int64_t kEncryptedState = 6;

namespace connection_readers {

std::optional<std::int64_t> number(const FilterSubject& subject);
std::optional<std::int64_t> state(const FilterSubject& subject);
std::optional<std::string_view> url(const FilterSubject& subject);
std::optional<std::string_view> host(const FilterSubject& subject);  // with its port, where the URL has it
std::optional<std::string_view> path(const FilterSubject& subject);  // without a query
const Endpoint* client(const FilterSubject& subject);
const Endpoint* server(const FilterSubject& subject);
std::optional<std::int64_t> clientPort(const FilterSubject& subject);
std::optional<std::int64_t> serverPort(const FilterSubject& subject);
std::optional<std::string_view> subprotocol(const FilterSubject& subject);
std::optional<std::int64_t> status(const FilterSubject& subject);
std::optional<std::int64_t> httpVersion(const FilterSubject& subject);  // major * 10 + minor
std::optional<std::int64_t> handshakeTime(const FilterSubject& subject);
std::optional<std::string_view> via(const FilterSubject& subject);
std::optional<std::int64_t> hopOf(const FilterSubject& subject);
std::optional<std::int64_t> stream(const FilterSubject& subject);

std::optional<std::int64_t> hasTls(const FilterSubject& subject);
std::optional<std::int64_t> tlsVersion(const FilterSubject& subject);
std::optional<std::int64_t> tlsSuite(const FilterSubject& subject);
std::optional<std::string_view> tlsServerName(const FilterSubject& subject);
std::optional<std::string_view> tlsAlpn(const FilterSubject& subject);
std::optional<std::int64_t> tlsResumed(const FilterSubject& subject);

// Of a Close that is a message, and of the connection at its end.
std::optional<std::int64_t> closeCode(const FilterSubject& subject);
std::optional<std::string_view> closeReason(const FilterSubject& subject);

}  // namespace connection_readers
}  // namespace wsray::session
