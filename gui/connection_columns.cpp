#include "gui/connection_columns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "gui/text.h"
#include "report/cell_text.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tls_text.h"

namespace wsray::gui {
namespace {

using session::Connection;
using session::ConnectionState;
using Column = ConnectionColumn;

// Wider than any screen shows.
constexpr std::size_t kMostCells = 600;

QString safe(std::string_view text) {
  std::string cells;
  report::appendCells(text, kMostCells, report::Charset::unicode, cells);
  return toQt(cells);
}

// The URL without its scheme.
std::string_view placeOf(const Connection& connection) {
  std::string_view place = connection.handshake.url;
  if (const auto scheme = place.find("://"); scheme != std::string_view::npos) place.remove_prefix(scheme + 3);
  return place;
}

// `▲12 ▼340`
template <typename Append>
QString bothOf(Append append) {
  std::string text;
  for (const Direction direction : kDirections) {
    if (direction != kDirections.front()) text += ' ';
    report::appendGlyph(report::classOf(direction, report::Perspective::client), {}, text);
    append(direction, text);
  }
  return toQt(text);
}

// What the applications got (RFC 6455 §7.1.5).
std::optional<std::uint16_t> closeCodeOf(const Connection& connection) {
  if (connection.close) return connection.close->code.value_or(1005);
  if (connection.state == ConnectionState::abnormal) return 1006;
  return std::nullopt;
}

Duration durationOf(const Connection& connection, Timestamp now) {
  const bool hasEnded = connection.ended.packet != 0;
  return std::max(Duration{}, elapsed(connection.opened.time, hasEnded ? connection.ended.time : now));
}

template <typename Member>
std::uint64_t sumOf(const Connection& connection, Member member) {
  std::uint64_t sum = 0;
  for (const Direction direction : kDirections) sum += connection.traffic[direction].*member;
  return sum;
}

// How often something went wrong; one that came to nothing counts, too.
std::uint64_t errorsOf(const Connection& connection) {
  return connection.errors + (session::isFailure(connection.state) ? 1 : 0);
}

QString sizeText(std::uint64_t bytes) {
  std::string text;
  report::appendSize(bytes, text);
  return toQt(text);
}

QString durationText(Duration duration) {
  std::string text;
  report::appendDuration(duration, report::Charset::unicode, text);
  return toQt(text);
}

}  // namespace

QString ConnectionText::titleOf(Column column) {
  switch (column) {
    case Column::number: return tr("#");
    case Column::state: return tr("State");
    case Column::place: return tr("Host and path");
    case Column::subprotocol: return tr("Subprotocol");
    case Column::messages: return tr("Messages");
    case Column::bytes: return tr("Bytes");
    case Column::traffic: return tr("Traffic");
    case Column::errors: return tr("Errors");
    case Column::close: return tr("Close");
    case Column::duration: return tr("Duration");
    case Column::security: break;
  }
  return tr("Over");
}

QString ConnectionText::hintOf(Column column) {
  switch (column) {
    case Column::number: return tr("The number of the connection, in the order in which they were found");
    case Column::state: return tr("What became of the connection");
    case Column::place: return tr("The host and the path of its URL");
    case Column::subprotocol: return tr("The subprotocol that the server chose");
    case Column::messages: return tr("Messages that the client sent ▲ and received ▼");
    case Column::bytes: return tr("Bytes of messages that the client sent and received");
    case Column::traffic: return tr("Bytes of messages over the time of the capture");
    case Column::errors: return tr("How often something went wrong");
    case Column::close: return tr("The close code that the applications got");
    case Column::duration: return tr("From the handshake to the end");
    case Column::security: break;
  }
  return tr("The version of TLS and of HTTP below the connection");
}

QString ConnectionText::wordOf(ConnectionState state) {
  switch (state) {
    case ConnectionState::open: return tr("open");
    case ConnectionState::closed: return tr("closed");
    case ConnectionState::abnormal: return tr("abnormal");
    case ConnectionState::rejected: return tr("rejected");
    case ConnectionState::failed: return tr("failed");
    case ConnectionState::guessed: break;
  }
  return tr("guessed");
}

QString ConnectionText::stateOf(ConnectionState state) {
  switch (state) {
    case ConnectionState::open: return tr("● open");
    case ConnectionState::closed: return tr("○ closed");
    case ConnectionState::abnormal: return tr("✖ abnormal");
    case ConnectionState::rejected: return tr("✖ rejected");
    case ConnectionState::failed: return tr("✖ failed");
    case ConnectionState::guessed: break;
  }
  return tr("◐ guessed");
}

QString ConnectionText::securityOf(const Connection& connection) {
  QStringList parts;
  if (connection.tls && connection.tls->version) parts += toQt(report::tlsVersionName(*connection.tls->version));
  if (connection.tls && !connection.tls->version) parts += tr("TLS");
  if (connection.stream != 0) parts += tr("HTTP/2");
  return parts.join(" · ");
}

QString ConnectionText::cellOf(const Connection& connection, Column column, Timestamp now) {
  switch (column) {
    case Column::number: return QString::number(connection.number);
    case Column::state: return stateOf(connection.state);
    case Column::place: return safe(placeOf(connection));
    case Column::subprotocol: return safe(connection.handshake.subprotocol);
    case Column::messages:
      return bothOf([&](Direction direction, std::string& out) {
        report::appendNumber(connection.traffic[direction].messages, out);
      });
    case Column::bytes: return sizeText(sumOf(connection, &session::Traffic::payloadBytes));
    case Column::traffic: return {};
    case Column::errors: {
      const std::uint64_t errors = errorsOf(connection);
      return errors == 0 ? QString() : tr("✖ %1").arg(errors);
    }
    case Column::close: {
      const auto code = closeCodeOf(connection);
      return code ? QString::number(*code) : QString();
    }
    case Column::duration: return durationText(durationOf(connection, now));
    case Column::security: break;
  }
  return securityOf(connection);
}

QString ConnectionText::urlOf(const Connection& connection) { return safe(connection.handshake.url); }

QString ConnectionText::sentenceOf(const Connection& connection) {
  const auto messages = [&](Direction direction) { return QString::number(connection.traffic[direction].messages); };
  // All at once: URLs have signs for percent.
  QString sentence = tr("connection %1, %2, %3, %4 sent, %5 received")
                         .arg(QString::number(connection.number), urlOf(connection), wordOf(connection.state),
                              messages(Direction::clientToServer), messages(Direction::serverToClient));
  if (const std::uint64_t errors = errorsOf(connection); errors > 0) {
    sentence = tr("%1, %Ln error(s)", "a connection, and how many", static_cast<int>(errors)).arg(sentence);
  }
  if (const auto code = closeCodeOf(connection)) sentence = tr("%1, closed %2").arg(sentence, QString::number(*code));
  return sentence;
}

ConnectionKey ConnectionText::keyOf(const Connection& connection, Column column, Timestamp now) {
  switch (column) {
    case Column::number: return {connection.number};
    case Column::state: return {static_cast<std::uint64_t>(connection.state)};
    case Column::place: return {0, placeOf(connection)};
    case Column::subprotocol: return {0, connection.handshake.subprotocol};
    case Column::messages: return {sumOf(connection, &session::Traffic::messages)};
    case Column::bytes: return {sumOf(connection, &session::Traffic::payloadBytes)};
    case Column::traffic: return {sumOf(connection, &session::Traffic::wireBytes)};
    case Column::errors: return {errorsOf(connection)};
    case Column::close: return {closeCodeOf(connection).value_or(0)};
    case Column::duration: return {static_cast<std::uint64_t>(durationOf(connection, now).count())};
    case Column::security: break;
  }
  const bool isKnown = connection.tls && connection.tls->version;
  const auto version = isKnown ? static_cast<std::uint64_t>(*connection.tls->version) : connection.tls ? 1U : 0U;
  return {version * 2 + (connection.stream != 0 ? 1 : 0)};
}

int widthOf(Column column) {
  switch (column) {
    case Column::number: return 2;
    case Column::state: return 9;
    case Column::place: return 0;
    case Column::subprotocol: return 14;
    case Column::messages: return 8;
    case Column::bytes: return 5;
    case Column::traffic: return 6;
    case Column::errors: return 4;
    case Column::close: return 5;
    case Column::duration: return 9;
    case Column::security: break;
  }
  return 15;
}

bool isRightAligned(Column column) {
  return column == Column::number || column == Column::bytes || column == Column::errors || column == Column::close ||
         column == Column::duration;
}

const char* nameOf(Column column) {
  constexpr std::array<const char*, kConnectionColumns> kNames{"number",   "state",    "place",   "subprotocol",
                                                               "messages", "bytes",    "traffic", "errors",
                                                               "close",    "duration", "security"};
  return kNames[static_cast<std::size_t>(column)];
}

// There is little room.
bool isUsual(Column column) {
  return column != Column::subprotocol && column != Column::errors && column != Column::duration &&
         column != Column::security;
}

bool mayChange(Column column) {
  return column != Column::number && column != Column::place && column != Column::subprotocol &&
         column != Column::security;
}

}  // namespace wsray::gui
