#include <algorithm>
#include <array>

#include "session/filter_connection_readers.h"
#include "session/filter_field.h"
#include "session/filter_row_readers.h"

namespace wsray::session {
namespace {

namespace conn = connection_readers;
namespace row = row_readers;
using enum FieldType;

template <typename Value>
constexpr FilterWord wordOf(std::string_view name, Value value) {
  return {name, static_cast<std::int64_t>(value), static_cast<std::int64_t>(value)};
}

constexpr std::array kFlagWords{wordOf("false", 0), wordOf("true", 1), wordOf("no", 0), wordOf("yes", 1)};
constexpr std::array kRecordWords{wordOf("message", RecordKind::message), wordOf("frame", RecordKind::frame),
                                  wordOf("connection", RecordKind::connection),
                                  wordOf("diagnostic", RecordKind::diagnostic)};
constexpr std::array kEventWords{wordOf("open", ConnectionEvent::open), wordOf("end", ConnectionEvent::end)};
constexpr std::array kDirectionWords{wordOf("c2s", Direction::clientToServer), wordOf("s2c", Direction::serverToClient),
                                     wordOf("sent", Direction::clientToServer),
                                     wordOf("received", Direction::serverToClient)};
constexpr std::array kOpcodeWords{wordOf("continuation", websocket::Opcode::continuation),
                                  wordOf("text", websocket::Opcode::text),
                                  wordOf("binary", websocket::Opcode::binary),
                                  wordOf("close", websocket::Opcode::close),
                                  wordOf("ping", websocket::Opcode::ping),
                                  wordOf("pong", websocket::Opcode::pong),
                                  FilterWord{"reserved", 3, 7},
                                  FilterWord{"reserved", 11, 15}};
constexpr std::array kSeverityWords{wordOf("note", Severity::note), wordOf("warning", Severity::warning),
                                    wordOf("error", Severity::error)};
constexpr std::array kCauseWords{wordOf("peer", Cause::peer), wordOf("capture", Cause::capture),
                                 wordOf("limit", Cause::limit), wordOf("unsupported", Cause::unsupported)};
constexpr std::array kStateWords{
    wordOf("open", ConnectionState::open),         wordOf("closed", ConnectionState::closed),
    wordOf("abnormal", ConnectionState::abnormal), wordOf("rejected", ConnectionState::rejected),
    wordOf("failed", ConnectionState::failed),     wordOf("guessed", ConnectionState::guessed),
    wordOf("encrypted", kEncryptedState)};
constexpr std::array kHttpWords{wordOf("1.0", 10), wordOf("1.1", 11), wordOf("2", 20)};
constexpr std::array kTlsWords{wordOf("ssl3", tls::ProtocolVersion::ssl3), wordOf("1.0", tls::ProtocolVersion::tls10),
                               wordOf("1.1", tls::ProtocolVersion::tls11), wordOf("1.2", tls::ProtocolVersion::tls12),
                               wordOf("1.3", tls::ProtocolVersion::tls13)};

constexpr bool kOfConnection = true;
constexpr bool kOfRow = false;
constexpr bool kOfPayload = true;

constexpr std::array kFields{
    FilterField{"record", FieldType::word, "record == diagnostic", "the kind of row, as the message log names it",
                row::record, kRecordWords},
    FilterField{"event", FieldType::word, "event == end", "what became of a connection: its rows are these two",
                row::event, kEventWords},
    FilterField{"dir", FieldType::word, "dir == c2s", "the direction of a message, a frame or a diagnostic",
                row::direction, kDirectionWords},
    FilterField{"sent", flag, "sent", "from the client", row::sent, kFlagWords},
    FilterField{"received", flag, "received", "from the server", row::received, kFlagWords},
    FilterField{"op", rank, "op == ping", "the opcode of a message or a frame, as a word or a number", row::opcode,
                kOpcodeWords},
    FilterField{"binary", flag, "binary && len > 64k", "a binary message or frame", row::binary, kFlagWords},
    FilterField{"control", flag, "!control", "a ping, a pong, a close, or of a reserved control opcode", row::control,
                kFlagWords},
    FilterField{"heartbeat", flag, "!heartbeat", "a ping or a pong", row::heartbeat, kFlagWords},
    FilterField{"errors", flag, "errors",
                "in error: a diagnostic of that severity, alone or in a message, a handshake that failed, an end "
                "without Close",
                row::errors, kFlagWords, kOfConnection},

    FilterField{"len", size, "len > 1k", "bytes of payload, after inflation", row::length},
    FilterField{"wire_len", size, "wire_len >= 2MiB", "bytes of all frames on the wire, headers included",
                row::wireLength},
    FilterField{"ratio", decimal, "ratio > 5", "of a message: bytes of payload for one on the wire", row::ratio},
    FilterField{"frames", count, "frames > 1", "of a message: how many frames it came in", row::frames},
    FilterField{"compressed", flag, "compressed", "a message that permessage-deflate made smaller", row::compressed,
                kFlagWords},
    FilterField{"masked", flag, "sent && !masked", "masked, as clients must", row::masked, kFlagWords},
    FilterField{"complete", flag, "!complete", "without bytes missing", row::complete, kFlagWords},
    FilterField{"guessed", flag, "guessed", "found by what frames look like, behind bytes that are missing",
                row::guessed, kFlagWords},

    FilterField{"seq", count, "seq in 10..20", "of a message: its number in its connection, from 1", row::sequence},
    FilterField{"packet", count, "packet == 43", "the packet that completed it", row::packet},
    FilterField{"first_packet", count, "first_packet < 1000", "the packet in which it began", row::firstPacket},
    FilterField{"time", FieldType::time, "time >= 09:14:03", "when it was complete", row::time},
    FilterField{"t", duration, "t in 1m..1m30s", "the same, since the first packet of the capture", row::sinceStart},
    FilterField{"rtt", duration, "rtt > 200ms", "of a pong: since the ping that it answers", row::roundTrip},

    FilterField{"text",
                FieldType::text,
                "text ~ \"(?i)timeout\"",
                "the payload of a text message",
                row::text,
                {},
                kOfRow,
                kOfPayload},
    FilterField{
        "data", bytes, "data contains \"\\x00\\x01\"", "the payload of any message", row::data, {}, kOfRow, kOfPayload},
    FilterField{"json",
                json,
                "json.type == \"error\" || json.items[0].id > 3",
                "the payload as JSON: .name and [\"any name\"] lead to members, [0] to elements; alone, whether there "
                "is such a value",
                JsonReader{},
                {},
                kOfRow,
                kOfPayload},

    FilterField{"diag", code, "diag == frame-mask-missing", "the diagnostics of a message, or one that is a row",
                row::codes},
    FilterField{"severity", rank, "severity >= warning", "of its gravest diagnostic", row::severity, kSeverityWords},
    FilterField{"cause", FieldType::word, "cause == peer", "whose fault its gravest diagnostic is", row::cause,
                kCauseWords},
    FilterField{"close.code",
                count,
                "close.code >= 1002",
                "of a Close, and of the end of its connection; 1005 where it has none",
                conn::closeCode,
                {},
                kOfConnection},
    FilterField{"close.reason",
                FieldType::text,
                "close.reason ~ overload",
                "of a Close, and of the end of its connection",
                conn::closeReason,
                {},
                kOfConnection},

    FilterField{"conn", count, "conn in {1, 4, 7..9}", "the number of the connection", conn::number, {}, kOfConnection},
    FilterField{"conn.host",
                host,
                "conn.host ~ *.example.com",
                "the host of the URL, with or without its port",
                conn::host,
                {},
                kOfConnection},
    FilterField{
        "conn.path", name, "conn.path ~ /api/*", "the path of the URL, without a query", conn::path, {}, kOfConnection},
    FilterField{"conn.url", name, "conn.url contains \"token=\"", "the whole URL", conn::url, {}, kOfConnection},
    FilterField{"conn.client",
                address,
                "conn.client == 10.0.0.0/8",
                "the address of the client, and its port",
                conn::client,
                {},
                kOfConnection},
    FilterField{"conn.client.port",
                count,
                "conn.client.port > 1024",
                "the port of the client",
                conn::clientPort,
                {},
                kOfConnection},
    FilterField{"conn.server",
                address,
                "conn.server == \"[::1]:8080\"",
                "the address of the server, and its port",
                conn::server,
                {},
                kOfConnection},
    FilterField{"conn.server.port",
                count,
                "conn.server.port in {80, 443}",
                "the port of the server",
                conn::serverPort,
                {},
                kOfConnection},
    FilterField{"conn.state", FieldType::word, "event == end && conn.state == abnormal",
                "of a connection: what became of it; of another row than its end: what came of its handshake",
                conn::state, kStateWords, kOfConnection},
    FilterField{"conn.subprotocol",
                name,
                "conn.subprotocol == graphql-ws",
                "the subprotocol that was agreed",
                conn::subprotocol,
                {},
                kOfConnection},
    FilterField{
        "conn.status", count, "conn.status != 101", "the HTTP status of the response", conn::status, {}, kOfConnection},
    FilterField{"conn.http_version", rank, "conn.http_version == 2", "of the request", conn::httpVersion, kHttpWords,
                kOfConnection},
    FilterField{"conn.handshake",
                duration,
                "conn.handshake > 500ms",
                "from the request to the response",
                conn::handshakeTime,
                {},
                kOfConnection},
    FilterField{
        "conn.via", name, "conn.via contains SOCKS", "the proxies that it came through", conn::via, {}, kOfConnection},
    FilterField{"conn.hop_of",
                count,
                "conn.hop_of == 1",
                "the first connection of the same WebSocket through proxies",
                conn::hopOf,
                {},
                kOfConnection},
    FilterField{"conn.tls", flag, "!conn.tls", "over TLS", conn::hasTls, kFlagWords, kOfConnection},
    FilterField{"conn.tls.version", rank, "conn.tls.version < 1.2", "the version of TLS", conn::tlsVersion, kTlsWords,
                kOfConnection},
    FilterField{"conn.tls.suite",
                count,
                "conn.tls.suite == 0x1301",
                "the number of the cipher suite",
                conn::tlsSuite,
                {},
                kOfConnection},
    FilterField{"conn.tls.sni",
                host,
                "conn.tls.sni ~ *.example.com",
                "the server's name, as the client says it",
                conn::tlsServerName,
                {},
                kOfConnection},
    FilterField{
        "conn.tls.alpn", name, "conn.tls.alpn == h2", "the protocol that TLS agreed", conn::tlsAlpn, {}, kOfConnection},
    FilterField{"conn.tls.resumed", flag, "conn.tls.resumed", "a session of TLS that was resumed", conn::tlsResumed,
                kFlagWords, kOfConnection},
    FilterField{"stream", count, "stream == 1", "the stream of HTTP/2", conn::stream, {}, kOfConnection},
    FilterField{"app",
                name,
                "app ~ graphql*",
                "the application protocol: the subprotocol",
                conn::subprotocol,
                {},
                kOfConnection},
};

// The names of the message log and of columns, where they are others.
constexpr std::array kAliases{FilterAlias{"opcode", "op"},
                              FilterAlias{"type", "op"},
                              FilterAlias{"size", "len"},
                              FilterAlias{"wire", "wire_len"},
                              FilterAlias{"first", "first_packet"},
                              FilterAlias{"code", "diag"},
                              FilterAlias{"error", "errors"},
                              FilterAlias{"close_code", "close.code"},
                              FilterAlias{"close_reason", "close.reason"},
                              FilterAlias{"host", "conn.host"},
                              FilterAlias{"path", "conn.path"},
                              FilterAlias{"url", "conn.url"},
                              FilterAlias{"client", "conn.client"},
                              FilterAlias{"server", "conn.server"},
                              FilterAlias{"state", "conn.state"},
                              FilterAlias{"status", "conn.status"},
                              FilterAlias{"subprotocol", "conn.subprotocol"},
                              FilterAlias{"conn.stream", "stream"}};

}  // namespace

std::span<const FilterField> filterFields() { return kFields; }

std::span<const FilterAlias> filterAliases() { return kAliases; }

const FilterField* findFilterField(std::string_view name) {
  const auto* const alias =
      std::find_if(kAliases.begin(), kAliases.end(), [name](const FilterAlias& it) { return it.name == name; });
  if (alias != kAliases.end()) name = alias->field;
  const auto* const field =
      std::find_if(kFields.begin(), kFields.end(), [name](const FilterField& it) { return it.name == name; });
  return field == kFields.end() ? nullptr : field;
}

std::string_view nameOf(FieldType type) {
  constexpr std::array<std::string_view, 15> kNames{"flag",     "word",  "word",    "number", "size",
                                                    "duration", "time",  "decimal", "name",   "host",
                                                    "text",     "bytes", "address", "code",   "json"};
  return kNames[static_cast<std::size_t>(type)];
}

FilterSubject FilterSubject::of(const Row& row, Timestamp captureStart) {
  FilterSubject subject{&row, std::get_if<MessageRow>(&row), connectionOf(row), nullptr, captureStart};
  if (const auto* encrypted = std::get_if<EncryptedRow>(&row)) subject.encrypted = encrypted->found.get();
  return subject;
}

FilterSubject FilterSubject::of(const Connection& connection, Timestamp captureStart) {
  return {nullptr, nullptr, &connection, nullptr, captureStart};
}

}  // namespace wsray::session
