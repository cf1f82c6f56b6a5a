// `wsray show FILE CONN[:SEQ]`: one connection with its timeline, or one message with its frames.
#include <fmt/format.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "base/direction.h"
#include "cli/capture_pass.h"
#include "cli/output.h"
#include "cli/row_printer.h"
#include "cli/spool.h"
#include "cli/verbs.h"
#include "report/quantity_text.h"
#include "report/tables.h"

namespace wsray::cli {
namespace {

// The timeline waits in a spool: what stands above it (counts, close, verdict) is known when the connection has ended.
class ConnectionDetail : public RowVisitor {
 public:
  ConnectionDetail(const CommandLine& line, report::TextOptions text, report::RowWriter& timeline, Spool& spool)
      : target_(line.target),
        text_(std::move(text)),
        printer_(timeline, spool.output(), Frame::aroundRows, {line.limit, line.tail}) {}

  Result<Step> visit(const session::Row& row, const RowContext& context) override {
    const session::Connection* connection = session::connectionOf(row);
    if (connection == nullptr || connection->number != target_.connection) return Step::next;
    if (context.selected && !full_) {
      auto step = printer_.print(row, context.captureStart);
      if (!step) return step;
      full_ = *step == Step::stop;
    }
    if (!std::holds_alternative<session::EndRow>(row)) return Step::next;
    report::writeConnectionDetail(*connection, text_, detail_);
    return Step::stop;
  }

  Result<void> finish() { return printer_.finish(); }

  // Empty when there is no such connection.
  const std::string& detail() const { return detail_; }

 private:
  ShowTarget target_;
  report::TextOptions text_;
  RowPrinter printer_;
  bool full_ = false;  // --limit was reached; the end of the connection is still of interest
  std::string detail_;
};

class MessageDetail : public RowVisitor {
 public:
  MessageDetail(ShowTarget target, report::TextOptions text) : target_(target), text_(std::move(text)) {}

  Result<Step> visit(const session::Row& row, const RowContext& /*context*/) override {
    const session::Connection* connection = session::connectionOf(row);
    if (connection == nullptr || connection->number != target_.connection) return Step::next;
    if (const auto* frame = std::get_if<session::FrameRow>(&row))
      framesOf(frame->direction, frame->header.opcode).push_back(*frame);
    if (std::holds_alternative<session::EndRow>(row)) return Step::stop;
    const auto* message = std::get_if<session::MessageRow>(&row);
    if (message == nullptr) return Step::next;
    lastSequence_ = message->sequence;
    auto& frames = framesOf(message->direction, message->message.opcode);
    if (message->sequence == *target_.sequence) {
      for (const session::FrameRow& frame : frames) report::writeFrame(frame, text_, detail_);
      report::writeMessageDetail(*message, text_, detail_);
      return Step::stop;
    }
    frames.clear();
    return Step::next;
  }

  const std::string& detail() const { return detail_; }
  std::uint64_t lastSequence() const { return lastSequence_; }

 private:
  // Control frames stand between the fragments of a data message, but are messages of their own.
  std::vector<session::FrameRow>& framesOf(Direction direction, websocket::Opcode opcode) {
    return (websocket::isControl(opcode) ? control_ : data_)[direction];
  }

  ShowTarget target_;
  report::TextOptions text_;
  PerDirection<std::vector<session::FrameRow>> data_;  // of the message that is not complete
  PerDirection<std::vector<session::FrameRow>> control_;
  std::uint64_t lastSequence_ = 0;
  std::string detail_;
};

std::string absence(const ShowTarget& target, const Outcome& outcome, std::uint64_t lastSequence) {
  const std::uint64_t connections = outcome.summary.connections;
  std::string text;
  if (target.connection > connections) {
    text = fmt::format("there is no connection {}: the capture has ", target.connection);
    report::appendCount(connections, "WebSocket connection", "WebSocket connections", text);
  } else {
    text = fmt::format("there is no message {}:{}: the connection has ", target.connection, *target.sequence);
    report::appendCount(lastSequence, "message", "messages", text);
  }
  return text;
}

Result<ExitStatus> showMessage(const CommandLine& line, Console& console, Output& output) {
  MessageDetail message(line.target, console.textFor(STDOUT_FILENO));
  const auto outcome = readCapture(line, console, {.payloads = true, .frames = true}, message);
  if (!outcome) return tl::unexpected(outcome.error());
  if (message.detail().empty()) console.say(absence(line.target, *outcome, message.lastSequence()));
  output.text() += message.detail();
  return output.flush().map([&] { return statusOf(line, *outcome, !message.detail().empty()); });
}

Result<ExitStatus> showConnection(const CommandLine& line, Console& console, Output& output) {
  report::TextOptions text = console.textFor(STDOUT_FILENO);
  text.allFindings = true;
  const auto timeline = report::makeTimeline(text);
  if (!timeline) return tl::unexpected(timeline.error());
  auto spool = Spool::create();
  if (!spool) return tl::unexpected(spool.error());
  ConnectionDetail connection(line, text, **timeline, *spool);
  const engine::PipelineOptions options{.payloads = text.payload != report::PayloadForm::none};
  const auto outcome = readCapture(line, console, options, connection);
  if (!outcome) return tl::unexpected(outcome.error());
  if (auto finished = connection.finish(); !finished) return tl::unexpected(finished.error());
  const bool found = !connection.detail().empty();
  if (!found) console.say(absence(line.target, *outcome, 0));
  output.text() += connection.detail() + (found ? "\n" : "");
  return spool->copyTo(output).and_then([&output] { return output.flush(); }).map([&] {
    return statusOf(line, *outcome, found);
  });
}

}  // namespace

Result<ExitStatus> runShow(const CommandLine& line, Console& console) {
  Output output(STDOUT_FILENO, "standard output");
  return line.target.sequence ? showMessage(line, console, output) : showConnection(line, console, output);
}

}  // namespace wsray::cli
