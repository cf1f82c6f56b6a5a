// What is wrong with a capture or a peer. Readers raise a Diagnostic and read on; the catalogue says what a code means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/direction.h"
#include "base/origin.h"

namespace wsray {

enum class Severity : std::uint8_t { note, warning, error };

// Whose fault it is. A rule that follows from missing bytes is never an accusation of the peer.
enum class Cause : std::uint8_t { peer, capture, limit, unsupported };

// One enumerator for each line of diagnostic_catalogue.def, in its order.
enum class Code : std::uint16_t {
#define WSRAY_DIAGNOSTIC(identifier, name, severity, cause, reference, meaning, hint) identifier,
#include "base/diagnostic_catalogue.def"
#undef WSRAY_DIAGNOSTIC
};

struct CatalogueEntry {
  Code code;
  std::string_view name;  // `frame-mask-missing`; NNN in it stands for any number: `handshake-status-NNN`
  Severity severity;
  Cause cause;
  std::string_view reference;  // `RFC 6455 §5.1`, or empty
  std::string_view meaning;    // one sentence: what the rule is
  std::string_view hint;       // what to check
};

// All entries, in the order of Code.
std::span<const CatalogueEntry> diagnosticCatalogue();

inline const CatalogueEntry& entryOf(Code code) { return diagnosticCatalogue()[static_cast<std::size_t>(code)]; }

// By its name, or by what it becomes with a number: `handshake-status-404`. nullptr when there is none.
const CatalogueEntry* findCatalogueEntry(std::string_view name);

struct Diagnostic {
  Code code;
  std::optional<Direction> direction;  // whose bytes are meant; nothing when both or neither
  Origin origin;
  std::uint64_t offset = 0;  // in the stream of `direction`
  std::string text;          // one sentence with its numbers, without a final period
  std::uint16_t number = 0;  // what stands in the code's name for NNN
};

// The code's name, with its number: `handshake-status-404`.
std::string nameOf(const Diagnostic& diagnostic);

// Where the stages of one connection put what they notice, until their owner drains it.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { raised_.push_back(std::move(diagnostic)); }
  bool empty() const { return raised_.empty(); }
  std::span<const Diagnostic> raised() const { return raised_; }
  std::vector<Diagnostic> drain() { return std::exchange(raised_, {}); }

 private:
  std::vector<Diagnostic> raised_;
};

}  // namespace wsray
