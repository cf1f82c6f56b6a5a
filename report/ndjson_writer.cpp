#include "report/ndjson_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/json_record.h"
#include "report/message_terms.h"
#include "report/tls_text.h"

namespace wsray::report {
namespace {

using session::Connection;
using session::ConnectionState;

void addTime(Origin origin, Timestamp captureStart, JsonRecord& record) {
  record.add("ts", Time{origin.time});
  record.add("ts_ns", EpochNanoseconds{origin.time});
  record.add("t", Seconds{elapsed(captureStart, origin.time)});
}

// What a header announces may be any 64 bits. More than 4 GiB never came in one frame: such a number is written as a
// string, so that no reader takes it for a size that it can work with.
void addAnnouncedLength(std::uint64_t length, JsonRecord& record) {
  if (length <= 0xFFFFFFFF) {
    record.add("len", Number{length});
  } else {
    record.add("len", Word{fmt::format("{}", length)});
  }
}

void addConnection(const Connection* connection, JsonRecord& record) {
  if (connection != nullptr) record.add("conn", Number{connection->number});
}

// What a connection is when its handshake is decided: what became of it later is told at its end.
ConnectionState stateAtOpening(const http::Handshake& handshake) {
  if (handshake.assumed) return ConnectionState::guessed;
  if (handshake.accepted()) return ConnectionState::open;
  return handshake.response ? ConnectionState::rejected : ConnectionState::failed;
}

void addPeers(const Connection& connection, ConnectionState state, JsonRecord& record) {
  record.add("client", connection.client);
  record.add("server", connection.server);
  record.add("url", Foreign{connection.handshake.url});
  record.add("state", Word{nameOf(state)});
}

void addTls(const tls::Parameters& parameters, JsonRecord& record) {
  if (parameters.version) {
    record.add("tls_version", Word{tlsVersionName(*parameters.version)});
    record.add("tls_suite", Word{tlsSuiteName(parameters)});
  }
  record.add("sni", Foreign{parameters.serverName});
  record.add("alpn", Foreign{parameters.alpn});
  if (parameters.resumed) record.add("tls_resumed", true);
  if (parameters.earlyData) record.add("tls_early_data", true);
}

void addHandshake(const Connection& connection, JsonRecord& record) {
  const http::Handshake& handshake = connection.handshake;
  if (handshake.hasRequest()) record.add("http_version", Word{httpVersionText(handshake.request.version)});
  if (handshake.response) record.add("status", Number{handshake.response->status});
  if (connection.handshakeTime) record.add("handshake_ms", Milliseconds{*connection.handshakeTime});
  if (connection.stream != 0) record.add("stream", Number{connection.stream});
  if (connection.tls) addTls(*connection.tls, record);
  if (connection.hopOf) record.add("hop_of", Number{*connection.hopOf});
  if (!connection.via.empty()) record.add("via", Foreign{connection.via});
  record.add("subprotocol", Foreign{handshake.subprotocol});
  std::string extensions;
  appendExtensions(handshake.extensions, extensions);
  record.add("extensions", Foreign{extensions});
}

void addHeaders(const http::Handshake& handshake, JsonRecord& record) {
  record.add("request_headers", handshake.request.headers);
  if (handshake.response) record.add("response_headers", handshake.response->headers);
}

void addTraffic(const Connection& connection, JsonRecord& record) {
  for (const Direction direction : kDirections) {
    const session::Traffic& traffic = connection.traffic[direction];
    const auto count = [&](std::string_view what, std::uint64_t number) {
      record.add(fmt::format("{}_{}", what, nameOf(direction)), Number{number});
    };
    count("messages", traffic.messages);
    count("control", traffic.control);
    count("frames", traffic.frames);
    count("payload_bytes", traffic.payloadBytes);
    count("wire_bytes", traffic.wireBytes);
  }
  record.add("errors", Number{connection.errors});
  record.add("missing_bytes", Number{connection.missingBytes});
}

void addClose(const Connection& connection, JsonRecord& record) {
  if (!connection.close) return;
  const session::Close& close = *connection.close;
  record.add("close_by", Word{close.by == Direction::clientToServer ? "client" : "server"});
  // Without a code the application got 1005 (RFC 6455 §7.1.5).
  const std::uint16_t code = close.code.value_or(1005);
  record.add("close_code", Number{code});
  record.add("close_name", Foreign{websocket::closeCodeName(code)});
  record.add("close_reason", Foreign{close.reason});
  record.add("close_answered", close.answered);
}

}  // namespace

void NdjsonWriter::write(const session::Row& row, Timestamp captureStart, std::string& out) {
  if (!options_.allEvents && !std::holds_alternative<session::MessageRow>(row)) return;
  std::visit([&](const auto& it) { writeRow(it, captureStart, out); }, row);
}

void NdjsonWriter::writeRow(const session::MessageRow& row, Timestamp captureStart, std::string& out) {
  JsonRecord record("message", clock_, out);
  describeMessage(row, captureStart, record);
  record.finish();
}

void NdjsonWriter::writeRow(const session::OpenRow& row, Timestamp captureStart, std::string& out) {
  const Connection& connection = *row.head.connection;
  JsonRecord record("connection", clock_, out);
  record.add("event", Word{"open"});
  addTime(connection.opened, captureStart, record);
  addConnection(&connection, record);
  addPeers(connection, stateAtOpening(connection.handshake), record);
  addHandshake(connection, record);
  record.add("packet", Number{connection.opened.packet});
  addHeaders(connection.handshake, record);
  record.finish();
}

void NdjsonWriter::writeRow(const session::EndRow& row, Timestamp captureStart, std::string& out) {
  JsonRecord record("connection", clock_, out);
  record.add("event", Word{"end"});
  addTime(row.origin, captureStart, record);
  addConnection(row.head.connection, record);
  if (const Connection* connection = row.head.connection) {
    addPeers(*connection, row.state, record);
    addHandshake(*connection, record);
    addClose(*connection, record);
    addTraffic(*connection, record);
  }
  record.add("packet", Number{row.origin.packet});
  record.add("verdict", Foreign{row.verdict});
  if (row.head.connection != nullptr) addHeaders(row.head.connection->handshake, record);
  record.finish();
}

void NdjsonWriter::writeRow(const session::EncryptedRow& row, Timestamp captureStart, std::string& out) {
  const session::EncryptedConnection& connection = *row.found;
  JsonRecord record("connection", clock_, out);
  record.add("event", Word{"end"});
  addTime(connection.last, captureStart, record);
  record.add("client", connection.client);
  record.add("server", connection.server);
  record.add("state", Word{"encrypted"});
  addTls(connection.parameters, record);
  if (!connection.parameters.offeredAlpn.empty()) {
    record.add("offered_alpn", Foreign{fmt::format("{}", fmt::join(connection.parameters.offeredAlpn, ","))});
  }
  if (const auto& random = connection.parameters.clientRandom) {
    record.add("client_random", Word{fmt::format("{:02x}", fmt::join(*random, ""))});
  }
  for (const Direction direction : kDirections) {
    record.add(fmt::format("bytes_{}", nameOf(direction)), Number{connection.bytes[direction]});
  }
  record.add("duration", Seconds{elapsed(connection.first.time, connection.last.time)});
  record.add("first_packet", Number{connection.first.packet});
  record.add("packet", Number{connection.last.packet});
  record.add("verdict", Foreign{connection.why});
  record.finish();
}

void NdjsonWriter::writeRow(const session::FrameRow& row, Timestamp captureStart, std::string& out) {
  const websocket::FrameHeader& header = row.header;
  JsonRecord record("frame", clock_, out);
  addTime(row.last, captureStart, record);
  addConnection(row.head.connection, record);
  record.add("dir", Word{nameOf(row.direction)});
  record.add("fin", header.fin);
  record.add("rsv", Number{header.rsv});
  record.add("opcode", Number{static_cast<std::uint8_t>(header.opcode)});
  record.add("type", Word{frameTypeOf(header.opcode)});
  const bool masked = header.masking == websocket::Masking::masked;
  record.add("masked", masked);
  if (masked) record.add("mask", Word{fmt::format("{:02x}", fmt::join(header.maskingKey, ""))});
  addAnnouncedLength(header.payloadLength, record);
  record.add("header_len", Number{header.headerLength});
  record.add("offset", Number{header.offset});
  record.add("complete", row.complete);
  if (header.guessed) record.add("guessed", true);
  record.add("packet", Number{row.last.packet});
  if (header.origin.packet != row.last.packet) record.add("first_packet", Number{header.origin.packet});
  if (const Connection* connection = row.head.connection) {
    record.add("src", connection->sender(row.direction));
    record.add("dst", connection->receiver(row.direction));
    if (connection->stream != 0) record.add("stream", Number{connection->stream});
  }
  record.finish();
}

void NdjsonWriter::writeRow(const session::DiagnosticRow& row, Timestamp captureStart, std::string& out) {
  const Diagnostic& diagnostic = row.diagnostic;
  const CatalogueEntry& entry = entryOf(diagnostic.code);
  JsonRecord record("diagnostic", clock_, out);
  addTime(diagnostic.origin, captureStart, record);
  addConnection(row.head.connection, record);
  record.add("code", Word{wsray::nameOf(diagnostic)});
  record.add("severity", Word{nameOf(entry.severity)});
  record.add("cause", Word{nameOf(entry.cause)});
  record.add("reference", Foreign{entry.reference});
  record.add("text", Foreign{diagnostic.text});
  record.add("hint", Foreign{entry.hint});
  if (diagnostic.direction) record.add("dir", Word{nameOf(*diagnostic.direction)});
  record.add("offset", Number{diagnostic.offset});
  record.add("packet", Number{diagnostic.origin.packet});
  record.finish();
}

}  // namespace wsray::report
