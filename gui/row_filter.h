// Which rows of a store are shown.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "gui/row_labels.h"
#include "session/rows.h"

namespace wsray::gui {

// What is asked of a row beyond what its label tells.
class RowPredicate {
 public:
  RowPredicate() = default;
  RowPredicate(const RowPredicate&) = delete;
  RowPredicate& operator=(const RowPredicate&) = delete;
  virtual ~RowPredicate() = default;

  // Whether the payload must be there for matches() to be right: reading it is what costs most.
  virtual bool needsPayload() const = 0;

  // Whether any row of the connection could match.
  virtual bool matches(const session::Connection& connection) const = 0;
  virtual bool matches(const session::Row& row) const = 0;
};

struct RowFilter {
  PerClass<bool> classes{true, true, true, true};        // which are shown
  std::vector<session::ConnectionNumber> connections{};  // which are shown, ascending; all when empty
  std::optional<TimeRange> range{};                      // of the rows that are shown; all when nothing
  std::size_t hiddenBefore = 0;                          // rows before this index of the store were cleared away
  std::shared_ptr<const RowPredicate> predicate{};       // every row when null

  bool shows(session::ConnectionNumber connection) const;
};

}  // namespace wsray::gui
