#include "gui/connection_columns.h"

#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

using report::CellContext;
using session::Connection;

void appendNumber(const Connection& connection, const CellContext&, std::string& out) {
  report::appendNumber(std::uint64_t{connection.number}, out);
}

void appendState(const Connection& connection, const CellContext&, std::string& out) {
  out += report::nameOf(connection.state);
}

// The URL without its scheme.
void appendPlace(const Connection& connection, const CellContext& context, std::string& out) {
  std::string_view place = connection.handshake.url;
  if (const auto scheme = place.find("://"); scheme != std::string_view::npos) place.remove_prefix(scheme + 3);
  report::appendCells(place, context.room, context.charset(), out);
}

// `▲12 ▼340`
template <typename Append>
void appendBoth(const CellContext& context, std::string& out, Append append) {
  for (const Direction direction : kDirections) {
    if (direction != kDirections.front()) out += ' ';
    report::appendGlyph(report::classOf(direction, context.options.perspective), context.options, out);
    append(direction);
  }
}

void appendMessages(const Connection& connection, const CellContext& context, std::string& out) {
  appendBoth(context, out,
             [&](Direction direction) { report::appendNumber(connection.traffic[direction].messages, out); });
}

void appendBytes(const Connection& connection, const CellContext& context, std::string& out) {
  appendBoth(context, out,
             [&](Direction direction) { report::appendSize(connection.traffic[direction].payloadBytes, out); });
}

// What the applications got (RFC 6455 §7.1.5).
void appendCloseCode(const Connection& connection, const CellContext&, std::string& out) {
  if (connection.close) {
    report::appendNumber(std::uint64_t{connection.close->code.value_or(1005)}, out);
  } else if (connection.state == session::ConnectionState::abnormal) {
    out += "1006";
  }
}

constexpr report::Alignment kLeft = report::Alignment::left;
constexpr report::Alignment kRight = report::Alignment::right;

}  // namespace

// name, title, width, most width, gap, alignment, cell
std::vector<report::Column<Connection>> connectionColumns() {
  return {{"conn", "#", 3, 10, 2, kRight, appendNumber},
          {"state", "STATE", 8, 8, 2, kLeft, appendState},
          {"place", "HOST AND PATH", 0, 0, 2, kLeft, appendPlace},
          {"messages", "MESSAGES", 10, 24, 2, kLeft, appendMessages},
          {"bytes", "BYTES", 13, 13, 2, kLeft, appendBytes},
          {"close", "CLOSE", 5, 5, 2, kLeft, appendCloseCode}};
}

}  // namespace wsray::gui
