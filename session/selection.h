// Which rows a user wants to see: the selection flags, with the same meaning in every verb, and filters.
//
// Criteria of one family widen each other (text or binary), families narrow each other (sent, and text). The families
// are the direction (sent, received), the kind (text, binary, control), being in error, the payload (grep), the time
// and the connection. Once one of the first four asks for something, only what can have it is shown: `text` shows text
// messages and nothing else, `errors` the rows in error. A criterion that is false only takes away: without control
// frames, everything else is shown, the opening and ending of connections too. Filters narrow what the flags leave.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "session/filter.h"
#include "session/rows.h"

namespace re2 {
class RE2;
}

namespace wsray::session {

// A criterion that is empty selects everything.
struct SelectionCriteria {
  std::vector<ConnectionNumber> connections;
  std::string hostGlob;      // of the URL's host or host:port, as fnmatch(3) has it, in any case
  std::optional<bool> sent;  // true: from the client; false: none of those
  std::optional<bool> received;
  std::optional<bool> text;
  std::optional<bool> binary;
  std::optional<bool> control;
  std::optional<bool> errors;  // rows in error, see isError
  bool hideHeartbeat = false;  // pings and pongs
  // Regular expressions (RE2) that the payload must match, and must not. They read it as UTF-8; of a payload that is
  // none, the valid parts match as usual and `\C` matches any single byte.
  std::string grep;
  std::string grepNot;
  std::optional<Timestamp> since;
  std::optional<Timestamp> until;    // exclusive
  std::vector<std::string> filters;  // expressions, all of which must match

  friend bool operator==(const SelectionCriteria&, const SelectionCriteria&) = default;
};

class Selection {
 public:
  // Fails with one sentence when a regular expression or a filter does not compile. Whoever wants to know the place
  // compiles the filter alone.
  static Result<Selection> compile(SelectionCriteria criteria, const FilterScope& scope = {});

  Selection(Selection&&) noexcept;
  Selection& operator=(Selection&&) noexcept;
  ~Selection();

  bool matches(const Row& row) const;

  // By number, host, errors and filters; and by time, when some of the connection's lifetime is wanted.
  bool matches(const Connection& connection) const;

  // Whether payloads must be there for matches() to be right.
  bool needsPayload() const;

 private:
  explicit Selection(SelectionCriteria criteria);

  bool isWanted(const Connection* connection) const;
  bool isWanted(Timestamp time) const;
  bool isWanted(std::optional<Direction> direction) const;
  bool isWantedKind(const Row& row) const;
  bool isWantedPayload(const Row& row) const;

  SelectionCriteria criteria_;
  bool selectsAll_;
  std::unique_ptr<re2::RE2> grep_;
  std::unique_ptr<re2::RE2> grepNot_;
  std::vector<Filter> filters_;
};

// Whether the row tells of something that went wrong: a diagnostic of severity error, alone or in a message; a
// handshake that was refused or never answered; an end without Close.
bool isError(const Row& row);

// Pings and pongs: what only keeps a connection alive.
constexpr bool isHeartbeat(websocket::Opcode opcode) {
  return opcode == websocket::Opcode::ping || opcode == websocket::Opcode::pong;
}

// The host of a URL such as ws://host:port/path, with or without the port; without brackets when it is an IPv6 address
// alone. Borrows from the URL.
std::string_view hostOf(std::string_view url);
std::string_view hostAndPortOf(std::string_view url);

}  // namespace wsray::session
