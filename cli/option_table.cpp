#include "cli/option_table.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "cli/bound_options.h"
#include "cli/live_options.h"
#include "cli/option_values.h"
#include "report/row_writer.h"

namespace wsray::cli {
namespace {

using Kind = Option::Kind;
using enum OptionGroup;
using session::SelectionCriteria;

constexpr VerbSet kEvery{Verb::timeline,   Verb::list,      Verb::show,    Verb::check,  Verb::stats,
                         Verb::streams,    Verb::exportLog, Verb::live,    Verb::run,    Verb::gui,
                         Verb::interfaces, Verb::fields,    Verb::formats, Verb::explain};
constexpr VerbSet kReading = kReadingVerbs;
constexpr VerbSet kSelecting = kDissectingVerbs;
constexpr VerbSet kManyConnections{Verb::timeline,  Verb::list, Verb::check, Verb::stats,
                                   Verb::exportLog, Verb::live, Verb::run};
constexpr VerbSet kRows{Verb::timeline, Verb::list, Verb::show, Verb::exportLog};
constexpr VerbSet kLimited{Verb::timeline, Verb::list, Verb::show, Verb::exportLog, Verb::live, Verb::run};
constexpr VerbSet kTimelines{Verb::timeline, Verb::show, Verb::live, Verb::run};
constexpr VerbSet kDirections{Verb::timeline, Verb::list,    Verb::show, Verb::check,
                              Verb::stats,    Verb::streams, Verb::live, Verb::run};
constexpr VerbSet kTexts{Verb::timeline, Verb::list, Verb::show,       Verb::check,  Verb::stats,  Verb::streams,
                         Verb::live,     Verb::run,  Verb::interfaces, Verb::fields, Verb::explain};
constexpr VerbSet kLogs{Verb::timeline, Verb::exportLog, Verb::live, Verb::run};
// What `run` starts writes its own.
constexpr VerbSet kGivenKeyLogs{Verb::timeline, Verb::list,      Verb::show, Verb::check,
                                Verb::stats,    Verb::exportLog, Verb::live};

template <std::optional<bool> SelectionCriteria::*member>
Result<void> select(CommandLine& line, std::string_view value) {
  line.criteria.*member = value == "yes";
  return {};
}

template <std::string SelectionCriteria::*member>
Result<void> keepText(CommandLine& line, std::string_view value) {
  line.criteria.*member = std::string(value);
  return {};
}

template <bool CommandLine::*member>
Result<void> raise(CommandLine& line, std::string_view /*value*/) {
  line.*member = true;
  return {};
}

template <std::optional<session::TimeArgument> CommandLine::*member>
Result<void> keepTime(CommandLine& line, std::string_view value) {
  return store(session::TimeArgument::parse(value), line.*member);
}

template <std::optional<std::uint64_t> CommandLine::*member>
Result<void> keepCount(CommandLine& line, std::string_view value) {
  return store(parseCount(value), line.*member);
}

Result<void> keepWorkers(CommandLine& line, std::string_view value) {
  constexpr std::uint64_t kMost = 64;
  const auto workers = parseCount(value);
  if (!workers) return tl::unexpected(workers.error());
  if (*workers > kMost)
    return failure(fmt::format("{} workers are more than the {} that can be used", *workers, kMost));
  line.workers = static_cast<unsigned>(*workers);
  return {};
}

Result<void> addKeyLog(CommandLine& line, std::string_view value) {
  line.keyLogs.emplace_back(value);
  return {};
}

Result<void> addPrivateKey(CommandLine& line, std::string_view value) {
  line.privateKeys.emplace_back(value);
  return {};
}

Result<void> keepConnections(CommandLine& line, std::string_view value) {
  return store(parseConnections(value), line.criteria.connections);
}

Result<void> hideHeartbeat(CommandLine& line, std::string_view /*value*/) {
  line.criteria.hideHeartbeat = true;
  return {};
}

Result<void> addFilter(CommandLine& line, std::string_view value) {
  line.criteria.filters.emplace_back(value);
  return {};
}

Result<void> keepLogFormat(CommandLine& line, std::string_view value) {
  if (report::findExportFormat(value) == nullptr) {
    return failure(fmt::format("there is no format '{}'; `wsray formats` lists them", value));
  }
  line.logFormat = std::string(value);
  return {};
}

// The text formats, and those of the message log that people read or pipe.
Result<void> keepTimelineFormat(CommandLine& line, std::string_view value) {
  using report::TextFormat;
  static constexpr Choices<TextFormat, 3> kTextFormats{
      {{"table", TextFormat::table}, {"wide", TextFormat::wide}, {"oneline", TextFormat::oneline}}};
  const auto text = parseChoice(value, kTextFormats);
  if (!text) return keepLogFormat(line, value);
  line.logFormat.clear();
  line.text.format = *text;
  return {};
}

Result<void> keepTextFormat(CommandLine& line, std::string_view value) {
  using report::TextFormat;
  return store(parseChoice(value, Choices<TextFormat, 3>{{{"table", TextFormat::table},
                                                          {"wide", TextFormat::wide},
                                                          {"oneline", TextFormat::oneline}}}),
               line.text.format);
}

Result<void> keepTableOrLog(CommandLine& line, std::string_view value) {
  return store(parseChoice(value, Choices<std::string, 2>{{{"table", ""}, {"ndjson", "ndjson"}}}), line.logFormat);
}

Result<void> keepColumns(CommandLine& line, std::string_view value) {
  line.text.columns = splitAtCommas(value);
  return {};
}

Result<void> keepTimeFormat(CommandLine& line, std::string_view value) {
  using report::TimeFormat;
  return store(parseChoice(value, Choices<TimeFormat, 5>{{{"abs", TimeFormat::absolute},
                                                          {"utc", TimeFormat::utc},
                                                          {"rel", TimeFormat::relative},
                                                          {"delta", TimeFormat::delta},
                                                          {"epoch", TimeFormat::epoch}}}),
               line.text.time);
}

Result<void> keepPayload(CommandLine& line, std::string_view value) {
  using report::PayloadForm;
  if (const auto cells = parseCount(value); cells && *cells > 0 && *cells <= UINT32_MAX) {
    line.text.payload = PayloadForm::cells;
    line.text.payloadCells = static_cast<std::uint32_t>(*cells);
    return {};
  }
  static constexpr Choices<PayloadForm, 3> kForms{
      {{"full", PayloadForm::full}, {"none", PayloadForm::none}, {"hex", PayloadForm::hex}}};
  auto form = parseChoice(value, kForms);
  if (!form) return failure(fmt::format("'{}' is neither a number of cells nor one of full, none, hex", value));
  return store(std::move(form), line.text.payload);
}

Result<void> keepPerspective(CommandLine& line, std::string_view value) {
  using report::Perspective;
  return store(
      parseChoice(value, Choices<Perspective, 2>{{{"client", Perspective::client}, {"server", Perspective::server}}}),
      line.text.perspective);
}

template <typename Choice>
constexpr Choices<Choice, 3> kWhen{{{"auto", Choice::automatic}, {"always", Choice::always}, {"never", Choice::never}}};

Result<void> keepColor(CommandLine& line, std::string_view value) {
  return store(parseChoice(value, kWhen<ColorChoice>), line.color);
}

Result<void> keepProgress(CommandLine& line, std::string_view value) {
  return store(parseChoice(value, kWhen<ProgressChoice>), line.progress);
}

Result<void> keepTheme(CommandLine& line, std::string_view value) {
  using report::Theme;
  return store(parseChoice(value,
                           Choices<std::optional<Theme>, 3>{
                               {{"auto", std::nullopt}, {"dark", Theme::dark}, {"light", Theme::light}}}),
               line.theme);
}

Result<void> keepFailOn(CommandLine& line, std::string_view value) {
  return store(parseChoice(value, Choices<std::optional<Severity>, 4>{{{"error", Severity::error},
                                                                       {"warning", Severity::warning},
                                                                       {"note", Severity::note},
                                                                       {"none", std::nullopt}}}),
               line.failOn);
}

Result<void> keepEvents(CommandLine& line, std::string_view value) {
  return store(parseChoice(value, Choices<bool, 2>{{{"messages", false}, {"all", true}}}), line.allEvents);
}

Result<void> keepOutputPath(CommandLine& line, std::string_view value) {
  if (value.empty()) return failure("the name of the output is empty");
  line.outputPath = std::string(value);
  return {};
}

constexpr std::array kOptions{
    Option{"--filter", "-e", "EXPR", Kind::valued, selection, kSelecting,
           "only what the filter wants, such as 'len > 1k && !heartbeat'; may stand twice, then both must; `wsray "
           "fields` lists what it can name",
           addFilter},
    Option{"--conn", "", "N,...", Kind::valued, selection, kManyConnections, "only these connections", keepConnections},
    Option{"--host", "", "GLOB", Kind::valued, selection, kManyConnections,
           "only connections to such hosts: '*.example.com'", keepText<&SelectionCriteria::hostGlob>},
    Option{"--sent", "", "", Kind::switchable, selection, kSelecting, "what the client sent",
           select<&SelectionCriteria::sent>},
    Option{"--received", "", "", Kind::switchable, selection, kSelecting, "what the client received",
           select<&SelectionCriteria::received>},
    Option{"--text", "", "", Kind::switchable, selection, kSelecting, "text messages",
           select<&SelectionCriteria::text>},
    Option{"--binary", "", "", Kind::switchable, selection, kSelecting, "binary messages",
           select<&SelectionCriteria::binary>},
    Option{"--control", "", "", Kind::switchable, selection, kSelecting, "pings, pongs and closes",
           select<&SelectionCriteria::control>},
    Option{"--errors", "", "", Kind::switchable, selection, kSelecting, "what has a diagnostic of severity error",
           select<&SelectionCriteria::errors>},
    Option{"--no-heartbeat", "", "", Kind::flag, selection, kSelecting, "no pings and pongs", hideHeartbeat},
    Option{"--grep", "-g", "RE", Kind::valued, selection, kSelecting,
           "only messages whose payload matches the regular expression", keepText<&SelectionCriteria::grep>},
    Option{"--grep-not", "-G", "RE", Kind::valued, selection, kSelecting, "only messages whose payload does not",
           keepText<&SelectionCriteria::grepNot>},
    Option{"--since", "", "T", Kind::valued, selection, kSelecting,
           "from that time on: 2026-11-21T09:14:03Z, 09:14[:03.5] on the day of the capture, seconds since 1970, or "
           "+5s after its first packet",
           keepTime<&CommandLine::since>},
    Option{"--until", "", "T", Kind::valued, selection, kSelecting, "before that time", keepTime<&CommandLine::until>},
    Option{"--limit", "", "N", Kind::valued, selection, kLimited, "the first N rows; reading ends with them",
           keepCount<&CommandLine::limit>},
    Option{"--tail", "", "N", Kind::valued, selection, kRows, "the last N rows", keepCount<&CommandLine::tail>},

    Option{"--format",
           "",
           "FORMAT",
           Kind::valued,
           output,
           {Verb::timeline, Verb::live, Verb::run},
           "table (columns, cut at the width), wide (columns, payloads whole), oneline (no padding), or a format of "
           "`wsray formats`, such as ndjson",
           keepTimelineFormat},
    Option{"--format", "", "FORMAT", Kind::valued, output, {Verb::show}, "table, wide or oneline", keepTextFormat},
    Option{"--format",
           "",
           "FORMAT",
           Kind::valued,
           output,
           {Verb::list, Verb::check, Verb::streams},
           "table or ndjson",
           keepTableOrLog},
    Option{"--format",
           "-F",
           "FORMAT",
           Kind::valued,
           output,
           {Verb::exportLog},
           "one that `wsray formats` lists",
           keepLogFormat},
    Option{"--output",
           "-o",
           "OUT",
           Kind::valued,
           output,
           {Verb::exportLog},
           "the file to write, which appears when it is whole; - is standard output, the default",
           keepOutputPath},
    Option{"--output",
           "-o",
           "OUT",
           Kind::valued,
           output,
           {Verb::live, Verb::run},
           "the file that the rows go to, as they come; - is standard output, the default",
           keepOutputPath},
    Option{"--events", "", "KINDS", Kind::valued, output, kLogs,
           "what a message log holds: messages (the default), or all: connections, frames and diagnostics too",
           keepEvents},
    Option{"--columns", "", "NAME,...", Kind::valued, output, kTimelines, "these columns in this order", keepColumns},
    Option{"--time",
           "-T",
           "FORM",
           Kind::valued,
           output,
           {Verb::timeline, Verb::list, Verb::show, Verb::check, Verb::live, Verb::run},
           "abs (local time of day), utc, rel (since the first packet), delta (since the row before) or epoch",
           keepTimeFormat},
    Option{"--payload", "", "FORM", Kind::valued, output, kTimelines, "N (at most so many cells), full, none or hex",
           keepPayload},
    Option{"--perspective", "", "WHO", Kind::valued, output, kDirections, "who sends: client (the default) or server",
           keepPerspective},
    Option{"--color", "", "WHEN", Kind::valued, output, kTexts, "auto (on a terminal), always or never", keepColor},
    Option{"--theme", "", "THEME", Kind::valued, output, kTexts, "auto (COLORFGBG, else dark), dark or light",
           keepTheme},
    Option{"--ascii", "", "", Kind::flag, output, kTexts,
           "no other characters than ASCII; by itself where the locale is not UTF-8", raise<&CommandLine::ascii>},

    Option{"--encrypted",
           "",
           "",
           Kind::flag,
           selection,
           {Verb::list},
           "the TLS connections that could not be read, likely WebSockets first",
           raise<&CommandLine::encrypted>},
    Option{"--json",
           "",
           "",
           Kind::flag,
           output,
           {Verb::interfaces, Verb::fields},
           "one array, with an object for each",
           raise<&CommandLine::json>},

    Option{"--keylog", "", "FILE", Kind::valued, decryption, kGivenKeyLogs,
           "TLS secrets as browsers write them (SSLKEYLOGFILE; that variable names one too); may stand twice",
           addKeyLog},
    Option{"--tls-key", "", "FILE", Kind::valued, decryption, kSelecting,
           "a server's RSA key (PEM), for connections with RSA key exchange; may stand twice", addPrivateKey},

    Option{"--follow",
           "",
           "",
           Kind::flag,
           behaviour,
           {Verb::timeline},
           "read on as the file grows, and in the next one of its name, until Ctrl-C",
           raise<&CommandLine::follow>},
    Option{"--progress", "", "WHEN", Kind::valued, behaviour, kReading,
           "auto (on a terminal; of files, when it takes longer than half a second), always or never", keepProgress},
    Option{"--workers", "", "N", Kind::valued, behaviour, kReading,
           "threads that look into what one more has read: as many as there are processors; 0 is one for all, as with "
           "live, "
           "run and streams",
           keepWorkers},
    Option{"--quiet", "-q", "", Kind::flag, behaviour, kReading, "no summary; damage and failures are still told",
           raise<&CommandLine::quiet>},
    Option{"--verbose", "-v", "", Kind::flag, behaviour, kReading, "tell how much was read",
           raise<&CommandLine::verbose>},
    Option{"--fail-on",
           "",
           "SEVERITY",
           Kind::valued,
           behaviour,
           {Verb::check},
           "exit with 1 when there is a finding at or above it: error (the default), warning, note, or none",
           keepFailOn},
    Option{"--strict", "", "", Kind::flag, behaviour, kReading,
           "exit with 3 when the capture is incomplete: cut off, or with gaps", raise<&CommandLine::strict>},
    Option{"--help", "-h", "", Kind::flag, behaviour, kEvery, "this text", raise<&CommandLine::help>},
    Option{"--version",
           "",
           "",
           Kind::flag,
           behaviour,
           {Verb::timeline},
           "the version of wsray",
           raise<&CommandLine::version>},
};

}  // namespace

std::span<const Option> optionTable() {
  static const std::vector<Option> kAll = [] {
    std::vector<Option> all(liveOptions().begin(), liveOptions().end());
    all.insert(all.end(), kOptions.begin(), kOptions.end());
    all.insert(all.end(), boundOptions().begin(), boundOptions().end());
    return all;
  }();
  return kAll;
}

std::string negatedName(const Option& option) { return fmt::format("--no-{}", option.name.substr(2)); }

}  // namespace wsray::cli
