#include <fmt/format.h>

#include <algorithm>

#include "report/cell_text.h"
#include "report/detail_text.h"
#include "report/endpoint_text.h"
#include "report/hex_dump.h"
#include "report/json_indent.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"

namespace wsray::report {
namespace {

using websocket::Message;
using websocket::Opcode;

// What is shown of a payload, unless all of it is asked for.
constexpr std::size_t kMostPayloadBytes = 64 << 10;

void addWay(const session::MessageRow& row, DetailText& text) {
  const session::Connection* connection = row.head.connection;
  if (connection == nullptr) return;
  std::string way;
  appendEndpoint(connection->sender(row.direction), way);
  way += " > ";
  appendEndpoint(connection->receiver(row.direction), way);
  way += row.direction == Direction::clientToServer ? "  (client to server)" : "  (server to client)";
  text.field("way", way);
}

void addSizes(const Message& message, DetailText& text) {
  std::string& out = text.field("length");
  appendCount(message.length, "byte", "bytes", out);
  out += ", ";
  appendNumber(message.wireLength, out);
  out += " on the wire in ";
  appendCount(message.frames, "frame", "frames", out);
  if (message.compressed) {
    out += ", compressed";
    if (message.length > 0) {
      out += " to ";
      appendPercent(message.wireLength, message.length, out);
    }
  }
  if (message.masked) out += ", masked";
  text.endField();
  if (message.guessed) text.field("guessed", "frames were found by what they look like, behind bytes that are missing");
  if (message.complete) return;
  text.field("incomplete", fmt::format("{} of {} bytes missing", missingBytesOf(message), message.length));
  for (const websocket::MissingRange& range : message.missing) {
    text.field("", fmt::format("{} bytes at offset {}", range.length, range.offset));
  }
}

void addClose(const Message& message, DetailText& text) {
  if (message.opcode != Opcode::close) return;
  if (const auto code = closeCodeOf(message)) {
    text.field("close code", fmt::format("{} {}", *code, websocket::closeCodeName(*code)));
  } else {
    text.field("close code", "unknown");
  }
  if (const auto reason = closeReasonOf(message); !reason.empty()) text.foreignField("reason", reason);
}

void addDiagnostics(const Message& message, DetailText& text) {
  const std::vector<Code> codes = distinctCodesOf(message);
  if (codes.empty()) return;
  text.section("Diagnostics");
  for (const Code code : codes) {
    const CatalogueEntry& entry = entryOf(code);
    text.line(fmt::format("{} ({}{}{})", entry.name, nameOf(entry.severity), entry.reference.empty() ? "" : ", ",
                          entry.reference));
    text.line(entry.meaning, 4);
    text.line(fmt::format("Check: {}", entry.hint), 4);
  }
}

// Every line indented, so that no payload looks like a field.
void appendLines(ByteView text, const TextOptions& options, std::string& out) {
  while (!text.empty()) {
    const auto newline = std::find(text.begin(), text.end(), '\n');
    const auto length = static_cast<std::size_t>(newline - text.begin());
    out.append(2, ' ');
    appendCells(text.first(length), kUnlimited, charsetOf(options), out);
    out += '\n';
    text = text.subspan(std::min(text.size(), length + 1));
  }
}

void addPayload(const Message& message, const TextOptions& options, DetailText& text, std::string& out) {
  if (options.payload == PayloadForm::none || message.payload.empty()) return;
  text.section("Payload");
  const std::size_t shown = options.payload == PayloadForm::full ? message.payload.size()
                                                                 : std::min(message.payload.size(), kMostPayloadBytes);
  const ByteView payload = message.payload.first(shown);
  const std::size_t left = message.payload.size() - shown;
  const bool isText = message.opcode == Opcode::text && options.payload != PayloadForm::hex;
  if (!isText) {
    appendHexDump(payload, 2, out);
  } else if (left > 0 || !appendIndentedJson(payload, 2, charsetOf(options), out)) {
    appendLines(payload, options, out);
  }
  if (left > 0) text.line(fmt::format("({} more bytes: --payload full shows them)", left));
}

}  // namespace

void writeMessageDetail(const session::MessageRow& message, const TextOptions& options, std::string& out) {
  const Message& content = message.message;
  DetailText text(options, out);
  std::string title = "Message ";
  if (message.head.connection != nullptr) title += fmt::format("{}:", message.head.connection->number);
  title += fmt::format("{}  ", message.sequence);
  appendGlyph(classOf(message.direction, options.perspective), options, title);
  title += ' ';
  appendOperation(content.opcode, title);
  text.section(title);
  addWay(message, text);
  text.originField("time", content.last);
  if (content.first.packet != content.last.packet) text.originField("began", content.first);
  addSizes(content, text);
  addClose(content, text);
  if (message.roundTrip) {
    appendDuration(*message.roundTrip, charsetOf(options), text.field("round trip"));
    text.endField();
  }
  addDiagnostics(content, text);
  addPayload(content, options, text, out);
}

void writeFrame(const session::FrameRow& frame, const TextOptions& options, std::string& out) {
  const websocket::FrameHeader& header = frame.header;
  out += "frame  ";
  appendGlyph(classOf(frame.direction, options.perspective), options, out);
  out += ' ';
  appendOperation(header.opcode, out);
  out += header.fin ? "  FIN" : "  more follows";
  if (header.rsv & websocket::kRsv1) out += "  RSV1";
  if (header.rsv & websocket::kRsv2) out += "  RSV2";
  if (header.rsv & websocket::kRsv3) out += "  RSV3";
  out += "  ";
  appendCount(header.payloadLength, "byte", "bytes", out);
  if (header.masking == websocket::Masking::masked) {
    out += fmt::format("  masking key {:02x}", fmt::join(header.maskingKey, " "));
  }
  out += fmt::format("  at stream offset {}  packet {}", header.offset, header.origin.packet);
  if (frame.last.packet != header.origin.packet) out += fmt::format(" to {}", frame.last.packet);
  if (!frame.complete) out += "  incomplete";
  out += '\n';
}

}  // namespace wsray::report
