// What messages ask and answer, protocol by protocol.
#include "dissector/payload/exchange.h"

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <vector>

namespace wsray::payload {
namespace {

struct ExchangeRow {
  Application application;
  std::string text;
  std::string exchanges;  // `?` asks, `!` answers, `.` ends, each with the id and its scope
};

void PrintTo(const ExchangeRow& row, std::ostream* to) { *to << row.text; }

const std::vector<ExchangeRow> kRows = {
    {Application::jsonRpc, R"({"jsonrpc":"2.0","id":1,"method":"a","params":[{"id":2}]})", "?1"},
    {Application::jsonRpc, R"({ "id" : "1" , "method" : "a" })", R"(?"1")"},
    {Application::jsonRpc, R"({"id":-7,"result":null})", "!-7"},
    {Application::jsonRpc, R"({"id":1,"error":{"code":-32601}})", "!1"},
    {Application::jsonRpc, R"({"method":"notify"})", ""},
    {Application::jsonRpc, R"({"id":null,"method":"a"})", ""},
    {Application::jsonRpc, R"({"id":{"a":1},"method":"a"})", ""},
    {Application::jsonRpc, R"({"id":1,"id":2,"method":"a"})", "?1"},
    {Application::jsonRpc, R"({"id":1})", ""},
    {Application::jsonRpc, R"([{"id":1,"method":"a"},{"method":"n"},{"id":2,"result":0}])", "?1!2"},
    {Application::jsonRpc, R"([1,2])", ""},
    {Application::jsonRpc, R"({"id":1,"method":"a")", ""},
    {Application::jsonRpc, "\xff\xfe", ""},
    {Application::devTools, R"({"id":3,"method":"Page.enable","sessionId":"S"})", R"(?3@"S")"},
    {Application::devTools, R"({"id":3,"result":{},"sessionId":"S"})", R"(!3@"S")"},
    {Application::devTools, R"({"method":"Page.loadEventFired","params":{}})", ""},
    {Application::graphql, R"({"id":"a","type":"subscribe","payload":{}})", R"(?"a")"},
    {Application::graphql, R"({"id":"a","type":"next","payload":{}})", R"(!"a")"},
    {Application::graphql, R"({"type":"complete","id":"a"})", R"(."a")"},
    {Application::graphql, R"({"type":"ping"})", ""},
    {Application::ocpp, R"([2,"7","Heartbeat",{}])", R"(?"7")"},
    {Application::ocpp, R"([3,"7",{"currentTime":"now"}])", R"(!"7")"},
    {Application::ocpp, R"([4,"7","NotSupported","",{}])", R"(!"7")"},
    {Application::ocpp, R"([2,7,"Heartbeat",{}])", ""},
    {Application::ocpp, R"([3,"7",{}] [])", ""},
    {Application::signalR,
     "{\"type\":1,\"invocationId\":\"0\",\"target\":\"Echo\"}\x1e{\"type\":6}\x1e{\"type\":3,\"invocationId\":\"1\"}"
     "\x1e",
     R"(?"0"!"1")"},
    {Application::signalR, "{\"type\":1,\"target\":\"Notify\"}\x1e", ""},
    {Application::signalR, "{\"type\":5,\"invocationId\":\"0\"}\x1e", R"(."0")"},
    {Application::signalR, R"({"type":1,"invocationId":"0"})", ""},
    {Application::socketIo, R"(420["echo","hello"])", "?0"},
    {Application::socketIo, R"(42["joined"])", ""},
    {Application::socketIo, R"(42/admin,17["echo"])", "?17@/admin"},
    {Application::socketIo, R"(43/admin,17[1])", "!17@/admin"},
    {Application::socketIo, R"(451-3["bin",{"_placeholder":true,"num":0}])", "?3"},
    {Application::socketIo, R"(461-3[{"_placeholder":true,"num":0}])", "!3"},
    {Application::socketIo, R"(451-["bin"])", ""},
    {Application::socketIo, R"(42/admin)", ""},
    {Application::socketIo, "3probe", ""},
    {Application::none, R"({"jsonrpc":"2.0","id":1,"method":"a"})", ""},
};

std::string textOf(std::span<const Exchange> exchanges) {
  std::string text;
  for (const Exchange& exchange : exchanges) {
    text += "?!."[static_cast<std::size_t>(exchange.role)];
    text += exchange.id;
    if (!exchange.scope.empty()) text.append("@").append(exchange.scope);
  }
  return text;
}

class Exchanges : public testing::TestWithParam<ExchangeRow> {};

TEST_P(Exchanges, AreRead) {
  ExchangeReader reader;
  EXPECT_EQ(textOf(reader.read(GetParam().application, GetParam().text)), GetParam().exchanges);
}

INSTANTIATE_TEST_SUITE_P(Exchange, Exchanges, testing::ValuesIn(kRows));

}  // namespace
}  // namespace wsray::payload
