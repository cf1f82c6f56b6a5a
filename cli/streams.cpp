// `wsray streams FILE...`: the TCP streams themselves, of any protocol.
#include <unistd.h>

#include <string>
#include <utility>

#include "cli/capture_pass.h"
#include "cli/opened_captures.h"
#include "cli/output.h"
#include "cli/row_log.h"
#include "cli/verbs.h"
#include "engine/stream_survey.h"
#include "report/tables.h"

namespace wsray::cli {
namespace {

report::StreamText textOf(const engine::StreamRow& row, Direction direction) {
  const engine::StreamDirection& half = row.directions[direction];
  report::StreamText text{row.number,     row.client,  row.server, direction,       half.bytes,        half.sha256, {},
                          half.conflicts, row.evicted, {},         half.uncompared, half.badChecksums, half.urgent};
  for (const engine::StreamGap& gap : half.gaps) text.gaps.push_back({gap.offset, gap.length});
  for (const engine::StreamConflict& conflict : half.conflictDetails) {
    text.conflictDetails.push_back(
        {conflict.packet, conflict.keptPacket, conflict.offset, conflict.length, conflict.kept, conflict.other});
  }
  return text;
}

class StreamTable {
 public:
  StreamTable(const CommandLine& line, const Console& console, Output& output)
      : asRecords_(!line.logFormat.empty()),
        awaited_(rowsAreAwaited(line, output.descriptor())),
        text_(console.textFor(output.descriptor())),
        output_(&output) {}

  // Both directions; `stop` when nobody reads the output any more.
  Result<Step> print(const engine::StreamRow& row) {
    std::string& out = output_->text();
    if (!asRecords_ && count_ == 0) report::writeStreamHeader(text_, out);
    ++count_;
    for (const Direction direction : kDirections) {
      const report::StreamText stream = textOf(row, direction);
      hasGaps_ = hasGaps_ || !stream.gaps.empty();
      if (asRecords_) {
        report::writeStreamRecord(stream, out);
      } else {
        report::writeStream(stream, text_, out);
      }
    }
    const Result<void> written = awaited_ ? output_->flush() : output_->settle();
    if (!written) return tl::unexpected(written.error());
    return output_->isClosed() ? Step::stop : Step::next;
  }

  std::uint64_t count() const { return count_; }
  bool hasGaps() const { return hasGaps_; }

 private:
  bool asRecords_;
  bool awaited_;
  report::TextOptions text_;
  Output* output_;
  std::uint64_t count_ = 0;
  bool hasGaps_ = false;
};

}  // namespace

Result<ExitStatus> runStreams(const CommandLine& line, Console& console) {
  auto captures = openCaptures(line, Secrets::ignored, console);
  if (!captures) return tl::unexpected(captures.error());
  engine::StreamSurvey survey(std::move(captures->packets), line.limits);
  Output output(STDOUT_FILENO, "standard output");
  StreamTable table(line, console, output);
  Outcome outcome;
  auto through =
      readThrough(survey, console, outcome, [&table](const engine::StreamRow& row) { return table.print(row); });
  if (!through) return tl::unexpected(through.error());
  if (auto flushed = output.flush(); !flushed) return tl::unexpected(flushed.error());
  // A survey does not count packets: where it found no stream, those passed over were all that mattered.
  tellUnread(survey.unread(), table.count() == 0 ? 0 : UINT64_MAX, console, outcome);
  tellBounds(survey.boundsHit(), console, outcome);
  outcome.incomplete = outcome.incomplete || table.hasGaps();
  if (table.count() == 0 && !outcome.unreadable) console.say("no TCP stream found");
  return statusOf(line, outcome, true);
}

}  // namespace wsray::cli
