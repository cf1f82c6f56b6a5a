// One pass over the captures that were named: the loop that all verbs share.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/packet_source.h"
#include "base/result.h"
#include "cli/command_line.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "engine/pipeline.h"
#include "report/row_writer.h"
#include "session/session.h"

namespace wsray::cli {

enum class Step : std::uint8_t { next, stop };

// What else is known about a row.
struct RowContext {
  Timestamp captureStart;  // of the first packet
  bool selected = false;   // by the selection flags
};

// Who looks at the rows. A failure ends the pass.
class RowVisitor {
 public:
  RowVisitor() = default;
  RowVisitor(const RowVisitor&) = delete;
  RowVisitor& operator=(const RowVisitor&) = delete;
  virtual ~RowVisitor() = default;

  // `stop` when it has seen enough: the rest of the capture is not read. The row lives until the call returns.
  virtual Result<Step> visit(const session::Row& row, const RowContext& context) = 0;

  // The rows of some hundred packets have been visited, or there were none for a while: a place to write them out.
  // `packets` are all that have been read.
  virtual Result<Step> pause(const session::PacketTally& packets) {
    (void)packets;
    return Step::next;
  }
};

// What a pass leaves behind.
struct Outcome {
  report::CaptureSummary summary;
  bool incomplete = false;  // packets could not be read, or bytes are missing between them
  bool unreadable = false;  // there were packets, and none of a link type that is known
  bool stopped = false;     // the visitor had seen enough: the summary is only of what was read
};

// Fails with one sentence where a file cannot be opened, or a regular expression or time of the selection is wrong.
// `payloads` tells whether the visitor needs them; the selection's own need is added.
Result<Outcome> readCapture(const CommandLine& line, Console& console, engine::PipelineOptions options,
                            RowVisitor& visitor);

// The two halves of readCapture(), for packets that come from elsewhere. The first reads what the command line names
// beside the packets and completes the options; the second opens nothing, and borrows the pipeline.
Result<engine::PipelineOptions> completeOptions(const CommandLine& line, engine::PipelineOptions options);
Result<Outcome> readPackets(const CommandLine& line, Console& console, engine::Pipeline& pipeline, RowVisitor& visitor);

// Reads until the end, or until `use` says stop: tells the user of damage on the way, and how far it is.
template <typename Reader, typename Use>
Result<void> readThrough(Reader& reader, Console& console, Outcome& outcome, Use use);

// Tells of packets that could not be read, with what must be told at the end of a pass.
void tellUnread(const engine::UnreadPackets& unread, std::uint64_t packets, Console& console, Outcome& outcome);

// Tells of bounds that were hit, also where no row does.
void tellBounds(const engine::BoundsHit& hit, Console& console, Outcome& outcome);

// The exit status of a verb that found something or not, the first that applies of 2, 3 and 1.
ExitStatus statusOf(const CommandLine& line, const Outcome& outcome, bool found);

template <typename Reader, typename Use>
Result<void> readThrough(Reader& reader, Console& console, Outcome& outcome, Use use) {
  const auto tellNotes = [&]() -> Result<void> {
    for (const SourceNote& note : reader.drainNotes()) {
      if (note.isFailure) return failure(note.text);
      outcome.incomplete = outcome.incomplete || note.incomplete;
      console.say(note.text);
    }
    return {};
  };
  while (!outcome.stopped) {
    auto item = reader.read();
    if (!item) break;
    if (auto told = tellNotes(); !told) return told;
    const Result<Step> step = use(std::move(*item));
    if (!step) return tl::unexpected(step.error());
    outcome.stopped = *step == Step::stop;
    console.showProgress(reader.progress());
  }
  console.hideProgress();
  return tellNotes();
}

}  // namespace wsray::cli
