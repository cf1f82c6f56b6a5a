#include "session/filter_connection_readers.h"

#include <algorithm>
#include <variant>

#include "session/close_status.h"
#include "session/selection.h"

namespace wsray::session::connection_readers {
namespace {

// What is empty was not said.
std::optional<std::string_view> unlessEmpty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

const tls::Parameters* parametersOf(const FilterSubject& subject) {
  if (subject.encrypted != nullptr) return &subject.encrypted->parameters;
  return subject.connection == nullptr ? nullptr : subject.connection->tls.get();
}

ConnectionState stateAtOpening(const http::Handshake& handshake) {
  if (handshake.assumed) return ConnectionState::guessed;
  if (handshake.accepted()) return ConnectionState::open;
  return handshake.response ? ConnectionState::rejected : ConnectionState::failed;
}

// The first Close of a connection that is over, or that is asked about itself.
const Close* closeOf(const FilterSubject& subject) {
  if (subject.connection == nullptr || !subject.connection->close) return nullptr;
  if (subject.row != nullptr && !std::holds_alternative<EndRow>(*subject.row)) return nullptr;
  return &*subject.connection->close;
}

bool isClose(const FilterSubject& subject) {
  return subject.message != nullptr && subject.message->message.opcode == websocket::Opcode::close;
}

}  // namespace

std::optional<std::int64_t> number(const FilterSubject& subject) {
  if (subject.connection == nullptr) return std::nullopt;
  return subject.connection->number;
}

std::optional<std::int64_t> state(const FilterSubject& subject) {
  if (subject.encrypted != nullptr) return kEncryptedState;
  if (subject.connection == nullptr) return std::nullopt;
  if (subject.row == nullptr) return static_cast<std::int64_t>(subject.connection->state);
  const auto* end = std::get_if<EndRow>(subject.row);
  return static_cast<std::int64_t>(end != nullptr ? end->state : stateAtOpening(subject.connection->handshake));
}

std::optional<std::string_view> url(const FilterSubject& subject) {
  return subject.connection == nullptr ? std::nullopt : unlessEmpty(subject.connection->handshake.url);
}

std::optional<std::string_view> host(const FilterSubject& subject) {
  if (subject.encrypted != nullptr) return unlessEmpty(subject.encrypted->parameters.serverName);
  const auto whole = url(subject);
  return whole ? std::optional(hostAndPortOf(*whole)) : std::nullopt;
}

std::optional<std::string_view> path(const FilterSubject& subject) {
  const auto whole = url(subject);
  if (!whole) return std::nullopt;
  const std::string_view authority = hostAndPortOf(*whole);
  const std::string_view rest =
      whole->substr(static_cast<std::size_t>(authority.data() - whole->data()) + authority.size());
  return rest.substr(0, rest.find_first_of("?#"));
}

const Endpoint* client(const FilterSubject& subject) {
  if (subject.encrypted != nullptr) return &subject.encrypted->client;
  return subject.connection == nullptr ? nullptr : &subject.connection->client;
}

const Endpoint* server(const FilterSubject& subject) {
  if (subject.encrypted != nullptr) return &subject.encrypted->server;
  return subject.connection == nullptr ? nullptr : &subject.connection->server;
}

std::optional<std::int64_t> clientPort(const FilterSubject& subject) {
  const Endpoint* endpoint = client(subject);
  return endpoint == nullptr ? std::nullopt : std::optional<std::int64_t>(endpoint->port);
}

std::optional<std::int64_t> serverPort(const FilterSubject& subject) {
  const Endpoint* endpoint = server(subject);
  return endpoint == nullptr ? std::nullopt : std::optional<std::int64_t>(endpoint->port);
}

std::optional<std::string_view> subprotocol(const FilterSubject& subject) {
  return subject.connection == nullptr ? std::nullopt : unlessEmpty(subject.connection->handshake.subprotocol);
}

std::optional<std::int64_t> status(const FilterSubject& subject) {
  if (subject.connection == nullptr || !subject.connection->handshake.response) return std::nullopt;
  return subject.connection->handshake.response->status;
}

std::optional<std::int64_t> httpVersion(const FilterSubject& subject) {
  if (subject.connection == nullptr || !subject.connection->handshake.hasRequest()) return std::nullopt;
  const http::Version& version = subject.connection->handshake.request.version;
  return version.major * 10 + (version.major > 1 ? 0 : version.minor);
}

std::optional<std::int64_t> handshakeTime(const FilterSubject& subject) {
  if (subject.connection == nullptr || !subject.connection->handshakeTime) return std::nullopt;
  return subject.connection->handshakeTime->count();
}

std::optional<std::string_view> via(const FilterSubject& subject) {
  return subject.connection == nullptr ? std::nullopt : unlessEmpty(subject.connection->via);
}

std::optional<std::int64_t> hopOf(const FilterSubject& subject) {
  if (subject.connection == nullptr || !subject.connection->hopOf) return std::nullopt;
  return *subject.connection->hopOf;
}

std::optional<std::int64_t> stream(const FilterSubject& subject) {
  if (subject.connection == nullptr || subject.connection->stream == 0) return std::nullopt;
  return subject.connection->stream;
}

std::optional<std::int64_t> hasTls(const FilterSubject& subject) {
  if (subject.encrypted == nullptr && subject.connection == nullptr) return std::nullopt;
  return parametersOf(subject) != nullptr ? 1 : 0;
}

std::optional<std::int64_t> tlsVersion(const FilterSubject& subject) {
  const tls::Parameters* parameters = parametersOf(subject);
  if (parameters == nullptr || !parameters->version) return std::nullopt;
  return static_cast<std::int64_t>(*parameters->version);
}

std::optional<std::int64_t> tlsSuite(const FilterSubject& subject) {
  const tls::Parameters* parameters = parametersOf(subject);
  if (parameters == nullptr || !parameters->version) return std::nullopt;
  return parameters->suite;
}

std::optional<std::string_view> tlsServerName(const FilterSubject& subject) {
  const tls::Parameters* parameters = parametersOf(subject);
  return parameters == nullptr ? std::nullopt : unlessEmpty(parameters->serverName);
}

std::optional<std::string_view> tlsAlpn(const FilterSubject& subject) {
  const tls::Parameters* parameters = parametersOf(subject);
  return parameters == nullptr ? std::nullopt : unlessEmpty(parameters->alpn);
}

std::optional<std::int64_t> tlsResumed(const FilterSubject& subject) {
  const tls::Parameters* parameters = parametersOf(subject);
  return parameters == nullptr ? std::nullopt : std::optional<std::int64_t>(parameters->resumed);
}

std::optional<std::int64_t> closeCode(const FilterSubject& subject) {
  if (isClose(subject)) {
    const auto code = closeCodeOf(subject.message->message);
    return code ? std::optional<std::int64_t>(*code) : std::nullopt;
  }
  const Close* close = closeOf(subject);
  return close == nullptr ? std::nullopt : std::optional<std::int64_t>(close->code.value_or(kNoStatusReceived));
}

std::optional<std::string_view> closeReason(const FilterSubject& subject) {
  if (isClose(subject)) return unlessEmpty(closeReasonOf(subject.message->message));
  const Close* close = closeOf(subject);
  return close == nullptr ? std::nullopt : unlessEmpty(close->reason);
}

}  // namespace wsray::session::connection_readers
