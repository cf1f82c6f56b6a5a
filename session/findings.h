// What is wrong in a capture, gathered row by row: what `check` shows.
//
// Holds a bounded number of examples, and of each open connection which codes it has raised: no more than a streaming
// command may.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

// Diagnostics of one name: of one code and, where the name has a number, of one number.
struct Finding {
  struct Example {
    ConnectionNumber connection = 0;  // 0: of none
    Diagnostic diagnostic;
  };

  Code code{};
  std::uint16_t number = 0;
  std::uint64_t count = 0;
  std::uint64_t connections = 0;  // that raised it
  std::vector<Example> examples;  // in the order found, of as many connections as there is room for
};

// The end of a connection whose endpoints did not part in order.
struct BadEnding {
  ConnectionNumber connection = 0;
  ConnectionState state = ConnectionState::abnormal;
  Origin origin;
  std::string url;  // as on the wire
  std::string verdict;
};

class Findings {
 public:
  static constexpr std::size_t kMostExamples = 5;
  static constexpr std::size_t kMostBadEndings = 20;

  // Counts the row if it is selected. All rows are to be given: the end of a connection lets go of what was known.
  void apply(const Row& row, bool selected);

  // By severity, then by count, then by the time of the first. Borrowed until the next apply().
  std::vector<const Finding*> worstFirst() const;

  std::uint64_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }
  std::optional<Severity> worst() const;

  // Those that ended first, at most kMostBadEndings, by number; and how many there were.
  std::span<const BadEnding> badEndings() const { return badEndings_; }
  std::uint64_t badEndingCount() const { return badEndingCount_; }

 private:
  using Name = std::pair<Code, std::uint16_t>;

  void add(const DiagnosticRow& row);
  void add(const EndRow& row);
  bool isFirstOf(ConnectionNumber connection, Name name);

  std::map<Name, Finding> findings_;
  std::map<ConnectionNumber, std::vector<Name>> raised_;  // by connections that have not ended
  std::array<std::uint64_t, 3> counts_{};                 // by Severity
  std::vector<BadEnding> badEndings_;
  std::uint64_t badEndingCount_ = 0;
};

// Whether a close code tells of no failure (RFC 6455 §7.4.1); codes of applications, 3000 and up, tell of none. 1005 is
// an empty Close, and 1006 an end without one.
bool isOrderly(std::uint16_t closeCode);

// Whether the connection ended as it should: with a Close in each direction and an orderly code, or not before the
// capture did.
bool endedWell(const Connection& connection);

}  // namespace wsray::session
