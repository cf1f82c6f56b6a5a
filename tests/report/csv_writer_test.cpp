#include <gmock/gmock.h>

#include <map>
#include <random>

#include "report/csv_cell.h"
#include "report/json_text.h"
#include "report/row_writer.h"
#include "tests/report/base64_for_tests.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using websocket::Opcode;

// A reader of RFC 4180, as strict as the RFC.
std::vector<std::vector<std::string>> readCsv(std::string_view text) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> line;
  while (!text.empty()) {
    std::string cell;
    if (text.starts_with('"')) {
      text.remove_prefix(1);
      while (!text.starts_with('"') || text.starts_with("\"\"")) {
        if (text.empty()) {
          ADD_FAILURE() << "a quoted cell without end";
          return lines;
        }
        cell += text[0];
        text.remove_prefix(text.starts_with("\"\"") ? 2 : 1);
      }
      text.remove_prefix(1);
    } else {
      const auto end = text.find_first_of(",\r\n\"");
      EXPECT_TRUE(end != std::string_view::npos && text[end] != '"' && text[end] != '\n') << text.substr(0, 80);
      cell = text.substr(0, end);
      text.remove_prefix(end);
    }
    line.push_back(cell);
    if (text.starts_with(',')) {
      text.remove_prefix(1);
      continue;
    }
    EXPECT_TRUE(text.starts_with("\r\n")) << text.substr(0, 80);
    text.remove_prefix(2);
    lines.push_back(std::exchange(line, {}));
  }
  return lines;
}

// The guard, taken away as the documentation says.
std::string unguarded(std::string cell) {
  const auto start = cell.find_first_not_of('\'');
  const bool guarded = start != 0 && start != std::string::npos &&
                       std::string_view("=+-@\t\r").find(cell[start]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

std::map<std::string, std::string> written(const session::Row& row) {
  const auto writer = findExportFormat("csv")->make({});
  std::string out;
  writer->begin(out);
  writer->write(row, kTestStart, out);
  const auto lines = readCsv(out);
  std::map<std::string, std::string> cells;
  if (lines.size() != 2 || lines[0].size() != lines[1].size()) {
    ADD_FAILURE() << out;
    return cells;
  }
  for (std::size_t i = 0; i < lines[0].size(); ++i) cells[lines[0][i]] = lines[1][i];
  return cells;
}

std::string payloadOf(std::map<std::string, std::string> cells) {
  const std::string data = unguarded(cells["data"]);
  return cells["enc"] == "utf8" ? data : decodeBase64(data);
}

TEST(Csv, TitlesAreTheFieldsOfTheLog) {
  std::string out;
  findExportFormat("csv")->make({})->begin(out);
  EXPECT_EQ(out,
            "ts,ts_ns,t,conn,seq,dir,opcode,type,len,wire_len,frames,compressed,masked,complete,packet,first_packet,"
            "first_ts,src,dst,url,subprotocol,stream,data,enc,close_code,close_name,close_reason,rtt,guessed,missing,"
            "diagnostics\r\n");
}

TEST(Csv, OneRowAMessage) {
  RowsForTests rows;
  const auto writer = findExportFormat("csv")->make({});
  std::string out;
  writer->write(rows.at(1.5).text(kClient, "a,\"b\""), kTestStart, out);
  writer->write(rows.open(), kTestStart, out);
  writer->write(rows.diagnostic(Code::textUtf8, "x"), kTestStart, out);
  EXPECT_EQ(out,
            "2026-11-21T09:14:03.500000000Z,1795252443500000000,1.500000,3,1,c2s,1,text,5,11,1,false,true,true,43,,,"
            "10.0.0.5:53122,10.0.0.9:443,wss://api.example.com/ws,,,\"a,\"\"b\"\"\",utf8,,,,,,,\r\n");
}

TEST(Csv, ClosesHolesAndDiagnostics) {
  RowsForTests rows;
  auto cells = written(rows.close(kServer, 1011, "db, down"));
  EXPECT_EQ(cells["close_code"], "1011");
  EXPECT_EQ(cells["close_name"], "internal error");
  EXPECT_EQ(cells["close_reason"], "db, down");
  auto row = RowsForTests::lose(RowsForTests::lose(rows.text(kClient, "abc"), 0, 10), 13, 2);
  row.message.codes = {Code::frameRsv1, Code::textUtf8};
  cells = written(row);
  EXPECT_EQ(cells["missing"], "0+10 13+2");
  EXPECT_EQ(cells["diagnostics"], "frame-rsv1 text-utf8");
  EXPECT_EQ(cells["complete"], "false");
}

TEST(Csv, NoCellIsAFormula) {
  for (const std::string payload : {"=1+1", "+1", "-1", "@a", "\tx", "\r=x", "'=1", "''+1"}) {
    RowsForTests rows;
    auto cells = written(rows.text(kClient, payload));
    EXPECT_EQ(cells["data"], "'" + payload);
    EXPECT_EQ(payloadOf(cells), payload);
  }
  for (const std::string payload : {"1=1", "'a", "'", "", "a-b"}) {
    RowsForTests rows;
    EXPECT_EQ(written(rows.text(kClient, payload))["data"], payload);
  }
  RowsForTests rows;
  auto cells = written(rows.binary(kClient, "\xF8\x01"));
  EXPECT_THAT(cells["data"], StartsWith("'+")) << "base64 has such characters too";
  EXPECT_EQ(payloadOf(cells), "\xF8\x01");
}

TEST(Csv, TimesBeforeTheCaptureBeganAreNoFormulas) {
  RowsForTests rows;
  EXPECT_EQ(written(rows.at(-1).text(kClient, "x"))["t"], "-1.000000") << "a number, not text of the capture";
}

TEST(Csv, HostilePayloadsReadBackAndCellsAreInert) {
  for (const NamedText& it : hostileTexts()) {
    for (const Opcode opcode : {Opcode::text, Opcode::binary, Opcode::close}) {
      RowsForTests rows;
      rows.connection().handshake.url = it.text;
      rows.agree(it.text);
      auto row = rows.message(opcode, kClient, it.text);
      row.message.validUtf8 = isUtf8(row.message.payload);
      auto cells = written(row);
      EXPECT_EQ(payloadOf(cells), it.text) << it.name;
      for (const auto& [name, cell] : cells) {
        EXPECT_TRUE(isUtf8(bytesOf(cell)) && isInertCell(cell)) << it.name << " in " << name;
        EXPECT_TRUE(cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos)
            << it.name << " in " << name;
      }
    }
  }
}

TEST(Csv, RandomPayloadsReadBack) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 2000; ++i) {
    const std::string payload = randomBytes(random, 60);
    RowsForTests rows;
    auto row = rows.text(kClient, payload);
    row.message.validUtf8 = isUtf8(row.message.payload);
    ASSERT_EQ(payloadOf(written(row)), payload);
  }
}

}  // namespace
}  // namespace wsray::report
