// `wsray list FILE...`: one row a connection, in the order of their numbers.
#include <unistd.h>

#include <deque>
#include <map>
#include <set>
#include <string>

#include "cli/capture_pass.h"
#include "cli/output.h"
#include "cli/row_log.h"
#include "cli/verbs.h"
#include "report/tables.h"

namespace wsray::cli {
namespace {

// One connection as text: a table row, or a record of the message log.
class ConnectionWriter {
 public:
  ConnectionWriter(const CommandLine& line, const Console& console) : text_(console.textFor(STDOUT_FILENO)) {
    if (!line.logFormat.empty()) log_ = report::findExportFormat(line.logFormat)->make({.allEvents = true});
  }

  void begin(std::string& out) {
    if (log_) {
      log_->begin(out);
    } else {
      report::writeConnectionHeader(text_, out);
    }
  }

  // `row` is the end of its connection, when all is known of it.
  std::string write(const session::Row& row, Timestamp captureStart) {
    std::string out;
    if (log_) {
      log_->write(row, captureStart, out);
    } else {
      report::writeConnection(*session::connectionOf(row), captureStart, text_, out);
    }
    return out;
  }

 private:
  report::TextOptions text_;
  std::unique_ptr<report::RowWriter> log_;
};

// A connection is complete when it has ended, and is written when all before it have been: what waits is text.
class ConnectionList : public RowVisitor {
 public:
  ConnectionList(const CommandLine& line, const Console& console, Output& output)
      : line_(&line), writer_(line, console), output_(&output), awaited_(rowsAreAwaited(line, output.descriptor())) {}

  Result<Step> visit(const session::Row& row, const RowContext& context) override {
    const session::Connection* connection = session::connectionOf(row);
    if (connection == nullptr) return Step::next;
    // A connection is listed when any of its rows was selected.
    if (context.selected) selected_.insert(connection->number);
    if (!std::holds_alternative<session::EndRow>(row)) return Step::next;
    const bool listed = selected_.erase(connection->number) > 0;
    waiting_[connection->number] = listed ? writer_.write(row, context.captureStart) : "";
    return release();
  }

  Result<Step> pause(const session::PacketTally& /*packets*/) override {
    if (!awaited_) return Step::next;
    if (auto flushed = output_->flush(); !flushed) return tl::unexpected(flushed.error());
    return output_->isClosed() ? Step::stop : Step::next;
  }

  Result<void> finish() {
    for (const auto& [number, text] : waiting_) add(text);
    for (const std::string& text : last_) put(text);
    return output_->flush();
  }

  std::uint64_t count() const { return count_; }

 private:
  Result<Step> release() {
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; ++next_) {
      add(first->second);
      first = waiting_.erase(first);
    }
    if (auto settled = output_->settle(); !settled) return tl::unexpected(settled.error());
    return output_->isClosed() || (line_->limit && count_ >= *line_->limit) ? Step::stop : Step::next;
  }

  void add(const std::string& text) {
    if (text.empty() || (line_->limit && count_ >= *line_->limit)) return;
    ++count_;
    if (!line_->tail) return put(text);
    last_.push_back(text);
    if (last_.size() > *line_->tail) last_.pop_front();
  }

  void put(const std::string& text) {
    if (!begun_) writer_.begin(output_->text());
    begun_ = true;
    output_->text() += text;
  }

  const CommandLine* line_;
  ConnectionWriter writer_;
  Output* output_;
  bool awaited_;
  bool begun_ = false;
  std::set<session::ConnectionNumber> selected_;              // of those that have not ended
  std::map<session::ConnectionNumber, std::string> waiting_;  // ended, but one before them has not; may be empty
  session::ConnectionNumber next_ = 1;
  std::deque<std::string> last_;  // with --tail
  std::uint64_t count_ = 0;
};

}  // namespace

Result<ExitStatus> runList(const CommandLine& line, Console& console) {
  if (line.encrypted) return listEncrypted(line, console);
  Output output(STDOUT_FILENO, "standard output");
  ConnectionList list(line, console, output);
  const auto outcome = readCapture(line, console, {.payloads = false}, list);
  if (!outcome) return tl::unexpected(outcome.error());
  if (auto finished = list.finish(); !finished) return tl::unexpected(finished.error());
  if (list.count() == 0 && outcome->summary.connections > 0) console.say("nothing matched the selection");
  return statusOf(line, *outcome, list.count() > 0);
}

}  // namespace wsray::cli
