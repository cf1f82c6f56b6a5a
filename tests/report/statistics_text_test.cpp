#include <gmock/gmock.h>

#include "report/tables.h"
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

std::string shown(const session::Statistics& statistics, const CaptureSummary& summary) {
  TextOptions options;
  options.time = TimeFormat::utc;
  std::string out;
  writeStatistics(statistics, summary, options, out);
  return out;
}

TEST(StatisticsText, IsAReport) {
  RowsForTests rows;
  session::Statistics statistics;
  statistics.apply(rows.open());
  statistics.apply(rows.text(kClient, "hello"));
  statistics.apply(rows.message(websocket::Opcode{3}, kClient, "x"));
  auto compressed = rows.binary(kServer, std::string(2000, 'x'));
  compressed.message.compressed = true;
  compressed.message.wireLength = 500;
  statistics.apply(std::move(compressed));
  statistics.apply(rows.pong(kServer, "k", std::chrono::microseconds{41'700}));
  statistics.apply(rows.diagnostic(Code::connectionCaptureGap, ""));
  statistics.apply(rows.diagnostic(Code::textUtf8, ""));
  statistics.apply(rows.diagnostic(Code::textUtf8, ""));
  rows.connection().close = session::Close{kServer, 1011, "", true};
  statistics.apply(rows.end(session::ConnectionState::closed, ""));

  CaptureSummary summary;
  summary.tally = {
      .packets = 120, .bytes = 12'345, .first = kTestStart, .last = kTestStart + std::chrono::milliseconds{30'200}};
  summary.gaps = 1;
  EXPECT_EQ(shown(statistics, summary),
            "Capture\n"
            "  packets      120 (12K)\n"
            "  from         2026-11-21 09:14:02.000000\n"
            "  to           2026-11-21 09:14:32.200000\n"
            "  time         30.2 s\n"
            "\n"
            "Connections\n"
            "  all          1\n"
            "  closed       1\n"
            "  gaps         1\n"
            "\n"
            "Messages\n"
            "                   ▲ client    ▼ server\n"
            "  text                    1           0\n"
            "  binary                  0           1\n"
            "  ping                    0           0\n"
            "  pong                    0           1\n"
            "  close                   0           0\n"
            "  other                   1           0\n"
            "  frames                  2           2\n"
            "  fragmented              0           0\n"
            "  incomplete              0           0\n"
            "\n"
            "Sizes\n"
            "                   ▲ client    ▼ server\n"
            "  payload                6B        2.0K\n"
            "  on the wire           18B        503B\n"
            "  smallest               1B        2.0K\n"
            "  half below             1B        2.0K\n"
            "  90% below              5B        2.0K\n"
            "  99% below              5B        2.0K\n"
            "  largest                5B        2.0K\n"
            "\n"
            "Compression\n"
            "                   ▲ client    ▼ server\n"
            "  messages                0           1\n"
            "  on the wire            0B        500B\n"
            "  inflated               0B        2.0K\n"
            "  ratio                   -       25.0%\n"
            "\n"
            "Round trips (ping to pong)\n"
            "  pongs        1\n"
            "  fastest      41.7 ms\n"
            "  half below   41.7 ms\n"
            "  90% below    41.7 ms\n"
            "  99% below    41.7 ms\n"
            "  slowest      41.7 ms\n"
            "\n"
            "Close codes (1005: a Close without a code, 1006: no Close)\n"
            "  1011              1  internal error\n"
            "\n"
            "Findings\n"
            "  error             2  text-utf8\n"
            "  warning           1  connection-capture-gap\n");
}

TEST(StatisticsText, LeavesOutWhatThereWasNot) {
  const std::string out = shown({}, {});
  EXPECT_THAT(out, HasSubstr("packets      0 (0B)"));
  for (const char* section : {"Compression", "Round trips", "Close codes", "Findings"}) {
    EXPECT_THAT(out, Not(HasSubstr(section)));
  }
}

StreamText stream() {
  StreamText text;
  text.number = 3;
  text.client = session::endpointForTests({10, 0, 0, 5}, 53122);
  text.server = session::endpointForTests({10, 0, 0, 9}, 443);
  text.direction = kServer;
  text.bytes = 123'456;
  text.sha256 = std::string(64, 'a');
  return text;
}

TEST(StreamText, OneLineADirection) {
  StreamText text = stream();
  std::string out;
  writeStreamHeader({}, out);
  writeStream(text, {}, out);
  text.gaps = {{100, 20}, {4096, 1448}};
  text.conflicts = 1;
  text.conflictDetails = {{9, 7, 12, 4, {}, {}}};
  text.uncompared = 1;
  text.badChecksums = 3;
  text.urgent = 2;
  writeStream(text, {}, out);
  const std::string digest(64, 'a');
  EXPECT_EQ(out, "#   CLIENT                 SERVER                 DIR        BYTES  SHA-256" + std::string(59, ' ') +
                     "FAULTS\n"
                     "3   10.0.0.5:53122         10.0.0.9:443           ▼         123456  " +
                     digest + "\n" + "3   10.0.0.5:53122         10.0.0.9:443           ▼         123456  " + digest +
                     "  2 gaps: 100+20 4096+1448  1 conflict: 12+4 in 9  1 byte not compared  3 bad checksums  2 "
                     "urgent pointers\n");
}

TEST(StreamText, IsNeverCut) {
  TextOptions options;
  options.width = 40;
  std::string out;
  writeStream(stream(), options, out);
  EXPECT_THAT(out, HasSubstr(std::string(64, 'a')));
}

TEST(StreamText, AsARecord) {
  StreamText text = stream();
  text.gaps = {{100, 20}};
  text.conflicts = 2;
  text.conflictDetails = {{9, 7, 0, 4, bytesOf("GOOD"), bytesOf("EVIL")}, {11, 7, 2, 1, bytesOf("O"), bytesOf("\n")}};
  text.uncompared = 30;
  text.badChecksums = 4;
  text.urgent = 5;
  std::string out;
  writeStreamRecord(text, out);
  EXPECT_EQ(out, R"({"record":"stream","stream":3,"client":"10.0.0.5:53122","server":"10.0.0.9:443","dir":"s2c",)"
                 R"("bytes":123456,"sha256":")" +
                     std::string(64, 'a') +
                     R"(","conflicts":2,"gaps":[[100,20]],"conflict_details":[)"
                     R"({"packet":9,"kept_packet":7,"offset":0,"length":4,"kept":"474f4f44","other":"4556494c"},)"
                     R"({"packet":11,"kept_packet":7,"offset":2,"length":1,"kept":"4f","other":"0a"}],)"
                     R"("uncompared":30,"bad_checksums":4,"urgent":5})"
                     "\n");
  text.gaps.clear();
  text.conflictDetails.clear();
  out.clear();
  writeStreamRecord(text, out);
  EXPECT_THAT(out, HasSubstr("\"gaps\":[],\"conflict_details\":[],"));
}

}  // namespace
}  // namespace wsray::report
