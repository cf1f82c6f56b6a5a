// The columns of the list of connections: their texts, and what each is sorted by.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string_view>

#include "base/time.h"
#include "session/rows.h"

namespace wsray::gui {

enum class ConnectionColumn : std::uint8_t {
  number,
  state,
  place,  // host and path
  subprotocol,
  messages,
  bytes,
  traffic,  // has a line and no text
  errors,
  close,
  duration,
  security,
};
inline constexpr int kConnectionColumns = 11;

// What connections are sorted by: by the number, or by the text where there is one. The text is borrowed from the
// connection.
struct ConnectionKey {
  std::uint64_t number = 0;
  std::string_view text{};
};

class ConnectionText final {
  Q_DECLARE_TR_FUNCTIONS(wsray::gui::ConnectionText)

 public:
  static QString titleOf(ConnectionColumn column);
  // Longer than the title, for a tooltip.
  static QString hintOf(ConnectionColumn column);

  // Of a cell. All text of peers is escaped. `now` is the latest time of the capture.
  static QString cellOf(const session::Connection& connection, ConnectionColumn column, Timestamp now);

  static QString urlOf(const session::Connection& connection);

  // `connection 3, wss://api.example.com/ws, open, 12 sent, 40 received, closed 1011`
  static QString sentenceOf(const session::Connection& connection);

  static ConnectionKey keyOf(const session::Connection& connection, ConnectionColumn column, Timestamp now);

 private:
  static QString wordOf(session::ConnectionState state);
  static QString stateOf(session::ConnectionState state);
  static QString securityOf(const session::Connection& connection);
};

// In cells, as most texts of a column are long; 0 for the one that takes what the others leave.
int widthOf(ConnectionColumn column);
bool isRightAligned(ConnectionColumn column);

// For programs, whatever the language.
const char* nameOf(ConnectionColumn column);
// Whether it is shown unless somebody chooses otherwise.
bool isUsual(ConnectionColumn column);

// Whether what the column shows of a connection may change as long as the connection lives.
bool mayChange(ConnectionColumn column);

}  // namespace wsray::gui
