// Reads the rows of a store one after the other, all of what they say: what a look through all payloads takes.
#pragma once

#include <cstddef>

#include "gui/row_store.h"
#include "session/payload_window.h"

namespace wsray::gui {

// In any order; in that of the store payloads come out of one window, and nothing is made anew for a row.
class RowReader {
 public:
  // The store is borrowed, and may grow meanwhile.
  explicit RowReader(const RowStore& rows) : rows_(&rows), payloads_(rows.payloads()) {}

  // With its payload, which is borrowed as the row is: until the next call. Fails with one sentence where the payload
  // cannot be read.
  Result<const session::Row*> read(std::size_t index);

 private:
  const RowStore* rows_;
  session::PayloadWindow payloads_;
  session::Row row_;
};

}  // namespace wsray::gui
