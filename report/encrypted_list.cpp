#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "report/endpoint_text.h"
#include "report/layout.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"
#include "report/tls_text.h"

namespace wsray::report {
namespace {

using Entry = session::EncryptedList::Entry;
using session::EncryptedConnection;

void appendText(std::string_view text, const CellContext& context, std::string& out) {
  appendCells(text, context.room, context.charset(), out);
}

void appendTime(const Entry& entry, const CellContext& context, std::string& out) {
  context.time.append(entry.connection->first.time, context.captureStart, out);
}

void appendName(const Entry& entry, const CellContext& context, std::string& out) {
  appendText(entry.connection->parameters.serverName, context, out);
}

void appendVersion(const Entry& entry, const CellContext&, std::string& out) {
  if (const auto version = entry.connection->parameters.version) out += tlsVersionName(*version);
}

void appendAlpn(const Entry& entry, const CellContext& context, std::string& out) {
  appendText(alpnText(entry.connection->parameters), context, out);
}

void appendSuite(const Entry& entry, const CellContext& context, std::string& out) {
  if (entry.connection->parameters.version) appendText(tlsSuiteName(entry.connection->parameters), context, out);
}

void appendServer(const Entry& entry, const CellContext&, std::string& out) {
  appendEndpoint(entry.connection->server, out);
}

void appendClient(const Entry& entry, const CellContext&, std::string& out) {
  appendEndpoint(entry.connection->client, out);
}

void appendBytes(const Entry& entry, const CellContext&, std::string& out) {
  const EncryptedConnection& connection = *entry.connection;
  appendSize(connection.bytes[Direction::clientToServer] + connection.bytes[Direction::serverToClient], out);
}

void appendSpan(const Entry& entry, const CellContext& context, std::string& out) {
  const EncryptedConnection& connection = *entry.connection;
  appendDuration(elapsed(connection.first.time, connection.last.time), context.charset(), out);
}

void appendLikeness(const Entry& entry, const CellContext&, std::string& out) { out += nameOf(entry.likeness); }

void appendWhy(const Entry& entry, const CellContext& context, std::string& out) {
  appendText(entry.connection->why, context, out);
}

constexpr Alignment kLeft = Alignment::left;
constexpr Alignment kRight = Alignment::right;

// name, title, width, most width, gap, alignment, cell
constexpr std::array<Column<Entry>, 11> kColumns{{
    {"time", "TIME", 15, 26, 2, kLeft, appendTime},
    {"name", "SERVER NAME", 26, 40, 2, kLeft, appendName},
    {"likely", "WEBSOCKET?", 10, 10, 2, kLeft, appendLikeness},
    {"alpn", "ALPN", 9, 20, 2, kLeft, appendAlpn},
    {"version", "VERSION", 7, 7, 2, kLeft, appendVersion},
    {"bytes", "BYTES", 6, 8, 2, kRight, appendBytes},
    {"duration", "DURATION", 9, 14, 2, kRight, appendSpan},
    {"client", "CLIENT", 21, 47, 2, kLeft, appendClient},
    {"server", "SERVER", 21, 47, 2, kLeft, appendServer},
    {"suite", "SUITE", 28, 50, 2, kLeft, appendSuite},
    {"why", "WHY IT COULD NOT BE READ", 0, 0, 2, kLeft, appendWhy},
}};

TimeFormat timeFormatOf(const TextOptions& options) {
  return options.time == TimeFormat::delta ? TimeFormat::relative : options.time;
}

}  // namespace

std::string_view nameOf(session::EncryptedList::Likeness likeness) {
  switch (likeness) {
    case session::EncryptedList::Likeness::neighbour: return "neighbour";
    case session::EncryptedList::Likeness::alpn: return "ALPN";
    case session::EncryptedList::Likeness::name: return "name";
    case session::EncryptedList::Likeness::none: return "";
  }
  return "";
}

void writeEncryptedList(const std::vector<Entry>& entries, Timestamp captureStart, const TextOptions& options,
                        std::string& out) {
  Layout<Entry> layout({kColumns.begin(), kColumns.end()}, options);
  TimeText time(timeFormatOf(options), options.format == TextFormat::wide);
  layout.widen("time", time.width());
  std::string scratch;
  const CellContext context{options, captureStart, time, scratch, kUnlimited};
  if (options.format != TextFormat::oneline) {
    if (options.color) out += kTerminalBold;
    layout.appendTitles(context, out);
    if (options.color) out += kTerminalReset;
    out += '\n';
  }
  for (const Entry& entry : entries) {
    layout.append(entry, context, out);
    out += '\n';
  }
}

std::string encryptedLine(const session::EncryptedTally& tally) {
  constexpr std::size_t kMostNames = 3;
  std::string line;
  appendCount(tally.count(), "TLS connection", "TLS connections", line);
  line += " could not be read";
  std::string_view before = " (to ";
  for (const auto& [name, count] : tally.names(kMostNames)) {
    line.append(before).append(name.empty() ? "servers without a name" : name);
    if (count > 1) line += fmt::format(" {} times", count);
    before = ", ";
  }
  line += "): `wsray list --encrypted` lists them; keys come from SSLKEYLOGFILE or --keylog";
  return line;
}

}  // namespace wsray::report
