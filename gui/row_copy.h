// Rows as text to paste somewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "gui/row_store.h"

namespace wsray::gui {

enum class RowForm : std::uint8_t {
  timeline,  // as `wsray FILE` writes them
  ndjson,    // as `wsray export -F ndjson --events all` does
};

struct CopiedRows {
  std::string text;
  std::size_t left = 0;  // rows that had no room
};

// Of this text there is no more, but for the last row.
inline constexpr std::size_t kMostCopiedRowBytes = std::size_t{16} << 20;

// `captureStart` is the time of the first packet. Fails with one sentence where a payload cannot be read.
Result<CopiedRows> copyRows(const RowStore& rows, std::span<const std::size_t> indexes, RowForm form,
                            Timestamp captureStart);

}  // namespace wsray::gui
