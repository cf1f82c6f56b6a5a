#include "report/websocat.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Runs commands with a `websocat` that writes down what it is given.
class WebsocatTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "wsray-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::ofstream program(folder_ / "websocat");
    program << "#!/bin/sh\nfor argument; do printf '%s\\n' \"$argument\"; done >\"" << (folder_ / "arguments").string()
            << "\"\ncat >\"" << (folder_ / "input").string() << "\"\n";
    program.close();
    std::filesystem::permissions(folder_ / "websocat", std::filesystem::perms::owner_all);
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string contentOf(const char* name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
  }

  // What it was given on its input.
  std::string sent(const session::MessageRow& row) {
    const auto command = websocatCommand(row);
    if (!command) return "(nothing)";
    EXPECT_TRUE(isInert(command->line));
    EXPECT_EQ(command->line.find('\n'), std::string::npos);
    std::ofstream script(folder_ / "script");
    script << command->line << '\n';
    script.close();
    const std::string shell = "cd " + folder_.string() + " && PATH=\"$PWD:$PATH\" /bin/sh script";
    EXPECT_EQ(std::system(shell.c_str()), 0) << command->line;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "hurt")) << command->line;
    return contentOf("input");
  }

  std::filesystem::path folder_;
  RowsForTests rows_;
};

TEST_F(WebsocatTest, SendsTheMessageToTheUrl) {
  rows_.agree("graphql-transport-ws");
  rows_.connection().handshake.request.headers.add({"Origin", "https://example.com"});
  const auto command = websocatCommand(rows_.text(kClient, R"({"type":"ping"})"));
  ASSERT_TRUE(command);
  EXPECT_EQ(command->line, R"(printf %s '{"type":"ping"}' | websocat -n -t --protocol='graphql-transport-ws' )"
                           R"(--origin='https://example.com' 'wss://api.example.com/ws')");
  EXPECT_TRUE(command->withheld.empty());
}

TEST_F(WebsocatTest, EveryPayloadArrivesAsItIs) {
  const std::string hostile[] = {"",
                                 "plain",
                                 "it's",
                                 "'; touch hurt; '",
                                 "$(touch hurt)`touch hurt`${HOME}",
                                 "a\\nb\\\\ %s %d",
                                 "-n --exec",
                                 "two\nlines\n",
                                 "\x1b[2J\x07",
                                 "!! \"quoted\" *",
                                 "\xE2\x80\xAE right to left",
                                 "字 é",
                                 std::string(5000, '\'')};
  for (const std::string& payload : hostile) {
    EXPECT_EQ(sent(rows_.text(kClient, payload)), payload);
    EXPECT_EQ(sent(rows_.binary(kClient, payload)), payload);
  }
  for (const NamedText& it : hostileTexts()) {
    const std::string text(it.text.substr(0, kMostWebsocatBytes));
    EXPECT_TRUE(sent(rows_.binary(kServer, text)) == text) << it.name;
  }
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(sent(rows_.binary(kClient, all)), all);
}

TEST_F(WebsocatTest, WhatPeersSaidExpandsNowhere) {
  rows_.agree("x'$(touch hurt)'");
  http::Handshake& handshake = rows_.connection().handshake;
  handshake.url = "wss://example.com/'`touch hurt`'?a b\x1b\xFF";
  handshake.request.headers.add({"Origin", "'; touch hurt #"});
  EXPECT_EQ(sent(rows_.text(kClient, "x")), "x");
  EXPECT_EQ(contentOf("arguments"),
            "-n\n-t\n--protocol=x'$(touch hurt)'\n--origin='; touch hurt #\n"
            "wss://example.com/'`touch%20hurt`'?a%20b%1B%FF\n");
  handshake.request.headers = {};
  handshake.request.headers.add({"Origin", "a\nb"});
  EXPECT_THAT(websocatCommand(rows_.text(kClient, "x"))->line, Not(HasSubstr("--origin")));
}

TEST_F(WebsocatTest, KeepsCredentialsBack) {
  http::Headers& headers = rows_.connection().handshake.request.headers;
  headers.add({"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="});
  headers.add({"Cookie", "sid=secret"});
  headers.add({"authorization", "Bearer secret"});
  headers.add({"X-Api-Key", "secret"});
  const auto command = websocatCommand(rows_.text(kClient, "x"));
  ASSERT_TRUE(command);
  EXPECT_THAT(command->withheld, ElementsAre("Cookie", "authorization", "X-Api-Key"));
  EXPECT_THAT(command->line, Not(HasSubstr("secret")));
}

TEST_F(WebsocatTest, WithoutAHandshakeTheServersAddress) {
  rows_.connection().handshake = {};
  EXPECT_THAT(websocatCommand(rows_.text(kClient, "x"))->line, HasSubstr("'ws://10.0.0.9:443/'"));
}

TEST_F(WebsocatTest, LongMessagesHaveRoom) {
  EXPECT_THAT(websocatCommand(rows_.text(kClient, std::string(70'000, 'x')))->line, HasSubstr(" -B 70001 "));
  EXPECT_FALSE(websocatCommand(rows_.text(kClient, std::string(kMostWebsocatBytes + 1, 'x'))));
}

TEST_F(WebsocatTest, NothingForWhatCannotBeSent) {
  EXPECT_FALSE(websocatCommand(rows_.ping(kClient, "x")));
  EXPECT_FALSE(websocatCommand(rows_.close(kClient, 1000, "bye")));
  EXPECT_FALSE(websocatCommand(RowsForTests::lose(rows_.text(kClient, "x"), 1, 5)));
  EXPECT_FALSE(websocatCommand(rows_.text(kClient, std::string("a\0b", 3))));
}

}  // namespace
}  // namespace wsray::report
