// Rows as text to an output: all of them, the first ones or the last ones.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/capture_pass.h"
#include "cli/output.h"
#include "report/row_writer.h"

namespace wsray::cli {

// Whether the text around the rows is written also where there are none: a document needs it, a timeline does not.
enum class Frame : std::uint8_t { always, aroundRows };

class RowPrinter {
 public:
  struct Bounds {
    std::optional<std::uint64_t> limit;
    std::optional<std::uint64_t> tail;
  };

  // Borrows both. A row that the writer turns into no text counts for nothing.
  RowPrinter(report::RowWriter& writer, Output& output, Frame frame, Bounds bounds);

  // `stop` when the limit is reached or nobody reads the output any more. Fails where the output does.
  Result<Step> print(const session::Row& row, Timestamp captureStart);

  // Writes what was held back; to be called at the end.
  Result<void> finish();

  // How many rows there were.
  std::uint64_t count() const { return count_; }

 private:
  void begin();

  report::RowWriter* writer_;
  Output* output_;
  Frame frame_;
  Bounds bounds_;
  bool begun_ = false;
  std::uint64_t count_ = 0;
  std::deque<std::string> last_;  // with --tail
};

}  // namespace wsray::cli
