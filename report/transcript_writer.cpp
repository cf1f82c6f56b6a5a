#include "report/transcript_writer.h"

#include "report/cell_text.h"
#include "report/message_terms.h"
#include "report/quantity_text.h"

namespace wsray::report {
namespace {

using websocket::Opcode;

void appendText(ByteView bytes, std::string& out) { appendCells(bytes, kUnlimited, Charset::unicode, out); }

void appendQuoted(ByteView bytes, std::string& out) {
  out += '"';
  appendText(bytes, out);
  out += '"';
}

void appendClose(const websocket::Message& message, std::string& out) {
  const auto code = closeCodeOf(message);
  if (!code) {
    if (!message.payload.empty()) appendQuoted(message.payload, out.append(" "));
    return;
  }
  out += ' ';
  appendNumber(std::uint64_t{*code}, out);
  if (const auto name = websocket::closeCodeName(*code); !name.empty()) out.append(" ").append(name);
  if (const auto reason = closeReasonOf(message); !reason.empty()) appendQuoted(bytesOf(reason), out.append(" "));
}

void appendContent(const websocket::Message& message, std::string& out) {
  if (message.opcode == Opcode::text) return appendText(message.payload, out);
  out.append(typeOf(message.opcode));
  if (message.opcode == Opcode::close) return appendClose(message, out);
  if (websocket::isControl(message.opcode)) return appendQuoted(message.payload, out.append(" "));
  out += ' ';
  appendSize(message.length, out);
  if (message.payload.empty()) return;
  out += ' ';
  appendHexCells(message.payload, kUnlimited, Charset::unicode, out);
}

}  // namespace

void TranscriptWriter::write(const session::Row& row, Timestamp, std::string& out) {
  const auto* found = std::get_if<session::MessageRow>(&row);
  if (found == nullptr) return;
  const session::Connection* connection = found->head.connection;
  if (connection != nullptr && connection->number != connection_) {
    connection_ = connection->number;
    out += "# connection ";
    appendNumber(std::uint64_t{connection_}, out);
    out += ' ';
    appendText(bytesOf(connection->handshake.url), out);
    out += '\n';
  }
  out += found->direction == Direction::clientToServer ? "> " : "< ";
  appendContent(found->message, out);
  if (!found->message.complete) {
    const std::uint64_t missing = missingBytesOf(found->message);
    out += "  # incomplete";
    if (missing > 0) {
      out += ": ";
      appendNumber(missing, out);
      out += " of ";
      appendNumber(found->message.length, out);
      out += " bytes missing";
    }
  }
  out += '\n';
}

}  // namespace wsray::report
