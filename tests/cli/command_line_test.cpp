#include "cli/command_line.h"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/help.h"
#include "cli/option_table.h"
#include "cli/verb_table.h"

namespace wsray::cli {
namespace {

using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

// Words separated by single spaces.
Result<CommandLine> parse(const std::string& words) {
  std::vector<std::string> arguments;
  std::size_t from = 0;
  while (from < words.size()) {
    const std::size_t to = std::min(words.find(' ', from), words.size());
    arguments.push_back(words.substr(from, to - from));
    from = to + 1;
  }
  return parseCommandLine(arguments);
}

CommandLine parsed(const std::string& words) {
  auto line = parse(words);
  EXPECT_TRUE(line.has_value()) << words << ": " << (line ? "" : line.error().text);
  return line ? std::move(*line) : CommandLine{};
}

std::string refusal(const std::string& words) {
  const auto line = parse(words);
  EXPECT_FALSE(line.has_value()) << words;
  return line ? "" : line.error().text;
}

TEST(CommandLineVerb, IsTheFirstWordThatIsNoOptionAndNoValue) {
  const std::vector<std::pair<std::string, Verb>> cases{
      {"a.pcap", Verb::timeline},
      {"-", Verb::timeline},
      {"list a.pcap", Verb::list},
      {"show a.pcap 3", Verb::show},
      {"check a.pcap", Verb::check},
      {"stats a.pcap", Verb::stats},
      {"streams a.pcap", Verb::streams},
      {"export a.pcap -F ndjson", Verb::exportLog},
      {"live", Verb::live},
      {"live -i lo", Verb::live},
      {"run -i lo curl", Verb::run},
      {"interfaces --json", Verb::interfaces},
      {"fields --json", Verb::fields},
      {"formats", Verb::formats},
      {"explain", Verb::explain},
      {"explain text-utf8", Verb::explain},
      {"--quiet list a.pcap", Verb::list},
      {"-qT rel list a.pcap", Verb::list},
      {"-Trel list a.pcap", Verb::list},
      {"--color never list a.pcap", Verb::list},
      {"--color=never list a.pcap", Verb::list},
      {"-g list a.pcap", Verb::timeline},
      {"-glist a.pcap", Verb::timeline},
      {"a.pcap list", Verb::timeline},
      {"-- list", Verb::timeline},
      {"./list", Verb::timeline},
  };
  for (const auto& [words, verb] : cases) EXPECT_EQ(parsed(words).verb, verb) << words;
}

TEST(CommandLineFiles, AreKeptAsTheyAreWritten) {
  EXPECT_THAT(parsed("a.pcap - [b] --limit 3 c,d").files, ElementsAre("a.pcap", "-", "[b]", "c,d"));
  EXPECT_THAT(parsed("-- --limit list").files, ElementsAre("--limit", "list"));
  EXPECT_THAT(parsed("list list").files, ElementsAre("list"));
}

TEST(CommandLineShow, SplitsItsTarget) {
  const CommandLine connection = parsed("show a.pcap 3");
  EXPECT_EQ(connection.target.connection, 3U);
  EXPECT_EQ(connection.target.sequence, std::nullopt);
  EXPECT_THAT(connection.files, ElementsAre("a.pcap"));
  EXPECT_THAT(parsed("show a.pcap 3:17").target.sequence, Optional(17U));
}

TEST(CommandLineSelection, FillsTheCriteria) {
  const CommandLine line = parsed(
      "a.pcap --conn 3,5 --host *.example.com --sent --no-received --no-text --binary --no-control --errors "
      "--no-heartbeat -g a -G b --since +5s --until 09:14 --limit 7 --tail 8");
  EXPECT_THAT(line.criteria.connections, ElementsAre(3, 5));
  EXPECT_EQ(line.criteria.hostGlob, "*.example.com");
  EXPECT_THAT(line.criteria.sent, Optional(true));
  EXPECT_THAT(line.criteria.received, Optional(false));
  EXPECT_THAT(line.criteria.text, Optional(false));
  EXPECT_THAT(line.criteria.binary, Optional(true));
  EXPECT_THAT(line.criteria.control, Optional(false));
  EXPECT_THAT(line.criteria.errors, Optional(true));
  EXPECT_TRUE(line.criteria.hideHeartbeat);
  EXPECT_EQ(line.criteria.grep, "a");
  EXPECT_EQ(line.criteria.grepNot, "b");
  EXPECT_TRUE(line.since.has_value());
  EXPECT_TRUE(line.until.has_value());
  EXPECT_THAT(line.limit, Optional(7U));
  EXPECT_THAT(line.tail, Optional(8U));
}

TEST(CommandLineSelection, IsEmptyWithoutFlags) {
  const CommandLine line = parsed("a.pcap");
  EXPECT_THAT(line.criteria.connections, ElementsAre());
  EXPECT_EQ(line.criteria.sent, std::nullopt);
  EXPECT_EQ(line.criteria.errors, std::nullopt);
  EXPECT_FALSE(line.criteria.hideHeartbeat);
  EXPECT_EQ(line.limit, std::nullopt);
}

TEST(CommandLineBounds, FillTheLimits) {
  const Limits limits =
      parsed(
          "a.pcap --max-message 5 --max-frames 6 --max-ratio 7 --ratio-from 8k --max-head 9K "
          "--max-connections 10 --max-hole 11M --max-held 12G --max-blocked 13 --max-keys 14 "
          "--max-pipelined 15 --max-pings 16 --max-search 17 --max-missing 18 --max-datagrams 19 --max-requests 20")
          .limits;
  EXPECT_EQ(limits.messageBytes, 5U);
  EXPECT_EQ(limits.messageFrames, 6U);
  EXPECT_EQ(limits.inflateRatio, 7U);
  EXPECT_EQ(limits.inflateFloorBytes, 8U << 10);
  EXPECT_EQ(limits.headBytes, 9U << 10);
  EXPECT_EQ(limits.connections, 10U);
  EXPECT_EQ(limits.holeBytes, 11U << 20);
  EXPECT_EQ(limits.heldBytes, 12ULL << 30);
  EXPECT_EQ(limits.blockedBytes, 13U);
  EXPECT_EQ(limits.rememberedKeys, 14U);
  EXPECT_EQ(limits.pipelinedRequests, 15U);
  EXPECT_EQ(limits.outstandingPings, 16U);
  EXPECT_EQ(limits.searchBytes, 17U);
  EXPECT_EQ(limits.missingRanges, 18U);
  EXPECT_EQ(limits.fragmentBytes, 19U);
  EXPECT_EQ(limits.outstandingRequests, 20U);
  EXPECT_EQ(parsed("streams a.pcap --max-hole 3").limits.holeBytes, 3U);
}

TEST(CommandLineOptions, TheLastOneWins) {
  EXPECT_THAT(parsed("a.pcap --text --no-text").criteria.text, Optional(false));
  EXPECT_THAT(parsed("a.pcap --no-text --text").criteria.text, Optional(true));
  EXPECT_EQ(parsed("a.pcap --color never --color always").color, ColorChoice::always);
  EXPECT_EQ(parsed("a.pcap --format ndjson --format wide").logFormat, "");
}

TEST(CommandLineOptions, AValueMayLookLikeAnOption) {
  EXPECT_EQ(parsed("a.pcap -g --quiet").criteria.grep, "--quiet");
  EXPECT_EQ(parsed("a.pcap --grep=-x").criteria.grep, "-x");
  EXPECT_EQ(parsed("a.pcap -g [x]").criteria.grep, "[x]");
}

TEST(CommandLineOptions, AFileIsFollowedOnlyWhereThatIsWanted) {
  EXPECT_FALSE(parsed("a.pcap").follow);
  EXPECT_TRUE(parsed("a.pcap --follow").follow);
}

TEST(CommandLineOptions, ShortFlagsMayStandTogether) {
  const CommandLine line = parsed("a.pcap -qvTrel");
  EXPECT_TRUE(line.quiet);
  EXPECT_TRUE(line.verbose);
  EXPECT_EQ(line.text.time, report::TimeFormat::relative);
}

TEST(CommandLineOutput, FillsTheTextOptions) {
  const CommandLine line = parsed(
      "a.pcap --format oneline --columns time,info -T epoch --payload 40 --perspective server --theme light --ascii");
  EXPECT_EQ(line.text.format, report::TextFormat::oneline);
  EXPECT_THAT(line.text.columns, ElementsAre("time", "info"));
  EXPECT_EQ(line.text.time, report::TimeFormat::epoch);
  EXPECT_EQ(line.text.payload, report::PayloadForm::cells);
  EXPECT_EQ(line.text.payloadCells, 40U);
  EXPECT_EQ(line.text.perspective, report::Perspective::server);
  EXPECT_THAT(line.theme, Optional(report::Theme::light));
  EXPECT_TRUE(line.ascii);
  EXPECT_EQ(parsed("a.pcap --payload hex").text.payload, report::PayloadForm::hex);
  EXPECT_EQ(parsed("a.pcap --theme auto").theme, std::nullopt);
}

TEST(CommandLineOutput, NamesTheLogAndItsFile) {
  const CommandLine line = parsed("export a.pcap -F ndjson -o out.ndjson --events all");
  EXPECT_EQ(line.logFormat, "ndjson");
  EXPECT_EQ(line.outputPath, "out.ndjson");
  EXPECT_THAT(line.allEvents, Optional(true));
  EXPECT_EQ(parsed("export a.pcap -F ndjson -o -").outputPath, "-");
  EXPECT_EQ(parsed("streams a.pcap --format ndjson").logFormat, "ndjson");
}

TEST(CommandLineHelp, NeedsNothingElse) {
  EXPECT_TRUE(parsed("--help").help);
  EXPECT_TRUE(parsed("export -h").help);
  EXPECT_EQ(parsed("show --help").verb, Verb::show);
  EXPECT_TRUE(parsed("--version").version);
}

TEST(CommandLineRefusal, IsOneSentenceThatLeadsOn) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "no file given; see `wsray --help`"},
      {"list", "no file given; see `wsray list --help`"},
      {"a.pcap --sned", "there is no option --sned; did you mean --sent?"},
      {"a.pcap --no-txet", "there is no option --no-txet; did you mean --no-text?"},
      {"a.pcap --limt=3", "there is no option --limt; did you mean --limit?"},
      {"a.pcap --xyzzyqwk", "there is no option --xyzzyqwk; see `wsray --help`"},
      {"a.pcap -x", "there is no option -x"},
      {"stats a.pcap --columns time", "--columns is not an option of `wsray stats`"},
      {"streams a.pcap --no-text", "--no-text is not an option of `wsray streams`"},
      {"a.pcap --limit", "--limit needs a value"},
      {"a.pcap --limit x", "--limit: 'x' is no number"},
      {"a.pcap --limit -1", "--limit: '-1' is no number"},
      {"a.pcap --limit 99999999999999999999", "is no number"},
      {"a.pcap --max-message 4x", "--max-message: '4x' is no size such as 4096, 64k, 4M or 1G"},
      {"a.pcap --max-message k", "--max-message: 'k' is no size"},
      {"a.pcap --max-message 99999999999G", "--max-message: '99999999999G' is no size"},
      {"a.pcap --max-message 300000G", "--max-message: the largest bound is 262144G"},
      {"a.pcap --max-connections 0", "--max-connections: a bound of 0 leaves nothing"},
      {"a.pcap --max-connections 1k", "--max-connections: '1k' is no number"},
      {"streams a.pcap --max-message 1", "--max-message is not an option of `wsray streams`"},
      {"a.pcap --conn 0", "--conn: '0' is no list of connection numbers"},
      {"a.pcap --conn 1,", "--conn: '1,' is no list"},
      {"a.pcap --color pink", "--color: 'pink' is none of auto, always, never"},
      {"a.pcap -T noon", "--time: 'noon' is none of abs, utc, rel, delta, epoch"},
      {"a.pcap --payload some", "--payload: 'some' is neither a number of cells nor one of full, none, hex"},
      {"a.pcap --format nothing", "--format: there is no format 'nothing'; `wsray formats` lists them"},
      {"show a.pcap 3 --format ndjson", "--format: 'ndjson' is none of table, wide, oneline"},
      {"a.pcap --since yesterday", "--since: 'yesterday' is no time"},
      {"a.pcap --events all", "--events is for message logs"},
      {"a.pcap --format ndjson --columns time", "--columns is for text"},
      {"show a.pcap", "wsray show FILE CONN[:SEQ]"},
      {"show a.pcap b.pcap 3", "wsray show FILE CONN[:SEQ]"},
      {"show a.pcap three", "'three' is neither a connection such as 3 nor a message such as 3:17"},
      {"show a.pcap 3:", "'3:' is no message such as 3:17"},
      {"show a.pcap 3:0", "'3:0' is no message such as 3:17"},
      {"show a.pcap 3:1x", "neither a connection"},
      {"export a.pcap", "needs a format: -F FORMAT"},
      {"formats a.pcap", "`wsray formats` takes no file"},
      {"fields a.pcap", "`wsray fields` takes no file"},
      {"interfaces eth0", "`wsray interfaces` takes no file"},
      {"list a.pcap --json", "--json is not an option of `wsray list`"},
      {"formats a.pcap", "takes no file"},
      {"--follow", "--follow takes one file"},
      {"--follow a.pcap b.pcap", "--follow takes one file"},
      {"--follow -", "--follow takes one file; what comes through a pipe is shown as it comes without it"},
      {"stats --follow a.pcap", "--follow is not an option of `wsray stats`"},
  };
  for (const auto& [words, sentence] : cases) EXPECT_THAT(refusal(words), HasSubstr(sentence)) << words;
}

TEST(OptionTable, HasEachNameOnceInEachVerb) {
  for (const VerbEntry& verb : verbTable()) {
    std::set<std::string_view> names;
    for (const Option& option : optionTable()) {
      if (!option.verbs.contains(verb.verb)) continue;
      EXPECT_TRUE(names.insert(option.name).second) << verb.name << " " << option.name;
      EXPECT_TRUE(option.letter.empty() || names.insert(option.letter).second) << verb.name << " " << option.letter;
      EXPECT_EQ(option.kind == Option::Kind::valued, !option.argument.empty()) << option.name;
    }
  }
}

TEST(VerbTable, StandsInTheOrderOfVerbs) {
  for (std::size_t i = 0; i < verbTable().size(); ++i) EXPECT_EQ(static_cast<std::size_t>(verbTable()[i].verb), i);
}

TEST(Help, NamesEveryOptionOfTheVerb) {
  for (const VerbEntry& verb : verbTable()) {
    const std::string text = helpText(verb.verb);
    for (const Option& option : optionTable()) {
      if (!option.verbs.contains(verb.verb)) continue;
      const bool switchable = option.kind == Option::Kind::switchable;
      const std::string bare(option.name.substr(2));
      EXPECT_THAT(text, ContainsRegex((switchable ? "--\\[no-\\]" : "--") + bare + "[ \n]")) << verb.name;
    }
    EXPECT_THAT(text, HasSubstr("\nExamples:\n  wsray"));
  }
}

TEST(Help, NamesNoOptionOfOtherVerbs) {
  EXPECT_THAT(helpText(Verb::stats), Not(HasSubstr("--columns")));
  EXPECT_THAT(helpText(Verb::formats), Not(HasSubstr("--strict")));
  EXPECT_THAT(helpText(Verb::list), Not(HasSubstr("--output")));
}

TEST(Help, FitsATerminal) {
  for (const VerbEntry& verb : verbTable()) {
    const std::string text = helpText(verb.verb);
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = text.find('\n', from);
      ASSERT_NE(to, std::string::npos);
      EXPECT_LE(to - from, 80U) << text.substr(from, to - from);
      from = to + 1;
    }
  }
}

TEST(CommandLineLive, WatchesInterfacesUntilSomethingEndsIt) {
  const CommandLine line =
      parsed("live -i lo,eth0 -i wlan0 -f tcp --buffer 1M --duration 1m30s --messages 5 --packets 7");
  EXPECT_THAT(line.live.interfaces, ElementsAre("lo", "eth0", "wlan0"));
  EXPECT_EQ(line.live.filter, "tcp");
  EXPECT_EQ(line.live.bufferBytes, 1U << 20);
  EXPECT_THAT(line.live.duration, Optional(Duration(std::chrono::seconds{90})));
  EXPECT_THAT(line.live.messages, Optional(5U));
  EXPECT_THAT(line.live.packets, Optional(7U));
  EXPECT_THAT(refusal("live -i lo,"), HasSubstr("the name of an interface is empty"));
  EXPECT_THAT(refusal("live --duration 0"), HasSubstr("is no duration"));
  EXPECT_THAT(refusal("live --buffer 2G"), HasSubstr("the largest buffer is 1G"));
  EXPECT_THAT(refusal("live --messages 0"), HasSubstr("0 is nothing"));
  EXPECT_THAT(refusal("live lo"), HasSubstr("wsray live -i lo"));
  EXPECT_THAT(refusal("live --tail 3"), HasSubstr("--tail is not an option of `wsray live`"));
}

TEST(CommandLineLive, RecordsWhatItIsToldTo) {
  const CommandLine line = parsed("live -w a.pcapng --secrets --rotate-size 10M --rotate-time 1h --ring 3 -o rows.txt");
  EXPECT_EQ(line.live.recording, "a.pcapng");
  EXPECT_TRUE(line.live.secrets);
  EXPECT_EQ(line.live.rotateBytes, 10U << 20);
  EXPECT_THAT(line.live.rotateAfter, Optional(Duration(std::chrono::hours{1})));
  EXPECT_EQ(line.live.ring, 3);
  EXPECT_EQ(line.outputPath, "rows.txt");
  EXPECT_THAT(refusal("live --secrets"), HasSubstr("-w FILE"));
  EXPECT_THAT(refusal("live --rotate-size 1M"), HasSubstr("-w FILE"));
  EXPECT_THAT(refusal("live -w a --ring 3"), HasSubstr("--ring needs"));
  EXPECT_THAT(refusal("live -w - --rotate-size 1M"), HasSubstr("cannot be rotated"));
}

TEST(CommandLineRun, LeavesTheCommandItsOwnOptions) {
  const CommandLine line = parsed("run -i lo --all -- curl --limit 3 -o x");
  EXPECT_THAT(line.live.command, ElementsAre("curl", "--limit", "3", "-o", "x"));
  EXPECT_THAT(line.live.interfaces, ElementsAre("lo"));
  EXPECT_TRUE(line.live.allConnections);
  EXPECT_FALSE(line.limit);
  EXPECT_THAT(parsed("run curl -q -- x").live.command, ElementsAre("curl", "-q", "--", "x"));
  EXPECT_THAT(refusal("run"), HasSubstr("needs a command"));
  EXPECT_THAT(refusal("run --keylog k curl"), HasSubstr("--keylog is not an option of `wsray run`"));
  EXPECT_THAT(refusal("live --all"), HasSubstr("--all is not an option of `wsray live`"));
}

}  // namespace
}  // namespace wsray::cli
