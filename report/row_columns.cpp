#include "report/row_columns.h"

#include <algorithm>
#include <array>

#include "base/nearest_name.h"
#include "report/endpoint_text.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/row_description.h"
#include "session/selection.h"

namespace wsray::report {
namespace {

using session::Row;

const session::MessageRow* messageOf(const Row& row) { return std::get_if<session::MessageRow>(&row); }

void appendTime(const Row& row, const CellContext& context, std::string& out) {
  context.time.append(session::originOf(row).time, context.captureStart, out);
}

void appendRowNumber(const Row&, const CellContext& context, std::string& out) {
  if (context.number != 0) appendNumber(context.number, out);
}

void appendDelta(const Row& row, const CellContext& context, std::string& out) {
  if (!context.previous) return;
  TimeText delta(TimeFormat::delta, false);
  delta.follow(context.previous);
  delta.append(session::originOf(row).time, context.captureStart, out);
}

void appendConnection(const Row& row, const CellContext&, std::string& out) {
  if (const auto* connection = session::connectionOf(row)) appendNumber(std::uint64_t{connection->number}, out);
}

void appendDirection(const Row& row, const CellContext& context, std::string& out) {
  appendGlyphs(row, context.options, out);
}

std::string_view operationOf(const Diagnostic& diagnostic) {
  switch (entryOf(diagnostic.code).severity) {
    case Severity::error: return "ERROR";
    case Severity::warning: return "WARN";
    case Severity::note: break;
  }
  return "NOTE";
}

void appendRowOperation(const Row& row, const CellContext&, std::string& out) {
  if (const auto* message = messageOf(row)) return appendOperation(message->message.opcode, out);
  if (const auto* frame = std::get_if<session::FrameRow>(&row)) return appendOperation(frame->header.opcode, out);
  if (const auto* found = std::get_if<session::DiagnosticRow>(&row)) {
    out += operationOf(found->diagnostic);
  } else if (std::holds_alternative<session::OpenRow>(row)) {
    out += "OPEN";
  } else {
    out += session::isError(row) ? "ERROR" : "END";
  }
}

void appendLength(const Row& row, const CellContext&, std::string& out) {
  if (const auto* message = messageOf(row)) appendSize(message->message.length, out);
  if (const auto* frame = std::get_if<session::FrameRow>(&row)) appendSize(frame->header.payloadLength, out);
}

// Control frames are never compressed and hardly fragmented: their size on the wire tells nothing.
void appendWireLength(const Row& row, const CellContext&, std::string& out) {
  const auto* message = messageOf(row);
  if (message != nullptr && !websocket::isControl(message->message.opcode)) {
    appendSize(message->message.wireLength, out);
  }
}

void appendSequence(const Row& row, const CellContext&, std::string& out) {
  if (const auto* message = messageOf(row)) appendNumber(message->sequence, out);
}

void appendFrames(const Row& row, const CellContext&, std::string& out) {
  if (const auto* message = messageOf(row)) appendNumber(std::uint64_t{message->message.frames}, out);
}

void appendRoundTrip(const Row& row, const CellContext& context, std::string& out) {
  const auto* message = messageOf(row);
  if (message != nullptr && message->roundTrip) appendDuration(*message->roundTrip, context.charset(), out);
}

void appendPacket(const Row& row, const CellContext&, std::string& out) {
  appendNumber(session::originOf(row).packet, out);
}

void appendFirstPacket(const Row& row, const CellContext&, std::string& out) {
  if (const auto* message = messageOf(row)) appendNumber(message->message.first.packet, out);
}

void appendClient(const Row& row, const CellContext&, std::string& out) {
  if (const auto* connection = session::connectionOf(row)) appendEndpoint(connection->client, out);
}

void appendServer(const Row& row, const CellContext&, std::string& out) {
  if (const auto* connection = session::connectionOf(row)) appendEndpoint(connection->server, out);
}

void appendSource(const Row& row, const CellContext&, std::string& out) {
  const auto* message = messageOf(row);
  if (message != nullptr && message->head.connection != nullptr) {
    appendEndpoint(message->head.connection->sender(message->direction), out);
  }
}

void appendDestination(const Row& row, const CellContext&, std::string& out) {
  const auto* message = messageOf(row);
  if (message != nullptr && message->head.connection != nullptr) {
    appendEndpoint(message->head.connection->receiver(message->direction), out);
  }
}

void appendHost(const Row& row, const CellContext& context, std::string& out) {
  if (const auto* connection = session::connectionOf(row)) {
    appendCells(session::hostAndPortOf(connection->handshake.url), context.room, context.charset(), out);
  }
}

void appendUrl(const Row& row, const CellContext& context, std::string& out) {
  if (const auto* connection = session::connectionOf(row)) {
    appendCells(connection->handshake.url, context.room, context.charset(), out);
  }
}

void appendSubprotocol(const Row& row, const CellContext& context, std::string& out) {
  if (const auto* connection = session::connectionOf(row)) {
    appendCells(connection->handshake.subprotocol, context.room, context.charset(), out);
  }
}

// What is spoken over it, as far as that is known.
void appendApplication(const Row& row, const CellContext& context, std::string& out) {
  appendSubprotocol(row, context, out);
}

constexpr Alignment kLeft = Alignment::left;
constexpr Alignment kRight = Alignment::right;

constexpr std::size_t kUsualColumns = 7;

// name, title, width, most width, gap, alignment, cell
constexpr std::array<Column<Row>, 22> kColumns{{
    {"time", "TIME", 15, 26, 2, kLeft, appendTime},
    {"conn", "#", 3, 10, 2, kLeft, appendConnection},
    {"dir", "DIR", 3, 3, 1, kLeft, appendDirection},
    {"op", "OP", 5, 5, 1, kLeft, appendRowOperation},
    {"size", "SIZE", 5, 5, 1, kRight, appendLength},
    {"wire", "WIRE", 5, 5, 2, kRight, appendWireLength},
    {"info", "INFO", 0, 0, 2, kLeft, appendDescription},
    {"no", "NO", 5, 20, 2, kRight, appendRowNumber},
    {"delta", "DELTA", 10, 20, 2, kRight, appendDelta},
    {"app", "APP", 12, 24, 2, kLeft, appendApplication},
    {"seq", "SEQ", 5, 20, 2, kRight, appendSequence},
    {"frames", "FRAMES", 6, 10, 2, kRight, appendFrames},
    {"rtt", "RTT", 8, 12, 2, kRight, appendRoundTrip},
    {"packet", "PACKET", 7, 20, 2, kRight, appendPacket},
    {"first", "FIRST", 7, 20, 2, kRight, appendFirstPacket},
    {"client", "CLIENT", 21, 47, 2, kLeft, appendClient},
    {"server", "SERVER", 21, 47, 2, kLeft, appendServer},
    {"src", "SRC", 21, 47, 2, kLeft, appendSource},
    {"dst", "DST", 21, 47, 2, kLeft, appendDestination},
    {"host", "HOST", 20, 32, 2, kLeft, appendHost},
    {"url", "URL", 32, 48, 2, kLeft, appendUrl},
    {"subprotocol", "SUBPROTOCOL", 20, 24, 2, kLeft, appendSubprotocol},
}};

Error unknownColumn(std::string_view name) {
  std::vector<std::string_view> known;
  known.reserve(kColumns.size());
  for (const Column<Row>& column : kColumns) known.push_back(column.name);
  std::string text = "there is no column `";
  appendCells(name, kUnlimited, Charset::unicode, text);
  text += '`';
  if (const std::string_view nearest = nearestName(name, known); !nearest.empty()) {
    return {text.append("; did you mean `").append(nearest).append("`?")};
  }
  text += "; there are ";
  for (const std::string_view other : known) {
    if (other != known.front()) text += ", ";
    text += other;
  }
  return {text};
}

}  // namespace

std::span<const Column<Row>> rowColumns() { return kColumns; }

Result<std::vector<Column<Row>>> pickRowColumns(const std::vector<std::string>& names) {
  if (names.empty()) return std::vector<Column<Row>>(kColumns.begin(), kColumns.begin() + kUsualColumns);
  std::vector<Column<Row>> picked;
  for (const std::string& name : names) {
    const auto found =
        std::find_if(kColumns.begin(), kColumns.end(), [&](const auto& column) { return column.name == name; });
    if (found == kColumns.end()) return tl::unexpected(unknownColumn(name));
    picked.push_back(*found);
  }
  return picked;
}

}  // namespace wsray::report
