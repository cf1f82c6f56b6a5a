#include <gmock/gmock.h>
#include <simdjson.h>

#include <cmath>
#include <random>

#include "base/digest.h"
#include "report/json_text.h"
#include "report/row_writer.h"
#include "tests/report/base64_for_tests.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using websocket::Opcode;

std::string logged(const session::Row& row, bool allEvents = false) {
  std::string out;
  findExportFormat("ndjson")->make({.allEvents = allEvents})->write(row, kTestStart, out);
  return out;
}

// A record as a reader of JSON sees it.
class Record {
 public:
  explicit Record(const std::string& line) : line_(line) {
    EXPECT_TRUE(line.ends_with("}\n")) << line;
    EXPECT_EQ(line.find('\n'), line.size() - 1) << line;
    error_ = parser_.parse(line_).get(root_);
    EXPECT_EQ(error_, simdjson::SUCCESS) << line;
  }

  std::string text(const char* name) const {
    std::string_view value;
    EXPECT_EQ(root_[name].get(value), simdjson::SUCCESS) << name << " in " << line_;
    return std::string(value);
  }

  bool has(const char* name) const { return root_[name].error() == simdjson::SUCCESS; }
  bool isNull(const char* name) const { return has(name) && root_[name].is_null(); }

  std::uint64_t number(const char* name) const {
    std::uint64_t value = 0;
    EXPECT_EQ(root_[name].get(value), simdjson::SUCCESS) << name << " in " << line_;
    return value;
  }

  std::string payload() const { return text("enc") == "utf8" ? text("data") : decodeBase64(text("data")); }

 private:
  simdjson::dom::parser parser_;
  std::string line_;
  simdjson::dom::element root_;
  simdjson::error_code error_;
};

TEST(Ndjson, AMessageHasTheFieldsOfTheContractInItsOrder) {
  RowsForTests rows;
  rows.agree("graphql-transport-ws");
  auto row = rows.at(1.123456789, 43).text(kClient, R"({"type":"subscribe"})");
  row.sequence = 17;
  row.message.wireLength = 41;
  row.message.compressed = true;
  row.message.first = {42, kTestStart + std::chrono::milliseconds{900}};
  EXPECT_EQ(logged(row),
            R"({"record":"message","ts":"2026-11-21T09:14:03.123456789Z","ts_ns":"1795252443123456789",)"
            R"("t":1.123456789,"conn":3,"seq":17,"dir":"c2s","opcode":1,"type":"text","len":20,"wire_len":41,)"
            R"("frames":1,"compressed":true,"masked":true,"complete":true,"packet":43,"first_packet":42,)"
            R"("first_ts":"2026-11-21T09:14:02.900000000Z","src":"10.0.0.5:53122","dst":"10.0.0.9:443",)"
            R"("url":"wss://api.example.com/ws","subprotocol":"graphql-transport-ws",)"
            R"("data":"{\"type\":\"subscribe\"}","enc":"utf8"})"
            "\n");
}

TEST(Ndjson, WhatAMessageDoesNotHaveIsLeftOut) {
  RowsForTests rows;
  const Record record(logged(rows.at(1).text(kServer, "x")));
  for (const char* name : {"first_packet", "first_ts", "close_code", "close_name", "close_reason", "rtt", "missing",
                           "diagnostics", "app", "stream"}) {
    EXPECT_FALSE(record.has(name)) << name;
  }
  EXPECT_EQ(record.text("dir"), "s2c");
  EXPECT_EQ(record.text("src"), "10.0.0.9:443");
  EXPECT_EQ(record.text("dst"), "10.0.0.5:53122");
  EXPECT_EQ(record.text("subprotocol"), "");
}

TEST(Ndjson, TypesOfEveryOpcode) {
  const std::vector<std::pair<int, std::string>> types = {{0, "reserved"}, {1, "text"},     {2, "binary"},
                                                          {3, "reserved"}, {8, "close"},    {9, "ping"},
                                                          {10, "pong"},    {15, "reserved"}};
  for (const auto& [opcode, type] : types) {
    RowsForTests rows;
    const Record record(logged(rows.message(static_cast<Opcode>(opcode), kClient, "")));
    EXPECT_EQ(record.text("type"), type);
    EXPECT_EQ(record.number("opcode"), static_cast<std::uint64_t>(opcode));
  }
}

TEST(Ndjson, EncodesBinaryAndBrokenTextInBase64) {
  struct Case {
    Opcode opcode;
    std::string payload;
    std::string encoding;
  };
  const std::vector<Case> cases = {
      {Opcode::text, "grün 😀", "utf8"},      {Opcode::text, "", "utf8"},
      {Opcode::text, "\xFF", "base64"},      {Opcode::binary, "text", "base64"},
      {Opcode::binary, "", "base64"},        {Opcode::ping, "k4f1", "utf8"},
      {Opcode::pong, "\xFF", "base64"},      {Opcode::close, "\x03\xE8", "base64"},
      {Opcode::close, "", "utf8"},           {Opcode{3}, "text", "base64"},
      {Opcode::continuation, "x", "base64"},
  };
  for (const Case& it : cases) {
    RowsForTests rows;
    auto row = rows.message(it.opcode, kClient, it.payload);
    row.message.validUtf8 = isUtf8(row.message.payload);
    const Record record(logged(row));
    EXPECT_EQ(record.text("enc"), it.encoding);
    EXPECT_EQ(record.payload(), it.payload);
  }
}

TEST(Ndjson, ClosesHaveCodeNameAndReason) {
  RowsForTests rows;
  const Record record(logged(rows.close(kServer, 1011, "db \"down\"")));
  EXPECT_EQ(record.number("close_code"), 1011U);
  EXPECT_EQ(record.text("close_name"), "internal error");
  EXPECT_EQ(record.text("close_reason"), "db \"down\"");

  const Record empty(logged(rows.message(Opcode::close, kServer, "")));
  EXPECT_EQ(empty.number("close_code"), 1005U);
  EXPECT_EQ(empty.text("close_reason"), "");

  EXPECT_TRUE(Record(logged(rows.message(Opcode::close, kServer, "x"))).isNull("close_code")) << "one byte is no code";
  const Record torn(logged(RowsForTests::lose(rows.message(Opcode::close, kServer, "bye"), 0, 2)));
  EXPECT_TRUE(torn.isNull("close_code")) << "its bytes are missing";
  EXPECT_EQ(torn.text("close_reason"), "");
}

TEST(Ndjson, PongsThatAnswerHaveARoundTrip) {
  RowsForTests rows;
  EXPECT_THAT(logged(rows.pong(kClient, "k", std::chrono::microseconds{41'700})), HasSubstr(",\"rtt\":0.041700"));
}

TEST(Ndjson, GuessedMessagesSayIt) {
  RowsForTests rows;
  auto row = rows.text(kClient, "abc");
  EXPECT_THAT(logged(row), Not(HasSubstr("guessed")));
  row.message.guessed = true;
  EXPECT_THAT(logged(row), HasSubstr("\"guessed\":true"));
}

TEST(Ndjson, IncompleteMessagesTellTheirHoles) {
  RowsForTests rows;
  auto row = RowsForTests::lose(RowsForTests::lose(rows.text(kClient, "abcdef"), 2, 100), 105, 7);
  row.message.codes = {Code::frameRsv1, Code::frameRsv1, Code::textUtf8};
  const std::string line = logged(row);
  EXPECT_THAT(line, AllOf(HasSubstr("\"len\":113,"), HasSubstr("\"complete\":false"), HasSubstr("\"data\":\"abcdef\""),
                          HasSubstr("\"missing\":[[2,100],[105,7]]"),
                          HasSubstr("\"diagnostics\":[\"frame-rsv1\",\"text-utf8\"]}")));
  Record{line};
}

TEST(Ndjson, IntegersBeyondWhatDoublesHoldAreStrings) {
  RowsForTests rows;
  auto row = rows.binary(kClient, "x");
  row.message.length = std::uint64_t{1} << 53;
  EXPECT_THAT(logged(row), HasSubstr("\"len\":9007199254740992,"));
  row.message.length += 1;
  EXPECT_THAT(logged(row), HasSubstr("\"len\":\"9007199254740993\","));
}

TEST(Ndjson, IPv6EndpointsHaveBrackets) {
  RowsForTests rows;
  Endpoint& client = rows.connection().client;
  client.address = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, AddressFamily::ipv6};
  client.port = 80;
  EXPECT_EQ(Record(logged(rows.text(kClient, ""))).text("src"), "[::1]:80");
}

// --- events

TEST(NdjsonEvents, OnlyMessagesUnlessAllAreAskedFor) {
  RowsForTests rows;
  EXPECT_EQ(logged(rows.open()), "");
  EXPECT_EQ(logged(rows.frame(kClient, Opcode::text, 1)), "");
  EXPECT_EQ(logged(rows.diagnostic(Code::textUtf8, "x")), "");
  EXPECT_EQ(logged(rows.end(ConnectionState::closed, "x")), "");
  EXPECT_EQ(logged(rows.text(kClient, "x"), true), logged(RowsForTests().text(kClient, "x"), false));
}

TEST(NdjsonEvents, OpeningOfAConnection) {
  RowsForTests rows;
  rows.agree("chat", {{"permessage-deflate", {{"server_max_window_bits", "10"}, {"client_no_context_takeover", {}}}},
                      {"x", {}}});
  rows.connection().handshake.response->headers.add({"X-Odd", "a\xFF\"b\x1b"});
  EXPECT_EQ(
      logged(rows.at(0.5, 7).open(), true),
      R"({"record":"connection","event":"open","ts":"2026-11-21T09:14:02.500000000Z","ts_ns":"1795252442500000000",)"
      R"("t":0.500000,"conn":3,"client":"10.0.0.5:53122","server":"10.0.0.9:443","url":"wss://api.example.com/ws",)"
      R"("state":"open","http_version":"1.1","status":101,"handshake_ms":38.200,"subprotocol":"chat",)"
      R"("extensions":"permessage-deflate; server_max_window_bits=10; client_no_context_takeover, x","packet":7,)"
      R"("request_headers":[["Host","api.example.com"]],)"
      "\"response_headers\":[[\"X-Odd\",\"a\xEF\xBF\xBD\\\"b\\u001b\"]]}\n");
}

TEST(NdjsonEvents, OpeningTellsNothingThatCameLater) {
  RowsForTests rows;
  const std::string before = logged(rows.at(0).open(), true);
  rows.connection().state = ConnectionState::abnormal;
  rows.connection().verdict = "later";
  rows.connection().traffic[kClient].messages = 5;
  EXPECT_EQ(logged(rows.at(0).open(), true), before) << "the log must not depend on where batches end";
}

TEST(NdjsonEvents, RefusedAndUnansweredOpenings) {
  RowsForTests rows;
  rows.respond(403, "Forbidden");
  EXPECT_EQ(Record(logged(rows.open(), true)).text("state"), "rejected");
  rows.leaveUnanswered();
  const Record record(logged(rows.open(), true));
  EXPECT_EQ(record.text("state"), "failed");
  EXPECT_FALSE(record.has("status"));
  EXPECT_FALSE(record.has("response_headers"));
}

TEST(NdjsonEvents, EndOfAConnection) {
  RowsForTests rows;
  session::Connection& connection = rows.connection();
  connection.close = session::Close{kServer, 1011, "db down", true};
  connection.traffic[kClient] = {.messages = 1, .control = 2, .frames = 3, .payloadBytes = 4, .wireBytes = 5};
  connection.errors = 6;
  connection.missingBytes = 7;
  const std::string line = logged(rows.at(9, 99).end(ConnectionState::closed, "closed by the server"), true);
  EXPECT_THAT(line,
              AllOf(StartsWith(R"({"record":"connection","event":"end","ts":"2026-11-21T09:14:11)"),
                    HasSubstr(R"("state":"closed")"),
                    HasSubstr(R"("close_by":"server","close_code":1011,"close_name":"internal error",)"
                              R"("close_reason":"db down","close_answered":true,"messages_c2s":1,"control_c2s":2,)"
                              R"("frames_c2s":3,"payload_bytes_c2s":4,"wire_bytes_c2s":5,"messages_s2c":0)"),
                    HasSubstr(R"("errors":6,"missing_bytes":7,"packet":99,"verdict":"closed by the server",)"
                              R"("request_headers")")));
  Record{line};
}

TEST(NdjsonEvents, Frames) {
  RowsForTests rows;
  auto row = rows.at(1, 43).frame(kClient, Opcode::continuation, std::uint64_t{1} << 62);
  row.header.rsv = websocket::kRsv1;
  row.header.offset = 129;
  row.header.fin = false;
  row.complete = false;
  row.header.origin.packet = 42;
  EXPECT_EQ(
      logged(row, true),
      R"({"record":"frame","ts":"2026-11-21T09:14:03.000000000Z","ts_ns":"1795252443000000000","t":1.000000,"conn":3,)"
      R"("dir":"c2s","fin":false,"rsv":4,"opcode":0,"type":"continuation","masked":true,"mask":"37fa213d",)"
      R"("len":"4611686018427387904","header_len":6,"offset":129,"complete":false,"packet":43,"first_packet":42,)"
      R"("src":"10.0.0.5:53122","dst":"10.0.0.9:443"})"
      "\n");
  EXPECT_FALSE(Record(logged(rows.frame(kServer, Opcode::text, 1), true)).has("mask"));
}

TEST(NdjsonEvents, Diagnostics) {
  RowsForTests rows;
  const std::string line = logged(rows.at(1).diagnostic(Code::textUtf8, "at byte 5 \x1b\xFF", kServer), true);
  const Record record(line);
  const CatalogueEntry& entry = entryOf(Code::textUtf8);
  EXPECT_EQ(record.text("record"), "diagnostic");
  EXPECT_EQ(record.number("conn"), 3U);
  EXPECT_EQ(record.text("code"), "text-utf8");
  EXPECT_EQ(record.text("severity"), "error");
  EXPECT_EQ(record.text("cause"), "peer");
  EXPECT_EQ(record.text("reference"), entry.reference);
  EXPECT_EQ(record.text("hint"), entry.hint);
  EXPECT_EQ(record.text("text"), "at byte 5 \x1b\xEF\xBF\xBD");
  EXPECT_EQ(record.text("dir"), "s2c");
  EXPECT_EQ(record.number("packet"), 43U);
  EXPECT_TRUE(isInert(line));
}

TEST(NdjsonEvents, RowsThatBelongToNoConnection) {
  const session::Row row =
      session::DiagnosticRow{{}, Diagnostic{Code::connectionReassemblyLimit, {}, {1, kTestStart}, 0, "x"}};
  EXPECT_FALSE(Record(logged(row, true)).has("conn"));
}

// --- what reads back

TEST(Ndjson, HostilePayloadsReadBackAndLinesAreInert) {
  for (const NamedText& it : hostileTexts()) {
    for (const Opcode opcode : {Opcode::text, Opcode::binary, Opcode::ping}) {
      RowsForTests rows;
      rows.connection().handshake.url = it.text;
      rows.agree(it.text);
      auto row = rows.message(opcode, kClient, it.text);
      row.message.validUtf8 = isUtf8(row.message.payload);
      const std::string line = logged(row);
      EXPECT_EQ(Record(line).payload(), it.text) << it.name;
      // Zero-width characters and tags are not dangerous in a log, so they stay as they are.
      const bool invisible = it.name == "zero width" || it.name == "tags";
      EXPECT_TRUE(invisible || isInert(line)) << it.name;
    }
  }
}

TEST(Ndjson, RandomPayloadsReadBack) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 3000; ++i) {
    const std::string payload = randomBytes(random, 700);
    RowsForTests rows;
    auto row = rows.text(kClient, payload);
    row.message.validUtf8 = isUtf8(row.message.payload);
    ASSERT_EQ(Record(logged(row)).payload(), payload);
  }
}

// Stretches of escaped text meet at every distance.
TEST(Ndjson, CharactersReadBackAtEveryPosition) {
  for (const std::string_view character :
       {"\"", "\\", "\x1b", "\x7f", "é", "\xC2\x9B", "\xE2\x80\xAE", "你", "😀", "\xD8\x9C"}) {
    for (std::size_t before = 0; before < 300; ++before) {
      const std::string payload = std::string(before, 'x') + std::string(character) + "yz" + std::string(character);
      RowsForTests rows;
      ASSERT_EQ(Record(logged(rows.text(kClient, payload))).payload(), payload) << before;
    }
  }
}

TEST(JsonText, EscapesByName) {
  std::string out;
  appendJsonString(std::string_view("\"\\\b\f\n\r\t\0\x1f", 9), out);
  EXPECT_EQ(out, "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"");
}

TEST(JsonText, RepairsOnlyWhatIsBroken) {
  std::string out;
  appendJsonStringRepaired(
      "a\xFF"
      "é\xE2\x82",
      out);
  EXPECT_EQ(out, "\"a\xEF\xBF\xBDé\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonText, LongBase64HasNoSeams) {
  std::mt19937_64 random(4);
  for (const std::size_t size : {std::size_t{48 << 10}, std::size_t{(48 << 10) + 1}, std::size_t{200'000}}) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::string out;
    appendJsonBase64(bytesOf(bytes), out);
    EXPECT_EQ(out, "\"" + base64(bytesOf(bytes)) + "\"");
  }
}

}  // namespace
}  // namespace wsray::report
