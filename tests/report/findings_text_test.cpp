#include <gmock/gmock.h>

#include "report/cell_text.h"
#include "report/finding_text.h"
#include "report/tables.h"
#include "tests/report/options_for_tests.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using ::testing::HasSubstr;
using ::testing::Not;

std::string shown(const session::Findings& findings, const TextOptions& options = utcOptions()) {
  std::string out;
  writeFindings(findings, kTestStart, options, out);
  return out;
}

session::Findings someFindings() {
  RowsForTests rows;
  session::Findings findings;
  findings.apply(rows.at(1, 7).diagnostic(Code::frameMaskMissing, "frame 1 is not masked", kClient), true);
  findings.apply(rows.at(2, 12).diagnostic(Code::frameMaskMissing, "frame 2 is not masked", kClient), true);
  findings.apply(rows.at(3, 13).diagnostic(Code::connectionCaptureGap, "300 bytes are missing", kServer), true);
  findings.apply(rows.at(4, 20).end(session::ConnectionState::abnormal, "the server reset TCP"), true);
  return findings;
}

TEST(FindingsText, IsAReport) {
  EXPECT_EQ(shown(someFindings()),
            "error  frame-mask-missing  2 times on 1 connection  RFC 6455 §5.1\n"
            "  A frame of the client is not masked.\n"
            "  Check: The server must close with 1002; a client written by hand?\n"
            "  conn 3  packet 7   09:14:03.000000  ▲ frame 1 is not masked\n"
            "  conn 3  packet 12  09:14:04.000000  ▲ frame 2 is not masked\n"
            "\n"
            "warning  connection-capture-gap  once\n"
            "  Bytes of the stream are missing in the capture.\n"
            "  Check: Capture with a larger buffer or nearer to the endpoint.\n"
            "  conn 3  packet 13  09:14:05.000000  ▼ 300 bytes are missing\n"
            "\n"
            "Connections that did not end well\n"
            "  conn 3  packet 20  09:14:06.000000  abnormal  wss://api.example.com/ws\n"
            "      the server reset TCP\n");
}

TEST(FindingsText, IsNothingWhereNothingIsWrong) { EXPECT_EQ(shown({}), ""); }

TEST(FindingsText, ExplainsACodeOnce) {
  RowsForTests rows;
  session::Findings findings;
  for (const std::uint16_t status : {403, 404}) {
    session::Row row = rows.diagnostic(Code::handshakeStatus, "refused", kServer);
    std::get<session::DiagnosticRow>(row).diagnostic.number = status;
    findings.apply(row, true);
  }
  const std::string out = shown(findings);
  EXPECT_THAT(out, HasSubstr("\nerror  handshake-status-404  once  RFC 6455 §4.1\n  conn 3"));
  EXPECT_EQ(out.find("Check: "), out.rfind("Check: "));
}

TEST(FindingsText, SaysHowManyMoreThereAre) {
  RowsForTests rows;
  session::Findings findings;
  for (int i = 0; i < 1000; ++i) {
    findings.apply(rows.diagnostic(Code::textUtf8, "not valid"), true);
    findings.apply(rows.end(session::ConnectionState::failed, "never answered"), true);
  }
  const std::string out = shown(findings);
  EXPECT_THAT(out, HasSubstr("1000 times"));
  EXPECT_THAT(out, HasSubstr("\n  and 995 more, which --format ndjson lists\n"));
  EXPECT_THAT(out, HasSubstr("\n  and 980 more, which `wsray list` shows\n"));
}

TEST(FindingsText, OneFindingIsTheSameAlone) {
  const session::Findings findings = someFindings();
  std::string out;
  writeFinding(*findings.worstFirst().front(), kTestStart, utcOptions(), out);
  EXPECT_FALSE(out.empty());
  EXPECT_TRUE(shown(findings).starts_with(out));
  RowsForTests rows;
  session::Findings many;
  for (int i = 0; i < 1000; ++i) many.apply(rows.diagnostic(Code::textUtf8, "not valid"), true);
  out.clear();
  writeFinding(*many.worstFirst().front(), kTestStart, utcOptions(), out);
  EXPECT_THAT(out, testing::EndsWith("\n  and 995 more\n"));
}

TEST(FindingsText, FitsTheWidth) {
  for (const std::uint32_t width : {60, 80, 200}) {
    TextOptions options = utcOptions();
    options.width = width;
    const std::string out = shown(someFindings(), options);
    for (std::string_view rest = out; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
      EXPECT_LE(cellsOf(rest.substr(0, rest.find('\n'))), width) << out;
    }
  }
}

TEST(FindingsText, ColoursTheTitlesAlone) {
  TextOptions options = utcOptions();
  options.color = true;
  const std::string out = shown(someFindings(), options);
  EXPECT_THAT(out, HasSubstr("frame-mask-missing\x1b[0m"));
  EXPECT_THAT(out, Not(HasSubstr("masked.\x1b[0m")));
}

TEST(FindingsText, IsInertWhateverPeersWrote) {
  for (const NamedText& hostile : hostileTexts()) {
    RowsForTests rows;
    rows.connection().handshake.url = hostile.text;
    session::Findings findings;
    findings.apply(rows.diagnostic(Code::textUtf8, hostile.text, kServer), true);
    findings.apply(rows.end(session::ConnectionState::abnormal, hostile.text), true);
    for (const bool ascii : {false, true}) {
      TextOptions options = utcOptions();
      options.ascii = ascii;
      EXPECT_TRUE(isInert(shown(findings, options))) << hostile.name;
    }
  }
}

TEST(FindingsLine, CountsWhatIsWrong) {
  CaptureSummary summary;
  summary.connections = 4;
  summary.gaps = 1;
  EXPECT_EQ(findingsLine(someFindings(), summary, {}),
            "2 errors, 1 warning, 0 notes · 4 connections, 1 did not end well · 0 s · 1 gap\n");
  EXPECT_EQ(findingsLine({}, summary, {}), "nothing wrong · 4 connections · 0 s · 1 gap\n");
}

}  // namespace
}  // namespace wsray::report
