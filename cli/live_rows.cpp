#include "cli/live_rows.h"

#include <variant>

namespace wsray::cli {
namespace {

// What waits for a reader: some minutes of reading for people, and more than pipes and programs hold for a moment.
constexpr std::size_t kMostTimeline = 8 << 20;
constexpr std::size_t kMostLog = 64 << 20;

constexpr std::chrono::milliseconds kDrawInterval{200};
constexpr std::chrono::seconds kRateInterval{1};

bool isDataMessage(const session::Row& row) {
  const auto* message = std::get_if<session::MessageRow>(&row);
  return message != nullptr && !websocket::isControl(message->message.opcode);
}

}  // namespace

LiveRows::LiveRows(const CommandLine& line, Console& console, RowPrinter* printer, Output& output,
                   CommandWatch* command, StopSignal& stop)
    : line_(&line),
      console_(&console),
      printer_(printer),
      output_(&output),
      command_(command),
      stop_(&stop),
      text_(console.textFor(output.descriptor())),
      isLog_(!line.logFormat.empty()),
      sharesTerminal_(shareTerminal(console.descriptor(), output.descriptor())),
      counted_(Clock::now()) {}

Result<Step> LiveRows::visit(const session::Row& row, const RowContext& context) {
  count(row);
  if (!isWanted(row, context)) return Step::next;
  if (isDataMessage(row)) ++messages_;
  if (line_->live.messages && messages_ >= *line_->live.messages) isEnough_ = true;
  Result<Step> step = Step::next;
  if (printer_ != nullptr) {
    if (skipped_ > 0 || (!isLog_ && output_->keptBytes() > kMostTimeline)) {
      ++skipped_;
      return Step::next;
    }
    step = printer_->print(row, context.captureStart);
    if (!step || output_->isClosed()) return step;
    if (*step == Step::stop) isEnough_ = true;
  }
  if (isEnough_) stop_->request();
  return Step::next;
}

void LiveRows::count(const session::Row& row) {
  if (std::holds_alternative<session::OpenRow>(row)) ++status_.openConnections;
  if (std::holds_alternative<session::EndRow>(row)) --status_.openConnections;
  if (isDataMessage(row)) ++status_.messages;
}

bool LiveRows::isWanted(const session::Row& row, const RowContext& context) {
  const bool shown = command_ == nullptr || command_->shows(row);
  return shown && context.selected && !isEnough_;
}

Result<Step> LiveRows::pause(const session::PacketTally& packets) {
  if (sharesTerminal_ && output_->keptBytes() > 0) console_->hideProgress();
  if (auto flushed = output_->flush(); !flushed) return tl::unexpected(flushed.error());
  if (auto made = makeRoom(); !made) return tl::unexpected(made.error());
  if (output_->isClosed()) return Step::stop;
  if (command_ != nullptr && command_->isOver()) stop_->request();
  if (pipeline_ != nullptr && pipeline_->recordingFailed()) stop_->request();
  drawStatus(packets);
  return Step::next;
}

Result<void> LiveRows::makeRoom() {
  if (skipped_ > 0 && output_->keptBytes() < kMostTimeline / 2) noteSkipped();
  if (!isLog_ || output_->keptBytes() <= kMostLog) return {};
  if (!toldWaiting_) {
    console_->say("the log is read more slowly than it grows: the capture waits for its reader, and may lose packets");
  }
  toldWaiting_ = true;
  return output_->catchUp(kMostLog / 2);
}

void LiveRows::noteSkipped() {
  report::appendSkippedRows(skipped_, text_, output_->text());
  allSkipped_ += skipped_;
  skipped_ = 0;
}

void LiveRows::drawStatus(const session::PacketTally& packets) {
  const auto now = Clock::now();
  if (!console_->showsStatus() || now - drawn_ < kDrawInterval || (sharesTerminal_ && output_->keptBytes() > 0)) return;
  drawn_ = now;
  if (const auto passed = now - counted_; passed >= kRateInterval) {
    const double seconds = std::chrono::duration<double>(passed).count();
    status_.messagesPerSecond =
        static_cast<std::uint64_t>(static_cast<double>(status_.messages - countedMessages_) / seconds);
    countedMessages_ = status_.messages;
    counted_ = now;
  }
  status_.packets = packets.packets;
  status_.droppedPackets = packets.dropped;
  console_->showStatus(report::statusLine(status_, console_->textFor(console_->descriptor())));
}

}  // namespace wsray::cli
