// A filter of the language that is written, for rows of the store.
#pragma once

#include <utility>

#include "gui/row_filter.h"
#include "session/filter.h"

namespace wsray::gui {

class FilterPredicate final : public RowPredicate {
 public:
  explicit FilterPredicate(session::Filter filter) : filter_(std::move(filter)) {}

  // It means something else for a capture that begins at another time.
  bool dependsOnStart() const { return filter_.dependsOnStart(); }

  bool needsPayload() const override { return filter_.needsPayload(); }
  bool matches(const session::Connection& connection) const override { return filter_.matches(connection); }
  bool matches(const session::Row& row) const override { return filter_.matches(row); }

 private:
  session::Filter filter_;
};

}  // namespace wsray::gui
