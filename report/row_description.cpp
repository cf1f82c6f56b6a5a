#include "report/row_description.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tls_text.h"

namespace wsray::report {
namespace {

using websocket::Opcode;

// The part of a description that is as long as a peer made it.
struct Body {
  enum class Form : std::uint8_t { none, text, quoted, hex };

  Form form = Form::none;
  ByteView bytes;
  std::size_t fewestCells = 8;  // that it gets, whatever the facts take
};

// Facts stand two spaces apart.
void separate(std::string& facts) {
  if (!facts.empty()) facts += "  ";
}

std::size_t appendBody(const Body& body, std::size_t room, Charset charset, std::string& out) {
  switch (body.form) {
    case Body::Form::none: return 0;
    case Body::Form::text: return appendCells(body.bytes, room, charset, out);
    case Body::Form::hex: return appendHexCells(body.bytes, room, charset, out);
    case Body::Form::quoted: break;
  }
  if (room < 2) return 0;
  out += '"';
  const std::size_t cells = appendCells(body.bytes, room == kUnlimited ? room : room - 2, charset, out);
  out += '"';
  return cells + 2;
}

// `lead`, the body, and the facts in context.scratch; the body gets what the others leave.
void appendParts(std::string_view lead, const Body& body, std::size_t bodyRoom, const CellContext& context,
                 std::string& out) {
  const Charset charset = context.charset();
  const std::string& facts = context.scratch;
  std::size_t room = context.room;
  const auto take = [&room](std::size_t cells) { room = room == kUnlimited ? room : room - std::min(room, cells); };
  take(appendCells(lead, room, charset, out));
  const std::size_t factCells = facts.empty() ? 0 : cellsOf(facts) + 2;
  std::size_t left = room;
  if (room != kUnlimited) {
    left = room - std::min(room, factCells);
    left = std::min(room, std::max(left, body.fewestCells));
  }
  const std::size_t before = out.size();
  take(appendBody(body, std::min(left, bodyRoom), charset, out));
  if (facts.empty()) return;
  if ((!lead.empty() || out.size() > before) && room > 2) {
    out += "  ";
    take(2);
  }
  appendCells(facts, room, charset, out);
}

// --- messages

Body bodyOf(const websocket::Message& message, const TextOptions& options) {
  if (options.payload == PayloadForm::none) return {};
  if (options.payload == PayloadForm::hex) return {Body::Form::hex, message.payload};
  if (message.opcode == Opcode::text) return {Body::Form::text, message.payload};
  if (websocket::isControl(message.opcode)) {
    if (message.payload.empty()) return {};
    return {Body::Form::quoted, message.payload};
  }
  return {Body::Form::hex, message.payload};
}

void appendIncomplete(const websocket::Message& message, std::string& facts) {
  if (message.complete) return;
  separate(facts);
  facts += "incomplete";
  if (const std::uint64_t missing = missingBytesOf(message); missing > 0) {
    facts += ": ";
    appendNumber(missing, facts);
    facts += " of ";
    appendNumber(message.length, facts);
    facts += " bytes missing";
  }
}

void appendCodes(const websocket::Message& message, bool wide, std::string& facts) {
  for (const Code code : distinctCodesOf(message)) {
    const CatalogueEntry& entry = entryOf(code);
    if (entry.severity != Severity::error && !wide) continue;
    separate(facts);
    facts += entry.name;
    if (wide) facts.append(": ").append(entry.meaning);
  }
}

void describe(const session::MessageRow& row, const CellContext& context, std::string& out) {
  const websocket::Message& message = row.message;
  std::string& facts = context.scratch;
  std::string_view lead;
  std::string closing;
  Body body = bodyOf(message, context.options);
  if (message.opcode == Opcode::close && context.options.payload != PayloadForm::hex) {
    if (const auto code = closeCodeOf(message)) {
      appendNumber(std::uint64_t{*code}, closing);
      if (const auto name = websocket::closeCodeName(*code); !name.empty()) closing.append(" ").append(name);
      const std::string_view reason = closeReasonOf(message);
      const bool shown = !reason.empty() && context.options.payload != PayloadForm::none;
      body = shown ? Body{Body::Form::quoted, bytesOf(reason)} : Body{};
      if (shown) closing += ' ';
    }
    lead = closing;
  }
  if (row.roundTrip) {
    facts += "rtt ";
    appendDuration(*row.roundTrip, context.charset(), facts);
  }
  appendIncomplete(message, facts);
  if (message.guessed && context.options.format == TextFormat::wide) {
    separate(facts);
    facts += "guessed";
  }
  appendCodes(message, context.options.format == TextFormat::wide, facts);
  const std::uint32_t most = context.options.payloadCells;
  const bool limited = context.options.payload == PayloadForm::cells && most != 0;
  appendParts(lead, body, limited ? most : kUnlimited, context, out);
}

// --- connections and diagnostics

void appendHandshakeResult(const session::Connection& connection, const CellContext& context, std::string& facts) {
  const auto& response = connection.handshake.response;
  if (!response) {
    facts += connection.handshake.assumed ? "handshake not captured" : "no response";
    return;
  }
  appendNumber(std::uint64_t{response->status}, facts);
  if (!connection.handshake.accepted() && !response->reason.empty()) {
    facts += ' ';
    appendCells(response->reason, 40, context.charset(), facts);
  }
  if (connection.handshakeTime) {
    facts += " in ";
    appendDuration(*connection.handshakeTime, context.charset(), facts);
  }
}

// What carries it, where that is not HTTP/1.1 in clear text.
void appendCarrier(const session::Connection& connection, const CellContext& context, std::string& facts) {
  if (connection.stream != 0) facts += fmt::format("  HTTP/2 stream {}", connection.stream);
  if (!connection.tls || !connection.tls->version) return;
  facts.append("  ").append(tlsVersionName(*connection.tls->version));
  if (context.options.format != TextFormat::wide) return;
  facts.append("  ").append(tlsSuiteName(*connection.tls));
  if (connection.tls->serverName.empty()) return;
  facts += "  SNI ";
  appendCells(connection.tls->serverName, 60, context.charset(), facts);
}

void describe(const session::OpenRow& row, const CellContext& context, std::string& out) {
  const session::Connection& connection = *row.head.connection;
  std::string& facts = context.scratch;
  appendHandshakeResult(connection, context, facts);
  if (const std::string& subprotocol = connection.handshake.subprotocol; !subprotocol.empty()) {
    separate(facts);
    appendCells(subprotocol, 40, context.charset(), facts);
  }
  for (const http::Extension& extension : connection.handshake.extensions.extensions) {
    separate(facts);
    appendCells(extension.name == "permessage-deflate" ? "deflate" : extension.name, 40, context.charset(), facts);
  }
  appendCarrier(connection, context, facts);
  const Body url{Body::Form::text, bytesOf(connection.handshake.url), context.room / 2};
  appendParts({}, url, kUnlimited, context, out);
}

void describe(const session::DiagnosticRow& row, const CellContext& context, std::string& out) {
  std::string lead = wsray::nameOf(row.diagnostic);
  const std::string& text = row.diagnostic.text;
  if (!text.empty()) lead += ": ";
  appendParts(lead, {Body::Form::text, bytesOf(text)}, kUnlimited, context, out);
}

void describe(const session::EndRow& row, const CellContext& context, std::string& out) {
  appendParts({}, {Body::Form::text, bytesOf(row.verdict)}, kUnlimited, context, out);
}

void describe(const session::FrameRow& row, const CellContext& context, std::string& out) {
  std::string& facts = context.scratch;
  facts += row.header.fin ? "FIN" : "more follows";
  if (!row.complete) facts += "  incomplete";
  appendParts({}, {}, kUnlimited, context, out);
}

void describe(const session::EncryptedRow& row, const CellContext& context, std::string& out) {
  appendParts({}, {Body::Form::text, bytesOf(row.found->why)}, kUnlimited, context, out);
}

}  // namespace

void appendDescription(const session::Row& row, const CellContext& context, std::string& out) {
  context.scratch.clear();
  std::visit([&](const auto& it) { describe(it, context, out); }, row);
}

}  // namespace wsray::report
