// The rows of what is watched, as they come: to people and programs that may be slower than they are.
#pragma once

#include <chrono>
#include <cstdint>

#include "cli/capture_pass.h"
#include "cli/command_line.h"
#include "cli/command_watch.h"
#include "cli/console.h"
#include "cli/output.h"
#include "cli/row_printer.h"
#include "cli/stop_signal.h"
#include "report/live_text.h"

namespace wsray::cli {

// Nobody who reads slowly holds the capture up: of a timeline, rows are left out then, with a line in their place. A
// message log has all rows: where too much of it waits, so does the capture, and that is told.
class LiveRows final : public RowVisitor {
 public:
  // Borrows all of them; `printer` is null where no rows are wanted but a recording, `command` where all connections
  // are shown.
  LiveRows(const CommandLine& line, Console& console, RowPrinter* printer, Output& output, CommandWatch* command,
           StopSignal& stop);

  // Where there are no rows, its recording is all that the packets are read for. Borrowed.
  void endWithRecordingOf(const engine::Pipeline& pipeline) { pipeline_ = &pipeline; }

  Result<Step> visit(const session::Row& row, const RowContext& context) override;
  Result<Step> pause(const session::PacketTally& packets) override;

  // At the end, before what waits is written: says what was left out last.
  void finish() {
    if (skipped_ > 0) noteSkipped();
  }

  // Rows that were left out.
  std::uint64_t skipped() const { return allSkipped_; }

 private:
  using Clock = std::chrono::steady_clock;

  void count(const session::Row& row);
  bool isWanted(const session::Row& row, const RowContext& context);
  void noteSkipped();
  Result<void> makeRoom();
  void drawStatus(const session::PacketTally& packets);

  const CommandLine* line_;
  Console* console_;
  RowPrinter* printer_;
  Output* output_;
  CommandWatch* command_;
  StopSignal* stop_;
  const engine::Pipeline* pipeline_ = nullptr;
  report::TextOptions text_;  // of the timeline
  bool isLog_;
  bool sharesTerminal_;
  bool isEnough_ = false;  // as many rows or messages as were asked for
  std::uint64_t messages_ = 0;
  std::uint64_t skipped_ = 0;  // since the last row that was written
  std::uint64_t allSkipped_ = 0;
  bool toldWaiting_ = false;
  report::LiveStatus status_;
  std::uint64_t countedMessages_ = 0;  // when the rate was last known
  Clock::time_point counted_;
  Clock::time_point drawn_;
};

}  // namespace wsray::cli
