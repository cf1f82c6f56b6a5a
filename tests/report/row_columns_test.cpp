#include "report/row_columns.h"

#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <string>

#include "report/row_writer.h"
#include "tests/report/options_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using ::testing::HasSubstr;
using ::testing::Not;
using websocket::Opcode;

std::unique_ptr<RowWriter> timeline(const TextOptions& options) {
  auto made = makeTimeline(options);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().text);
  return std::move(*made);
}

std::string shown(const session::Row& row, const TextOptions& options) {
  std::string out;
  timeline(options)->write(row, kTestStart, out);
  return out;
}

TEST(RowColumns, ArePickedByName) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  options.columns = {"seq", "client", "host", "info", "op"};
  std::string out;
  const auto writer = timeline(options);
  writer->begin(out);
  writer->write(rows.text(kClient, "hello"), kTestStart, out);
  EXPECT_EQ(out,
            "  SEQ  CLIENT                 HOST                  INFO OP\n"
            "    1  10.0.0.5:53122         api.example.com       hello TEXT\n");
}

TEST(RowColumns, RowsAreCountedAndTimedAmongThoseThatAreShown) {
  RowsForTests rows;
  rows.agree("graphql-transport-ws");
  TextOptions options = utcOptions();
  options.columns = {"no", "delta", "app", "op"};
  options.format = TextFormat::oneline;
  std::string out;
  const auto writer = timeline(options);
  writer->write(rows.at(1).text(kClient, "x"), kTestStart, out);
  writer->write(rows.at(1.5).frame(kClient, Opcode::text, 1), kTestStart, out);
  writer->write(rows.at(2.25).ping(kClient, "x"), kTestStart, out);
  // Captured late.
  writer->write(rows.at(2).pong(kServer, "x"), kTestStart, out);
  rows.agree("");
  writer->write(rows.at(2).text(kServer, "x"), kTestStart, out);
  EXPECT_EQ(out,
            "1 - graphql-transport-ws TEXT\n"
            "2 1.250000 graphql-transport-ws PING\n"
            "3 -0.250000 graphql-transport-ws PONG\n"
            "4 0.000000 - TEXT\n");
}

TEST(RowColumns, EachCanBeShownForEveryRow) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  for (const auto& column : rowColumns()) {
    options.columns = {std::string(column.name)};
    for (const session::Row& row :
         {session::Row(rows.open()), session::Row(rows.pong(kServer, "x", Duration{5})),
          session::Row(rows.diagnostic(Code::frameSyncLost, "x")),
          session::Row(rows.end(ConnectionState::abnormal, "x")),
          session::Row(session::DiagnosticRow{{}, Diagnostic{Code::frameSyncLost, {}, {}, 0, ""}})}) {
      EXPECT_THAT(shown(row, options), Not(HasSubstr("\n\n"))) << column.name;
    }
    EXPECT_GE(column.width == 0 ? column.title.size() : column.width, column.title.size()) << column.name;
  }
}

TEST(RowColumns, UnknownOnesAreRefusedWithTheNearestName) {
  const auto refusal = [](std::string name) {
    TextOptions options;
    options.columns = {"time", std::move(name)};
    const auto made = makeTimeline(options);
    return made ? std::string() : made.error().text;
  };
  EXPECT_EQ(refusal("sizes"), "there is no column `sizes`; did you mean `size`?");
  EXPECT_EQ(refusal("sub"), "there is no column `sub`; did you mean `subprotocol`?");
  EXPECT_THAT(refusal("xyzzyplugh"), HasSubstr("there is no column `xyzzyplugh`; there are time, conn, dir, op"));
  EXPECT_THAT(refusal("\x1b[31m"), HasSubstr("`\\x1b[31m`"));
}

}  // namespace
}  // namespace wsray::report
