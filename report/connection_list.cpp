#include <fmt/format.h>

#include <array>

#include "report/endpoint_text.h"
#include "report/layout.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"
#include "report/tls_text.h"

namespace wsray::report {
namespace {

using session::Connection;
using session::ConnectionState;

void appendNumberCell(const Connection& connection, const CellContext&, std::string& out) {
  appendNumber(std::uint64_t{connection.number}, out);
}

void appendTime(const Connection& connection, const CellContext& context, std::string& out) {
  context.time.append(connection.opened.time, context.captureStart, out);
}

void appendState(const Connection& connection, const CellContext&, std::string& out) {
  out += nameOf(connection.state);
}

void appendStatus(const Connection& connection, const CellContext&, std::string& out) {
  if (const auto& response = connection.handshake.response) appendNumber(std::uint64_t{response->status}, out);
}

void appendUrl(const Connection& connection, const CellContext& context, std::string& out) {
  appendCells(connection.handshake.url, context.room, context.charset(), out);
}

void appendClient(const Connection& connection, const CellContext&, std::string& out) {
  appendEndpoint(connection.client, out);
}

// `▲12 ▼340`, as seen from the perspective.
template <typename Append>
void appendBoth(const CellContext& context, std::string& out, Append append) {
  const bool fromClient = context.options.perspective == Perspective::client;
  appendGlyph(RowClass::sent, context.options, out);
  append(fromClient ? Direction::clientToServer : Direction::serverToClient);
  out += ' ';
  appendGlyph(RowClass::received, context.options, out);
  append(fromClient ? Direction::serverToClient : Direction::clientToServer);
}

void appendMessages(const Connection& connection, const CellContext& context, std::string& out) {
  appendBoth(context, out, [&](Direction direction) { appendNumber(connection.traffic[direction].messages, out); });
}

void appendBytes(const Connection& connection, const CellContext& context, std::string& out) {
  appendBoth(context, out, [&](Direction direction) { appendSize(connection.traffic[direction].payloadBytes, out); });
}

void appendLifetime(const Connection& connection, const CellContext& context, std::string& out) {
  const http::Handshake& handshake = connection.handshake;
  if (connection.ended.packet == 0 || !handshake.accepted() || handshake.assumed) return;
  appendDuration(elapsed(connection.opened.time, connection.ended.time), context.charset(), out);
}

// `1.1`, `2 s7`
void appendHttp(const Connection& connection, const CellContext&, std::string& out) {
  if (connection.handshake.hasRequest()) out += httpVersionText(connection.handshake.request.version);
  if (connection.stream != 0) out += fmt::format(" s{}", connection.stream);
}

void appendTlsVersion(const Connection& connection, const CellContext&, std::string& out) {
  if (connection.tls && connection.tls->version) out += tlsVersionName(*connection.tls->version).substr(4);
}

void appendSuite(const Connection& connection, const CellContext& context, std::string& out) {
  if (!connection.tls || !connection.tls->version) return;
  appendCells(tlsSuiteName(*connection.tls), context.room, context.charset(), out);
}

void appendServerName(const Connection& connection, const CellContext& context, std::string& out) {
  if (connection.tls) appendCells(connection.tls->serverName, context.room, context.charset(), out);
}

// What the application got.
void appendCloseCode(const Connection& connection, const CellContext&, std::string& out) {
  if (connection.close) {
    appendNumber(std::uint64_t{connection.close->code.value_or(1005)}, out);
  } else if (connection.state == ConnectionState::abnormal) {
    out += "1006";
  }
}

void appendVerdict(const Connection& connection, const CellContext& context, std::string& out) {
  const std::string& verdict = connection.verdict;
  if (connection.hopOf) context.scratch = fmt::format("hop of {}; {}", *connection.hopOf, verdict);
  appendCells(connection.hopOf ? context.scratch : verdict, context.room, context.charset(), out);
}

constexpr Alignment kLeft = Alignment::left;
constexpr Alignment kRight = Alignment::right;

// name, title, width, most width, gap, alignment, cell
constexpr std::array<Column<Connection>, 13> kColumns{{
    {"conn", "#", 3, 10, 2, kLeft, appendNumberCell},
    {"time", "TIME", 15, 26, 1, kLeft, appendTime},
    {"state", "STATE", 8, 8, 2, kLeft, appendState},
    {"status", "STATUS", 6, 6, 2, kLeft, appendStatus},
    {"url", "URL", 36, 36, 2, kLeft, appendUrl},
    {"http", "HTTP", 4, 8, 2, kLeft, appendHttp},
    {"tls", "TLS", 3, 3, 2, kLeft, appendTlsVersion},
    {"client", "CLIENT", 21, 47, 2, kLeft, appendClient},
    {"messages", "MSGS", 12, 24, 2, kLeft, appendMessages},
    {"bytes", "BYTES", 13, 13, 2, kLeft, appendBytes},
    {"duration", "DURATION", 10, 14, 2, kRight, appendLifetime},
    {"close", "CLOSE", 5, 5, 2, kLeft, appendCloseCode},
    {"verdict", "VERDICT", 0, 0, 2, kLeft, appendVerdict},
}};

constexpr Column<Connection> kSuite{"suite", "SUITE", 28, 50, 2, kLeft, appendSuite};
constexpr Column<Connection> kServerName{"sni", "SNI", 26, 40, 2, kLeft, appendServerName};

std::vector<Column<Connection>> columnsFor(const TextOptions& options) {
  std::vector<Column<Connection>> columns(kColumns.begin(), kColumns.end());
  if (options.format == TextFormat::wide) columns.insert(columns.end() - 1, {kSuite, kServerName});
  return columns;
}

// A row knows nothing of the one before it.
TimeFormat timeFormatOf(const TextOptions& options) {
  return options.time == TimeFormat::delta ? TimeFormat::relative : options.time;
}

// A layout with what its cells are written with.
struct Page {
  explicit Page(const TextOptions& options)
      : layout(columnsFor(options), options), time(timeFormatOf(options), options.format == TextFormat::wide) {
    layout.widen("time", time.width());
  }

  Layout<Connection> layout;
  TimeText time;
  std::string scratch;
};

}  // namespace

void writeConnectionHeader(const TextOptions& options, std::string& out) {
  if (options.format == TextFormat::oneline) return;
  Page page(options);
  if (options.color) out += kTerminalBold;
  page.layout.appendTitles({options, Timestamp{}, page.time, page.scratch, kUnlimited}, out);
  if (options.color) out += kTerminalReset;
  out += '\n';
}

void writeConnection(const session::Connection& connection, Timestamp captureStart, const TextOptions& options,
                     std::string& out) {
  Page page(options);
  const bool colored = options.color && (isFailure(connection.state) || connection.errors > 0);
  if (colored) out += entryOf(RowClass::error).swatches[options.theme].terminal;
  page.layout.append(connection, {options, captureStart, page.time, page.scratch, kUnlimited}, out);
  if (colored) out += kTerminalReset;
  out += '\n';
}

}  // namespace wsray::report
