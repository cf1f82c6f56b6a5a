#include "session/filter.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/session/filter_rows_for_tests.h"

namespace wsray::session {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::SizeIs;

using FilterTest = FilterRowsTest;

struct Case {
  std::string filter;
  std::vector<std::string> wanted;
};

const std::vector<std::string> kMessages{"sent", "received", "binary",   "ping", "pong",
                                         "bad",  "large",    "reserved", "close"};

TEST_F(FilterTest, TheFieldsOfRows) {
  const std::vector<Case> cases{
      {"record == message", kMessages},
      {"record == frame", {"frame"}},
      {"record == connection", {"open", "end", "encrypted"}},
      {"record == diagnostic", {"warning", "alone"}},
      {"event == open", {"open"}},
      {"event == end", {"end", "encrypted"}},
      {"dir == c2s", {"sent", "ping", "bad", "frame"}},
      {"dir == sent", {"sent", "ping", "bad", "frame"}},
      {"sent", {"sent", "ping", "bad", "frame"}},
      {"dir==s2c", {"received", "binary", "pong", "large", "reserved", "warning", "close"}},
      {"received", {"received", "binary", "pong", "large", "reserved", "warning", "close"}},
      {"op == text", {"sent", "received", "bad", "large"}},
      {"opcode == 1", {"sent", "received", "bad", "large"}},
      {"type == BINARY", {"binary"}},
      {"binary", {"binary"}},
      {"op == continuation", {"frame"}},
      {"op == reserved", {"reserved"}},
      {"op >= 8", {"ping", "pong", "reserved", "close"}},
      {"op > close", {"ping", "pong", "reserved"}},
      {"control", {"ping", "pong", "reserved", "close"}},
      {"heartbeat", {"ping", "pong"}},
      {"errors", {"bad"}},
      {"len > 2k", {"large"}},
      {"len == 3000", {"large"}},
      {"len < 2", {"ping", "pong", "reserved"}},
      {"size == 70", {"frame"}},
      {"wire_len == 76", {"frame"}},
      {"wire_len in 99..101", {"large"}},
      {"ratio > 29.9 && ratio < 30.1", {"large"}},
      {"ratio >= 30", {"large"}},
      {"frames > 1", {"large"}},
      {"compressed", {"large"}},
      {"masked", {"sent", "ping", "frame"}},
      {"sent && !masked", {"bad"}},
      {"complete == false", {"large"}},
      {"guessed", {"large"}},
      {"seq in {1, 7..8}", {"sent", "large", "reserved"}},
      {"packet == 75", {"reserved"}},
      {"first_packet == 58", {"large"}},
      {"first_packet == 60", {}},
      {"rtt > 200ms", {"pong"}},
      {"rtt", {"pong"}},
      {"rtt in 0.25..1s", {"pong"}},
      {"rtt < 250ms", {}},
      {"close.code >= 1002", {"close", "end"}},
      {"close.code", {"close", "end"}},
      {"close.reason == \"db down\"", {"close", "end"}},
      {"close.reason ~ ^db", {"close", "end"}},
      {"diag == frame-mask-missing", {"bad"}},
      {"diag", {"bad", "warning", "alone"}},
      {"diag ~ frame-*", {"bad", "warning"}},
      {"code in {frame-mask-missing, connection-reassembly-limit}", {"bad", "alone"}},
      {"severity == error", {"bad"}},
      {"cause == limit", {"alone"}},
  };
  for (const Case& it : cases) EXPECT_THAT(wanted(it.filter), ElementsAreArray(it.wanted)) << it.filter;
}

TEST_F(FilterTest, Times) {
  const std::vector<Case> cases{
      {"time == 2026-11-21T09:14:05Z", {"binary"}},
      {"time in \"2026-11-21 09:14:04Z\"..2026-11-21T09:14:05Z", {"received", "binary"}},
      {"time < +1s", {"open", "alone"}},
      {"time in +4s..+4.25s", {"ping", "pong"}},
      {"time > 1795252452.5", {"encrypted"}},
      {"t > 10s", {"encrypted"}},
      {"t in 4..4.5", {"ping", "pong"}},
      {"t == 4s250ms", {"pong"}},
  };
  for (const Case& it : cases) EXPECT_THAT(wanted(it.filter), ElementsAreArray(it.wanted)) << it.filter;
}

TEST_F(FilterTest, Payloads) {
  const std::vector<Case> cases{
      {"text", {"sent", "received", "bad", "large"}},
      {"text ~ \"(?i)TIMEOUT\"", {"bad"}},
      {"text contains timeout", {"bad"}},
      {"text contains Timeout", {}},
      {"text == \"a timeout\"", {"bad"}},
      {"text !~ \"^..type\"", {"received", "bad"}},
      {"text ~ '\\{.*\\d'", {"sent", "received", "large"}},
      {"text ~ \"\\{.*\\d\"", {"sent", "received", "large"}},
      {"text in {\"a timeout\", k}", {"bad"}},
      {"data contains \"\\x00\\x01\"", {"binary"}},
      {"data == k", {"ping", "pong"}},
      {"data ~ \"\\x01\\C$\"", {"binary"}},
      {"data contains \"\\xff\"", {"binary"}},
  };
  for (const Case& it : cases) EXPECT_THAT(wanted(it.filter), ElementsAreArray(it.wanted)) << it.filter;
}

TEST_F(FilterTest, JsonInPayloads) {
  const std::vector<Case> cases{
      {"json", {"sent", "received"}},
      {"json.type", {"sent", "received"}},
      {"json.type==\"error\"", {"received"}},
      {"json.type == error", {"received"}},
      {"json.type != error", {"sent"}},
      {"json.type ~ ^sub", {"sent"}},
      {"json.type !~ ^sub", {"received"}},
      {"json.type contains rro", {"received"}},
      {"json.type in {error, subscribe}", {"sent", "received"}},
      {"json.id == 17", {"sent"}},
      {"json.id == 17.0", {"sent"}},
      {"json.id == \"17\"", {}},
      {"json.id != \"17\"", {"sent"}},
      {"json.id in 10..20", {"sent"}},
      {"json.id in {1, 17..}", {"sent"}},
      {"json.ok == true", {"sent"}},
      {"json.ok == false", {}},
      {"json.none == null", {"sent"}},
      {"json.none", {"sent"}},
      {"json.items[0].id >= 3", {"received"}},
      {"json.items[0].id > 3", {}},
      {"json.items[1].id > 4", {"received"}},
      {"json.items[2]", {}},
      {"json.items[0][\"a b\"] == x", {"received"}},
      {"json[\"items\"][0]", {"received"}},
      {"json.items", {"received"}},
      {"json.items == x", {}},
      {"json.type.x", {}},
      {"json[0]", {}},
      {"json.absent != 1", {}},
      {"not json.absent && json", {"sent", "received"}},
  };
  for (const Case& it : cases) EXPECT_THAT(wanted(it.filter), ElementsAreArray(it.wanted)) << it.filter;
}

TEST_F(FilterTest, ConnectionsOfRows) {
  const std::vector<std::string> all = wanted("conn");
  ASSERT_THAT(all, SizeIs(13));
  const std::vector<Case> cases{
      {"conn == 3", all},
      {"conn in {1, 4..}", {}},
      {"conn.host ~ *.example.com", all},
      {"host == api.EXAMPLE.com", all},
      {"conn.host == api.example.com:8443", all},
      {"conn.host contains example", wanted("conn || conn.state == encrypted")},
      {"conn.host ~ *.example.com:443", {}},
      {"conn.path == /v1/ws", all},
      {"conn.path ~ /v?/*", all},
      {"conn.path ~ /V?/*", {}},
      {"conn.url ~ \"*token=?\"", all},
      {"conn.client == 10.0.0.5", all},
      {"conn.client == 10.0.0.5:53122", all},
      {"conn.client == 10.0.0.5:1", {}},
      {"conn.client in {10.0.0.0/8, ::1}", all},
      {"conn.client == 192.168.0.0/16", {"encrypted"}},
      {"conn.client ~ 10.0.*", all},
      {"conn.client ~ *:53122", all},
      {"conn.server != 10.0.0.0/15", {}},
      {"conn.server != 10.0.0.0/16", {"encrypted"}},
      {"conn.server.port == 443", wanted("conn || conn.state == encrypted")},
      {"conn.state == encrypted", {"encrypted"}},
      {"conn.state == closed", {"end"}},
      {"conn.state == open && op == text", {"sent", "received", "bad", "large"}},
      {"app == graphql-ws", all},
      {"conn.status == 101", all},
      {"conn.http_version == 1.1", all},
      {"conn.handshake > 38ms", all},
      {"!conn.tls", wanted("conn || record == diagnostic")},
      {"conn.tls", {"encrypted"}},
      {"conn.tls.version >= 1.2", {"encrypted"}},
      {"conn.tls.sni == secret.example.org", {"encrypted"}},
      {"stream", {}},
  };
  for (const Case& it : cases) EXPECT_THAT(wanted(it.filter), ElementsAreArray(it.wanted)) << it.filter;
}

TEST_F(FilterTest, WhatARowDoesNotHaveIsNeverMatched) {
  EXPECT_THAT(wanted("close.code != 1000"), ElementsAre("close", "end"));
  EXPECT_THAT(wanted("rtt != 1s"), ElementsAre("pong"));
  EXPECT_THAT(wanted("diag != frame-mask-missing"), ElementsAre("warning", "alone"));
  EXPECT_THAT(wanted("rtt not in {1s}"), ElementsAre("pong"));
  EXPECT_THAT(wanted("!(close.code == 1011)"), SizeIs(all_.size() - 2));
  EXPECT_THAT(wanted("compressed == false && record == frame"), IsEmpty());
}

TEST_F(FilterTest, PrecedenceIsThatOfC) {
  EXPECT_THAT(wanted("op == ping || op == text && sent"), ElementsAre("sent", "ping", "bad"));
  EXPECT_THAT(wanted("(op == ping || op == text) && received"), ElementsAre("received", "large"));
  EXPECT_THAT(wanted("op == ping or op == text and sent"), ElementsAre("sent", "ping", "bad"));
  EXPECT_THAT(wanted("!op == text && sent"), ElementsAre("ping", "frame"));
  EXPECT_THAT(wanted("not (op == text or heartbeat) && record == message"), ElementsAre("binary", "reserved", "close"));
  EXPECT_THAT(wanted("!!heartbeat"), ElementsAre("ping", "pong"));
  EXPECT_THAT(wanted("len>1k&&!heartbeat"), ElementsAre("large"));
}

TEST_F(FilterTest, BlankTextWantsEverything) {
  EXPECT_THAT(wanted(""), SizeIs(all_.size()));
  EXPECT_THAT(wanted(" \n\t"), SizeIs(all_.size()));
}

TEST_F(FilterTest, UnitsOfSizesAndNumbers) {
  const auto sized = [](std::uint64_t length, const std::string& text) {
    RowsForTests rows;
    MessageRow row = rows.binary(kClient, "");
    row.message.length = length;
    row.message.frames = static_cast<std::uint32_t>(length);
    const auto filter = Filter::compile(text);
    return filter.has_value() && filter->matches(Row(std::move(row)));
  };
  EXPECT_TRUE(sized(1536, "len == 1.5k"));
  EXPECT_TRUE(sized(2 << 20, "len == 2MiB"));
  EXPECT_TRUE(sized(2'000'000, "len == 2MB"));
  EXPECT_TRUE(sized(10, "len == 10B"));
  EXPECT_TRUE(sized(255, "len == 0xff"));
  EXPECT_TRUE(sized(1000, "frames == 1k"));
  EXPECT_TRUE(sized(3ULL << 40, "len == 3T"));
  EXPECT_TRUE(sized(UINT64_MAX, "len > 4611686018427387904")) << "what a header claims";
}

TEST_F(FilterTest, DiagnosticsByTheirNumber) {
  RowsForTests rows;
  const auto with = [&](std::uint16_t number) {
    return Row(DiagnosticRow{{}, {Code::handshakeStatus, std::nullopt, {}, 0, "", number}});
  };
  const auto notFound = Filter::compile("diag == handshake-status-404").value();
  EXPECT_TRUE(notFound.matches(with(404)));
  EXPECT_FALSE(notFound.matches(with(403)));
  EXPECT_TRUE(Filter::compile("diag == handshake-status-NNN")->matches(with(403)));
}

TEST_F(FilterTest, ConnectionsAlone) {
  const Connection& connection = rows_.connection();
  const auto may = [&](const std::string& text) { return Filter::compile(text)->matches(connection); };
  EXPECT_TRUE(may("conn == 3 && op == ping")) << "may have one";
  EXPECT_FALSE(may("conn == 4 && op == ping"));
  EXPECT_TRUE(may("conn == 4 || op == ping"));
  EXPECT_TRUE(may("!(op == ping)"));
  EXPECT_FALSE(may("!(conn == 3 || op == ping)"));
  EXPECT_TRUE(may("conn.state == closed"));
  EXPECT_FALSE(may("conn.state == open"));
  EXPECT_TRUE(may("close.code == 1011"));
  EXPECT_FALSE(may("close.code == 1000"));
  EXPECT_FALSE(may("errors"));
  EXPECT_TRUE(may(""));
}

TEST_F(FilterTest, KnowsWhatItNeeds) {
  const auto compiled = [](const std::string& text) { return Filter::compile(text).value(); };
  EXPECT_FALSE(compiled("op == text && close.code == 1000").needsPayload());
  EXPECT_TRUE(compiled("op == ping || text ~ x").needsPayload());
  EXPECT_TRUE(compiled("json.a").needsPayload());
  EXPECT_FALSE(compiled("rtt > 1s").dependsOnStart());
  EXPECT_TRUE(compiled("!(time > 09:00)").dependsOnStart());
  EXPECT_TRUE(compiled("t > 1s").dependsOnStart());
  EXPECT_EQ(compiled(" op == text ").text(), " op == text ");
}

TEST_F(FilterTest, TheExamplesOfTheFields) {
  for (const FilterField& field : filterFields()) {
    const auto filter = Filter::compile(field.example);
    ASSERT_TRUE(filter.has_value()) << field.example << ": " << filter.error().text;
    EXPECT_NE(field.example.find(field.name), std::string_view::npos) << field.example;
    EXPECT_EQ(filter->needsPayload(), field.ofPayload) << field.example;
  }
}

TEST_F(FilterTest, HostileTextTakesLinearTime) {
  RowsForTests rows;
  const auto filter = Filter::compile("text ~ \"(a+)+b\" || conn.host ~ *a*a*a*a*a*b").value();
  rows.connection().handshake.url = "ws://" + std::string(60'000, 'a') + "/";
  EXPECT_FALSE(filter.matches(Row(rows.text(kClient, std::string(1 << 20, 'a')))));
}

}  // namespace
}  // namespace wsray::session
