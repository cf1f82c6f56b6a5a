#include "cli/capture_pass.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/opened_captures.h"
#include "cli/row_tally.h"
#include "cli/secrets.h"
#include "report/quantity_text.h"
#include "report/tables.h"
#include "report/time_text.h"
#include "session/selection.h"

namespace wsray::cli {
namespace {

// The first moment at which all of it is known is when the first packet has been read.
Result<session::Selection> compileSelection(const CommandLine& line, Timestamp captureStart) {
  session::SelectionCriteria criteria = line.criteria;
  if (line.since) {
    const auto since = line.since->resolve(captureStart);
    if (!since) return failure("--since: " + since.error().text);
    criteria.since = *since;
  }
  if (line.until) {
    const auto until = line.until->resolve(captureStart);
    if (!until) return failure("--until: " + until.error().text);
    criteria.until = *until;
  }
  return session::Selection::compile(std::move(criteria), {captureStart, &line.namedFilters});
}

// Applies batches to a session and shows their rows to the visitor.
class RowPass {
 public:
  RowPass(const CommandLine& line, RowVisitor& visitor) : line_(&line), visitor_(&visitor) {}

  Result<Step> apply(session::SessionBatch batch) {
    session_.apply(std::move(batch));
    if (!selection_) {
      if (auto started = start(); !started) return tl::unexpected(started.error());
    }
    for (const session::Row& row : session_.rows()) {
      tally_.apply(row);
      context_.selected = selection_->matches(row);
      Result<Step> step = visitor_->visit(row, context_);
      if (!step || *step == Step::stop) return step;
    }
    return visitor_->pause(session_.tally());
  }

  const session::EncryptedTally& encrypted() const { return tally_.encrypted(); }

  void finish(Outcome& outcome) const {
    outcome.summary = tally_.summary();
    outcome.summary.tally = session_.tally();
    outcome.summary.connections = session_.connectionCount();
    outcome.incomplete = outcome.incomplete || tally_.incomplete();
  }

 private:
  // Rows cannot come before a packet, and a batch without packets has nothing that could be selected.
  Result<void> start() {
    if (!session_.tally().first && session_.rows().empty()) return {};
    context_.captureStart = session_.tally().first.value_or(Timestamp{});
    auto selection = compileSelection(*line_, context_.captureStart);
    if (!selection) return tl::unexpected(selection.error());
    selection_ = std::move(*selection);
    return {};
  }

  const CommandLine* line_;
  RowVisitor* visitor_;
  session::Session session_{session::Session::Keep::open};
  std::optional<session::Selection> selection_;
  RowContext context_;
  RowTally tally_;
};

std::string packetCount(std::uint64_t packets) {
  std::string text;
  report::appendCount(packets, "packet", "packets", text);
  return text;
}

// `1,204 packets, 1.2M in 30.2 s`
std::string quantityOf(const session::PacketTally& tally) {
  std::string text = packetCount(tally.packets) + ", ";
  report::appendSize(tally.bytes, text);
  if (!tally.first || !tally.last) return text;
  text += " in ";
  report::appendDuration(elapsed(*tally.first, *tally.last), report::Charset::unicode, text);
  return text;
}

void tellWhatWasRead(const Outcome& outcome, Console& console) {
  const session::PacketTally& tally = outcome.summary.tally;
  if (tally.packets == 0) {
    console.say("no WebSocket found: the capture has no packets");
  } else if (outcome.summary.connections == 0 && !outcome.unreadable) {
    console.say(fmt::format("no WebSocket found: {}; `wsray streams` lists what TCP carried", quantityOf(tally)));
  } else {
    console.mention(fmt::format("read {}", quantityOf(tally)));
  }
}

void tellSecretTrouble(const engine::SecretTrouble& trouble, Console& console) {
  std::string text;
  if (trouble.damagedLines > 0) {
    report::appendCount(trouble.damagedLines, "line", "lines", text);
    console.say(text + " of the key logs cannot be read: damaged, or another file");
  }
  if (trouble.overBound > 0) {
    text.clear();
    report::appendCount(trouble.overBound, "secret", "secrets", text);
    console.say(text + " of the key logs gave way to newer ones");
  }
}

}  // namespace

// Wrong expressions are refused before anything is read.
Result<engine::PipelineOptions> completeOptions(const CommandLine& line, engine::PipelineOptions options) {
  const auto selection = compileSelection(line, Timestamp{});
  if (!selection) return tl::unexpected(selection.error());
  options.limits = line.limits;
  const bool isWatched = line.verb == Verb::live || line.verb == Verb::run;
  options.payloads = options.payloads || selection->needsPayload();
  options.workers = isWatched ? 0 : line.workers.value_or(engine::processors());
  return readPrivateKeys(line).map([&options](std::vector<std::string> privateKeys) {
    options.privateKeys = std::move(privateKeys);
    return options;
  });
}

Result<Outcome> readPackets(const CommandLine& line, Console& console, engine::Pipeline& pipeline,
                            RowVisitor& visitor) {
  RowPass pass(line, visitor);
  Outcome outcome;
  auto through = readThrough(pipeline, console, outcome,
                             [&pass](session::SessionBatch batch) { return pass.apply(std::move(batch)); });
  if (!through) return tl::unexpected(through.error());
  pass.finish(outcome);
  if (!outcome.stopped) {
    tellUnread(pipeline.unread(), outcome.summary.tally.packets, console, outcome);
    tellBounds(pipeline.boundsHit(), console, outcome);
    tellSecretTrouble(pipeline.secretTrouble(), console);
    if (pass.encrypted().count() > 0 && !line.encrypted) console.say(report::encryptedLine(pass.encrypted()));
    tellWhatWasRead(outcome, console);
  }
  return outcome;
}

Result<Outcome> readCapture(const CommandLine& line, Console& console, engine::PipelineOptions options,
                            RowVisitor& visitor) {
  const auto completed = completeOptions(line, std::move(options));
  if (!completed) return tl::unexpected(completed.error());
  auto captures = openCaptures(line, Secrets::wanted, console);
  if (!captures) return tl::unexpected(captures.error());
  // Other verbs write files when all is read.
  if (line.verb == Verb::timeline) {
    if (auto sealed = captures->seal(); !sealed) return tl::unexpected(sealed.error());
  }
  engine::Pipeline pipeline(std::move(captures->packets), *completed);
  return readPackets(line, console, pipeline, visitor);
}

void tellUnread(const engine::UnreadPackets& unread, std::uint64_t packets, Console& console, Outcome& outcome) {
  std::uint64_t passedOver = 0;
  for (const auto& [linkType, count] : unread.unknownLinkTypes) {
    passedOver += count;
    console.say(fmt::format("{} of link type {} {} passed over: not supported", packetCount(count), linkType,
                            count == 1 ? "was" : "were"));
  }
  if (unread.malformed > 0) console.say(packetCount(unread.malformed) + " could not be decoded");
  if (unread.abandonedDatagrams > 0) {
    std::string text;
    report::appendCount(unread.abandonedDatagrams, "fragmented datagram", "fragmented datagrams", text);
    console.say(text + " lacked a fragment, or had no room (--max-datagrams)");
  }
  outcome.unreadable = passedOver > 0 && passedOver >= packets;
}

void tellBounds(const engine::BoundsHit& hit, Console& console, Outcome& outcome) {
  const auto tell = [&](std::uint64_t connections, std::string_view what) {
    if (connections == 0) return;
    outcome.incomplete = true;
    std::string text;
    report::appendCount(connections, "TCP connection was", "TCP connections were", text);
    console.say(text.append(what));
  };
  tell(hit.evicted, " let go of before the end (--max-connections, --max-held)");
  tell(hit.overlongHttp, " not read to the end: too long a head or too many requests (--max-head, --max-pipelined)");
  tell(hit.unrecognised, " given up with what may be frames of a WebSocket (--max-midstream)");
}

ExitStatus statusOf(const CommandLine& line, const Outcome& outcome, bool found) {
  if (outcome.unreadable) return ExitStatus::failed;
  if (line.strict && outcome.incomplete) return ExitStatus::incomplete;
  return found ? ExitStatus::success : ExitStatus::nothing;
}

}  // namespace wsray::cli
