// Captures that begin in the middle of a connection, or have only one side of it.
#include <random>

#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

// What a script says first: a talk in the middle of a connection.
void talk(Script& s) {
  s.client(text("what is the time?")).server(text("it is ten o'clock"));
  s.client(text("and the weather?")).server(text("it rains, as always"));
}

const std::vector<std::string> kTalk = {
    R"(> text "what is the time?" {guessed})", R"(< text "it is ten o'clock" {guessed})",
    R"(> text "and the weather?" {guessed})", R"(< text "it rains, as always" {guessed})"};

// It is found, with all its messages in their order; that of the directions depends on where TCP cut it.
void expectTalk(const Script& script) {
  for (const std::size_t pieceBytes : kPieceBytes) {
    const std::vector<std::string> lines = script.events(pieceBytes);
    ASSERT_THAT(lines, IsSupersetOf(kTalk)) << "in pieces of " << pieceBytes;
    EXPECT_THAT(lines.front(), StartsWith("opened ws://10.0.0.2/")) << "in pieces of " << pieceBytes;
    EXPECT_THAT(lines.at(1), "! connection-midstream");
  }
}

TEST(Midstream, FramesTellOfAWebSocket) {
  Script script;
  script.midstream();
  talk(script);
  script.client(close(1000)).server(close(1000)).end();
  expectTalk(script);
  EXPECT_EQ(script.events().back(),
            "ended guessed: the opening handshake was not captured; closed by the client: 1000 normal closure");
}

TEST(Midstream, WhoeverMasksIsTheClient) {
  Script script;
  script.midstream();
  script.server(text("the server speaks first")).server(text("and for a while")).server(ping("x"));
  talk(script);
  expectTalk(script);
}

TEST(Midstream, BeginsInTheMiddleOfAFrame) {
  const std::string whole = text(std::string(400, 'x')).bytes(Direction::serverToClient);
  Script script;
  script.midstream().serverSays(whole.substr(300));
  talk(script);
  for (const std::size_t pieceBytes : kPieceBytes) {
    EXPECT_THAT(script.events(pieceBytes), IsSupersetOf(kTalk)) << "in pieces of " << pieceBytes;
  }
}

TEST(Midstream, BeginsInAFrameThatIsLongerThanWhatIsKept) {
  Script script;
  script.options().limits.searchBytes = 1000;
  script.midstream().server(binary(std::string(100'000, 'x')));
  script.server(text("the next one")).client(text("from the client"));
  talk(script);
  EXPECT_THAT(script.events(1000), IsSupersetOf(kTalk));
}

TEST(Midstream, CompressionShowsItself) {
  // "Hello" twice with context takeover (RFC 7692 §7.2.3.2): the second one refers to the first.
  Script script;
  script.midstream().server(text("\xf2\x48\xcd\xc9\xc9\x07").compressed());
  script.server(text(std::string("\xf2\x00\x11\x00", 4)).compressed());
  talk(script);
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, IsSupersetOf(kTalk));
  EXPECT_THAT(lines, Contains(R"(< text "Hello" {compressed} {guessed})"));
}

TEST(Midstream, CompressedMessagesThatReferToWhatWasMissedSaySo) {
  Script script;
  script.midstream().server(text(std::string("\xf2\x00\x11\x00", 4)).compressed());
  talk(script);
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, IsSupersetOf(kTalk));
  EXPECT_THAT(lines, Contains("! deflate-context-lost"));
}

TEST(Midstream, OfOneSideItTakesMore) {
  Script script;
  script.midstream().client(text("is anybody there?")).client(text("it seems not to be so"));
  EXPECT_THAT(script.events(), IsEmpty());
  script.client(text("then I go")).client(text("now, really"));
  EXPECT_THAT(script.events(), Contains(R"(> text "is anybody there?" {guessed})"));
}

TEST(Midstream, NobodyIsAccusedOfWhatWasMissed) {
  Script script;
  script.midstream().server(pong("to a ping before")).client(last("of a message before"));
  talk(script);
  script.client(close(1000)).server(close(1000)).end();
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, IsSupersetOf(kTalk));
  EXPECT_THAT(lines, Not(Contains("! connection-pong-unsolicited")));
  EXPECT_THAT(lines, Not(Contains("! frame-cont-orphan")));
}

TEST(Midstream, NobodyIsToldToCompress) {
  Script script;
  script.midstream();
  talk(script);
  script.server(text(std::string(10'000, 'x')));
  EXPECT_THAT(script.events(), Not(Contains("! deflate-uncompressed")));
}

// The request was captured, the answer was not.
TEST(Midstream, FramesAnswerForTheServer) {
  Script script;
  script.clientSays(request("/chat")).serverSays(accepted()).loseAll();
  talk(script);
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, IsSupersetOf(kTalk));
  EXPECT_EQ(lines.front(), "opened ws://example.com/chat assumed");
  EXPECT_EQ(
      lines.back(),
      "ended guessed: the answer to the opening handshake was not captured; still open at the end of the capture");
}

TEST(Midstream, WithoutFramesARequestStaysUnanswered) {
  Script script;
  script.clientSays(request("/chat")).serverSays(accepted()).loseAll().server(text("hi")).end();
  EXPECT_EQ(script.events().front(), "opened ws://example.com/chat unanswered");
}

// The answer was captured, the request was not.
TEST(Midstream, AnAnswerOpensItAlone) {
  Script script;
  script.clientSays(request("/chat")).loseAll().serverSays(accepted()).server(text("hello"));
  script.client(text("a message of the client")).client(text("and another one"));
  const std::vector<std::string> lines = script.events();
  EXPECT_EQ(lines.front(), "opened ws://10.0.0.2/ 101");
  EXPECT_THAT(lines, IsSupersetOf({R"(< text "hello")", R"(> text "a message of the client" {guessed})"}));
}

// Of the server, not even the SYN/ACK.
TEST(Midstream, FramesOfTheClientAloneFollowItsRequest) {
  Script script;
  script.onlyClient().clientSays(request("/chat")).client(text("hi"));
  script.pass(2s).client(text("again")).clientFin();
  const std::string end =
      "ended guessed: the answer to the opening handshake was not captured; the client closed the TCP connection; a "
      "Close may be among the frames that are missing";
  expectEvents(script, {"opened ws://example.com/chat assumed", "! connection-midstream", R"(> text "hi" {guessed})",
                        R"(> text "again" {guessed})", end});
}

TEST(Midstream, ARequestAloneAccusesNobody) {
  Script script;
  script.onlyClient().clientSays(request("/chat")).pass(5s).clientFin();
  expectEvents(script, {"opened ws://example.com/chat unanswered", "! connection-midstream",
                        "ended failed: nothing of what the server sent was captured"});
}

TEST(Midstream, APieceOfTheRequestIsMissing) {
  Script script;
  script.clientSays(request("/chat")).lose(30, 5).serverSays(accepted()).client(text("hi")).end();
  expectInside(script, {"! connection-midstream", R"(> text "hi" {guessed})", "! connection-abnormal-fin-server"});
}

TEST(Midstream, BeginsInTheRequest) {
  const std::string asked = request("/chat");
  Script script;
  script.midstream().clientSays(std::string_view(asked).substr(30)).serverSays(accepted()).server(text("hello"));
  script.client(text("a message of the client"));
  for (const std::size_t pieceBytes : kPieceBytes) {
    EXPECT_THAT(script.events(pieceBytes),
                IsSupersetOf({R"(< text "hello")", R"(> text "a message of the client" {guessed})"}))
        << "in pieces of " << pieceBytes;
  }
}

// --- what is no WebSocket

using Bytes = std::function<std::string(std::mt19937&)>;

struct OtherTraffic {
  const char* name;
  Bytes bytes;
};

void PrintTo(const OtherTraffic& other, std::ostream* to) { *to << other.name; }

std::string randomBytes(std::mt19937& random, std::size_t length) {
  std::string bytes(length, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// A header and as many random bytes as it says.
template <typename Header>
std::string records(std::mt19937& random, unsigned longest, Header header) {
  std::string bytes;
  while (bytes.size() < 20'000) {
    const unsigned length = 4 + static_cast<unsigned>(random()) % longest;
    bytes += header(length) + randomBytes(random, length);
  }
  return bytes;
}

std::string numbers(std::initializer_list<unsigned> bytes) {
  std::string text;
  for (const unsigned byte : bytes) text += static_cast<char>(byte);
  return text;
}

std::string repeated(std::string_view pattern) {
  std::string bytes;
  while (bytes.size() < 20'000) bytes += pattern;
  return bytes;
}

const std::vector<OtherTraffic> kOthers = {
    {"random", [](std::mt19937& random) { return randomBytes(random, 20'000); }},
    {"zeros", [](std::mt19937&) { return std::string(20'000, '\0'); }},
    {"TLS",
     [](std::mt19937& random) {
       return records(random, 2000, [](unsigned n) { return numbers({0x17, 3, 3, n >> 8, n}); });
     }},
    {"SMTP", [](std::mt19937&) { return repeated("250-smtp.example.com\r\n250-SIZE 35882577\r\n250 HELP\r\n"); }},
    {"Cyrillic", [](std::mt19937&) { return repeated("съел строку с твёрдым знаком, быстро и тихо "); }},
    {"SMB",
     [](std::mt19937& random) { return records(random, 400, [](unsigned n) {
                                  return numbers({0, 0, n >> 8, n});
                                }); }},
    {"MQTT",
     [](std::mt19937& random) {
       return records(random, 100, [&](unsigned n) { return numbers({random() % 2 ? 0x30U : 0x82U, n}); });
     }},
    {"HTTP2",
     [](std::mt19937& random) {
       return records(random, 1000, [](unsigned n) { return numbers({0, n >> 8, n, 0, 0, 0, 0, 0, 1}); });
     }},
    {"small numbers",
     [](std::mt19937& random) {
       std::string bytes;
       while (bytes.size() < 20'000) bytes += numbers({static_cast<unsigned>(random() % 256), 0, 0, 0});
       return bytes;
     }},
    {"what is like a frame, again and again",
     [](std::mt19937& random) {
       return repeated(numbers({0x82, static_cast<unsigned>(random() % 5)}) + randomBytes(random, random() % 5));
     }},
};

class NoWebSocket : public testing::TestWithParam<OtherTraffic> {};

TEST_P(NoWebSocket, IsTakenForOne) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    const std::string sent = GetParam().bytes(random);
    const std::string received = random() % 2 ? GetParam().bytes(random) : std::string();
    Script script;
    script.midstream();
    for (std::size_t at = 0; at < sent.size();) {
      const std::size_t length = random() % 3 ? 1448 : 1 + random() % 300;
      script.clientSays(std::string_view(sent).substr(at, length));
      if (at < received.size()) script.serverSays(std::string_view(received).substr(at, length));
      at += length;
    }
    // TLS is what it is, and said to be.
    ASSERT_THAT(script.events(), Each(StartsWith("encrypted "))) << "with seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Midstream, NoWebSocket, testing::ValuesIn(kOthers),
                         [](const testing::TestParamInfo<OtherTraffic>& row) {
                           std::string name = row.param.name;
                           std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
                           return name;
                         });

// Else it would wait for ever, and each later attempt to the server would be one of several at once.
TEST(Midstream, EndsTheAttemptWhoseAnswerIsMissing) {
  Script script;
  script.onlyClient().clientSays(request("/chat"));
  for (int i = 0; i < 12; ++i) script.client(text("hello " + std::to_string(i)));
  script.pass(2s).onPort(4001).upgrade("/news");
  const auto lines = script.events();
  EXPECT_THAT(lines, Contains(testing::HasSubstr("assumed")));
  EXPECT_THAT(lines, Not(Contains(testing::HasSubstr("handshake-concurrent-connecting"))));
}

TEST(Midstream, GivesUpAfterTheBound) {
  std::mt19937 random(1);
  Script script;
  script.options().limits.midstreamBytes = 5000;
  script.midstream();
  for (int i = 0; i < 10; ++i) script.serverSays(randomBytes(random, 1000));
  talk(script);
  EXPECT_THAT(script.events(), IsEmpty());
}

}  // namespace
}  // namespace wsray::flow
