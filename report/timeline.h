// The coloured timeline: one line a row, in the order in which they come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/layout.h"
#include "report/palette.h"
#include "report/row_writer.h"

namespace wsray::report {

// Whether the timeline has a line for such a row.
bool isOnTimeline(const session::Row& row, const TextOptions& options);

// Shows openings, messages, errors and bad ends; in TextFormat::wide also warnings, notes and good ends. Each error is
// told once: a diagnostic of a message stands in the message's row, and one that says the same as the verdict of the
// end in that. Frames are not shown. What is shown follows from the row alone, never from what came before.
class Timeline final : public RowWriter {
 public:
  Timeline(std::vector<Column<session::Row>> columns, const TextOptions& options);

  void begin(std::string& out) override;
  void write(const session::Row& row, Timestamp captureStart, std::string& out) override;

 private:
  CellContext context(Timestamp captureStart);

  TextOptions options_;
  Layout<session::Row> layout_;
  TimeText time_;
  std::string scratch_;
  std::uint64_t written_ = 0;          // rows
  std::optional<Timestamp> previous_;  // the time of the last one
};

}  // namespace wsray::report
