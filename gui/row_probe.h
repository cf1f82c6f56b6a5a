// Whether a pattern is in one row, looked for a part at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gui/row_store.h"
#include "session/text_pattern.h"

namespace wsray::gui {

// Looks at the payload of messages, and at what is said of every row that is more or less than a data message without
// an error. Bytes that are missing in a payload are passed over.
class RowProbe {
 public:
  // Of longer payloads so much is read at once.
  static constexpr std::size_t kPartBytes = std::size_t{1} << 20;
  // A match over the border of two parts is found up to this length.
  static constexpr std::size_t kSharedBytes = std::size_t{64} << 10;

  // Both are borrowed.
  RowProbe(const RowStore& rows, const session::TextPattern& pattern) : rows_(rows), pattern_(pattern) {}

  // From here on this row.
  void begin(std::size_t row);

  // Looks at the next part. Nothing: there is more of it. Fails with one sentence where the payload cannot be read.
  Result<std::optional<bool>> look();

 private:
  Result<std::optional<bool>> isDescribed() const;

  const RowStore& rows_;
  const session::TextPattern& pattern_;
  std::size_t row_ = 0;
  std::uint64_t at_ = 0;  // of the payload
  std::vector<std::uint8_t> part_;
};

}  // namespace wsray::gui
