// What a connection speaks, told by its subprotocol or by its first messages; other protocols never pass for it.
#include "dissector/payload/application.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace wsray::payload {
namespace {

constexpr Direction kFromClient = Direction::clientToServer;
constexpr Direction kFromServer = Direction::serverToClient;

struct FirstMessageRow {
  const char* rule;
  Direction direction;
  std::string text;
  Application application;
};

void PrintTo(const FirstMessageRow& row, std::ostream* to) { *to << row.rule; }

const std::vector<FirstMessageRow> kRows = {
    {"JSON-RPC", kFromClient, R"({"jsonrpc":"2.0","id":1,"method":"a"})", Application::jsonRpc},
    {"JSON-RPC in a batch", kFromClient, R"([{"jsonrpc": "2.0", "method": "a"}])", Application::jsonRpc},
    {"another version of it", kFromClient, R"({"jsonrpc":"1.0","id":1,"method":"a"})", Application::none},
    {"the word in a text", kFromClient, R"({"text":"\"jsonrpc\":\"2.0\""})", Application::none},
    {"the member further inside", kFromClient, R"({"a":{"jsonrpc":"2.0"}})", Application::none},
    {"JSON-RPC that is cut", kFromClient, R"({"jsonrpc":"2.0","id":1)", Application::none},
    {"JSON-RPC with something behind it", kFromClient, R"({"jsonrpc":"2.0","id":1} x)", Application::none},
    {"a DevTools command", kFromClient, R"({"id":1,"method":"Page.enable","params":{}})", Application::devTools},
    {"the same from a server", kFromServer, R"({"id":1,"method":"Page.enable"})", Application::none},
    {"a method without a domain", kFromClient, R"({"id":1,"method":"enable"})", Application::none},
    {"a GraphQL client", kFromClient, R"({"type":"connection_init","payload":{}})", Application::graphql},
    {"another type", kFromClient, R"({"type":"hello","text":"connection_init"})", Application::none},
    {"OCPP", kFromClient, R"([2,"19","BootNotification",{"model":"x"}])", Application::ocpp},
    {"an array like it", kFromClient, R"([2,"19","BootNotification",3])", Application::none},
    {"WAMP", kFromServer, R"([2,9129137332,{"roles":{}}])", Application::none},
    {"SignalR", kFromClient, "{\"protocol\":\"json\",\"version\":1}\x1e", Application::signalR},
    {"SignalR without its separator", kFromClient, R"({"protocol":"json","version":1})", Application::none},
    {"Socket.IO", kFromServer, R"(0{"sid":"a","upgrades":[]})", Application::socketIo},
    {"plain text", kFromClient, "hello", Application::none},
    {"nothing", kFromClient, "", Application::none},
};

class FirstMessages : public testing::TestWithParam<FirstMessageRow> {};

TEST_P(FirstMessages, Tell) {
  ApplicationProbe probe;
  JsonEnvelopeReader json;
  probe.feed(GetParam().direction, GetParam().text, json);
  EXPECT_EQ(probe.application(), GetParam().application);
  EXPECT_EQ(probe.isOpen(), GetParam().application == Application::none);
}

INSTANTIATE_TEST_SUITE_P(Application, FirstMessages, testing::ValuesIn(kRows));

TEST(ApplicationProbe, LooksAtAFewMessagesOnly) {
  ApplicationProbe probe;
  JsonEnvelopeReader json;
  for (int i = 0; i < 8; ++i) {
    EXPECT_TRUE(probe.isOpen());
    probe.feed(kFromClient, "hello", json);
  }
  EXPECT_FALSE(probe.isOpen());
}

TEST(ApplicationProbe, BelievesTheSubprotocol) {
  EXPECT_EQ(ApplicationProbe("graphql-transport-ws").application(), Application::graphql);
  EXPECT_EQ(ApplicationProbe("ocpp2.0.1").application(), Application::ocpp);
  EXPECT_FALSE(ApplicationProbe("ocpp1.6").isOpen());
  EXPECT_FALSE(ApplicationProbe("mqtt").isOpen());
  EXPECT_EQ(ApplicationProbe("mqtt").application(), Application::none);
  EXPECT_TRUE(ApplicationProbe("chat").isOpen());
}

}  // namespace
}  // namespace wsray::payload
