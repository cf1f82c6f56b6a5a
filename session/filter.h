// The filter language: which rows an expression wants, in the command line, the window and exports alike.
//
//   dir==c2s && op==text && len>1k          rtt > 200ms || close.code >= 1002
//   conn.host ~ *.example.com               text ~ "(?i)timeout"
//   !heartbeat                              seq in {1, 10..20} and (compressed or errors)
//
// filter_parser.h has its grammar, filterFields() what it can name. A comparison with what a row does not have is
// false, also with != and !~: `close.code != 1000` are the Closes with another code. `!(close.code == 1000)` is
// everything else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "session/filter_compiler.h"
#include "session/filter_error.h"
#include "session/filter_field.h"
#include "session/named_filters.h"
#include "session/rows.h"

namespace wsray::session {

// What a text means beside itself.
struct FilterScope {
  Timestamp captureStart{};             // of the first packet, for times such as +5s and for `t`
  const NamedFilters* named = nullptr;  // what @names stand for; only while it is compiled
};

// Const calls from several threads at once are allowed.
class Filter {
 public:
  // Blank text wants everything. What depends on the start of the capture must be compiled again once that is known,
  // see dependsOnStart(); whether it compiles does not depend on it but for times that nobody can express.
  static FilterResult<Filter> compile(std::string_view text, const FilterScope& scope = {});

  // As it was written.
  const std::string& text() const { return text_; }

  bool wantsEverything() const { return nodes_.empty(); }

  bool matches(const Row& row) const;

  // False where no row of it can match, as far as its own fields tell; what they do not tell is taken for possible. Its
  // state and its close are those that it has now.
  bool matches(const Connection& connection) const;

  // Whether payloads must be there for matches() to be right.
  bool needsPayload() const { return needsPayload_; }

  bool dependsOnStart() const { return dependsOnStart_; }

 private:
  enum class Truth : std::uint8_t { no, maybe, yes };

  // The expression in the order in which it is run: a node, and its parts behind it.
  struct Node {
    FilterExpression::Kind kind = FilterExpression::Kind::comparison;
    bool ofConnection = false;
    std::uint32_t end = 0;  // behind its last part
    PredicatePointer predicate;
  };

  struct Branch;

  Filter() = default;

  FilterResult<Branch> compileBranch(const FilterExpression& expression);
  void flatten(Branch branch);
  // Of the node at that place, with its parts.
  bool matches(std::size_t at, const FilterSubject& subject) const;
  Truth judge(std::size_t at, const FilterSubject& subject) const;

  std::string text_;
  std::vector<Node> nodes_;
  Timestamp captureStart_{};
  bool needsPayload_ = false;
  bool dependsOnStart_ = false;
};

}  // namespace wsray::session
