// Bytes that were not captured: what is known stays exact, and nobody is accused for them.
#include <random>

#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

// A client frame of up to 125 bytes has 6 bytes of header, one of the server 2.
constexpr std::size_t kClientHeader = 6;
constexpr std::size_t kServerHeader = 2;

const std::vector<ScriptRow> kInPayload = {
    {"in the middle of a payload",
     [](Script& s) { s.client(text("abcdefgh")).lose(kClientHeader + 3, 2).client(text("ok")); },
     {"! connection-capture-gap", R"(> text "abcfgh" {incomplete} {2 missing at 3})", R"(> text "ok")"}},
    {"at the end of a payload",
     [](Script& s) { s.server(text("abcdefgh")).lose(kServerHeader + 5, 3).server(text("ok")); },
     {"! connection-capture-gap", R"(< text "abcde" {incomplete} {3 missing at 5})", R"(< text "ok")"}},
    {"a whole payload",
     [](Script& s) { s.server(binary("abc")).lose(kServerHeader, 3).server(binary("ok")); },
     {"! connection-capture-gap", R"(< binary "" {incomplete} {3 missing at 0})", R"(< binary "ok")"}},
    {"two places of one payload",
     [](Script& s) {
       const std::string bytes = binary("abcdefgh").bytes(Direction::serverToClient);
       s.serverSays(bytes.substr(0, 5)).lose(3, 1).serverSays(bytes.substr(5)).lose(2, 2).server(binary("ok"));
     },
     {"! connection-capture-gap", "! connection-capture-gap",
      R"(< binary "acdeh" {incomplete} {1 missing at 1} {2 missing at 5})", R"(< binary "ok")"}},
    {"in a fragment",
     [](Script& s) {
       s.client(fragment("abc")).client(more("defg")).lose(kClientHeader + 1, 2).client(ping("x")).client(last("hi"));
     },
     {"! connection-capture-gap", R"(> ping "x")", R"(> text "abcdghi" {3 frames} {incomplete} {2 missing at 4})"}},
    {"a cut character is nobody's fault",
     [](Script& s) { s.server(text("\xe2\x82\xac")).lose(kServerHeader + 1, 1).server(text("ok")); },
     {"! connection-capture-gap", R"(< text "\xe2\xac" {incomplete} {1 missing at 1} {not UTF-8})", R"(< text "ok")"}},
    {"a Close without its code is nobody's fault",
     [](Script& s) { s.server(close(1000)).lose(kServerHeader + 1, 1).client(close(1000)); },
     {R"(> close "\x03\xe8")", "! connection-capture-gap", R"(< close "\x03" {incomplete} {1 missing at 1})"}},
};

class GapRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(GapRows, AreRead) {
  Script script;
  script.upgrade("/chat");
  GetParam().play(script);
  expectInside(script, GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(InPayload, GapRows, testing::ValuesIn(kInPayload), nameOfRow);

TEST(GapTime, AHoleIsGivenUpAfterTheAcknowledgmentAndTheGrace) {
  Script script;
  script.upgrade("/chat")
      .client(text("abc"))
      .lose(kClientHeader, 3)
      .client(text("ok"))
      .server(text("ack"))
      .pass(1500ms);
  script.server(text("late"));
  expectInside(script, {R"(< text "ack")", "! connection-capture-gap", R"(> text "" {incomplete} {3 missing at 0})",
                        R"(> text "ok")", R"(< text "late")"});
}

TEST(GapTime, ReverseTrafficAloneGivesNothingUp) {
  Script script;
  script.upgrade("/chat").client(text("abc")).server(text("1")).server(text("2")).server(text("3"));
  expectInside(script, {R"(> text "abc")", R"(< text "1")", R"(< text "2")", R"(< text "3")"});
}

// What follows a lost header is guessed, and the other side goes on.
const std::vector<ScriptRow> kOverAHeader = {
    {"a whole message",
     [](Script& s) {
       s.client(text("first")).client(text("lost")).loseAll().server(text("other side"));
       s.client(text("after the gap")).client(text("another"));
     },
     {R"(> text "first")", R"(< text "other side")", "! frame-sync-lost", "! frame-sync-found",
      R"(> text "after the gap" {guessed})", R"(> text "another" {guessed})"}},
    {"a header, and then the rest of its payload",
     [](Script& s) {
       s.server(text("a payload that goes on for a while")).lose(0, 10);
       s.server(text("the first message after it")).server(text("and the second one")).server(text("and a third one"));
     },
     {"! frame-sync-lost", "! frame-sync-found", R"(< text "the first message after it" {guessed})",
      R"(< text "and the second one" {guessed})", R"(< text "and a third one" {guessed})"}},
    {"the last fragment, and a message begins",
     [](Script& s) { s.client(fragment("ab")).client(last("cd")).loseAll().client(text("after the gap"), ping("x")); },
     {R"(> text "ab" {incomplete})", "! frame-sync-lost", "! frame-sync-found", R"(> text "after the gap" {guessed})",
      R"(> ping "x" {guessed})"}},
    {"the first fragment, and the message goes on",
     [](Script& s) {
       s.client(fragment("ab")).loseAll().client(more("cdef"), last("ghij")).client(text("the next one"));
     },
     {"! frame-sync-lost", "! frame-sync-found", R"(> continuation "cdefghij" {2 frames} {guessed} {incomplete})",
      R"(> text "the next one" {guessed})"}},
    {"a Close stands alone",
     [](Script& s) { s.server(text("lost")).loseAll().server(close(1000, "bye")).client(close(1000)); },
     {R"(> close "\x03\xe8")", "! frame-sync-lost", "! frame-sync-found", R"(< close "\x03\xe8bye" {guessed})"}},
    {"two gaps, and a message between them",
     [](Script& s) {
       s.server(text("one")).loseAll().server(text("between the gaps")).server(text("two")).loseAll();
       s.server(text("three and more")).server(text("four"));
     },
     {"! frame-sync-lost", "! frame-sync-found", R"(< text "between the gaps" {guessed})", "! frame-sync-lost",
      "! frame-sync-found", R"(< text "three and more" {guessed})", R"(< text "four" {guessed})"}},
    {"short messages, and then another gap",
     [](Script& s) {
       s.server(text(std::string(40, 'x'))).lose(0, 10).server(binary("")).server(binary("a")).server(binary("bcdef"));
       s.server(text("lost")).loseAll();
     },
     {"! frame-sync-lost", "! frame-sync-found", R"(< binary "" {guessed})", R"(< binary "a" {guessed})",
      R"(< binary "bcdef" {guessed})"}},
    {"a frame goes on over the next gap",
     [](Script& s) {
       s.server(text("lost")).loseAll().server(binary("abc")).server(binary("abcdefgh")).lose(kServerHeader + 3, 2);
       s.server(binary("ij")).server(text("and a text")).server(binary("klm"));
     },
     {"! frame-sync-lost", "! frame-sync-found", R"(< binary "abc" {guessed})", "! connection-capture-gap",
      R"(< binary "abcfgh" {guessed} {incomplete} {2 missing at 3})", R"(< binary "ij" {guessed})",
      R"(< text "and a text" {guessed})", R"(< binary "klm" {guessed})"}},
    {"bytes behind it that are no frames",
     [](Script& s) { s.server(text("lost")).loseAll().serverSays(std::string(5000, '\0') + "no frames at all"); },
     {"! frame-sync-lost"}},
};

INSTANTIATE_TEST_SUITE_P(OverAHeader, GapRows, testing::ValuesIn(kOverAHeader), nameOfRow);

// The rest of a frame whose header is lost, and frames of which five tell that they are frames.
std::vector<std::string> linesOfLongFrames(std::size_t length, int count, const Limits& limits) {
  Script script;
  script.options().limits = limits;
  script.upgrade("/chat").server(binary(std::string(length, 'x'))).lose(0, 10);
  for (int i = 0; i < count; ++i) script.server(binary(std::string(length, static_cast<char>('a' + i))));
  return script.inside(1460);
}

std::string guessedBinary(char byte, std::size_t length) {
  return "< binary \"" + std::string(48, byte) + "\"... " + std::to_string(length) + " bytes {guessed}";
}

TEST(GapOverAHeader, FramesMayBeLong) {
  EXPECT_THAT(linesOfLongFrames(60'000, 5, Script().options().limits),
              testing::ElementsAre("! frame-sync-lost", "! frame-sync-found", guessedBinary('a', 60'000),
                                   guessedBinary('b', 60'000), guessedBinary('c', 60'000), guessedBinary('d', 60'000),
                                   guessedBinary('e', 60'000)));
}

TEST(GapOverAHeader, OfFramesLongerThanWhatIsKeptTheNextOnesAreFound) {
  Limits limits = Script().options().limits;
  limits.searchBytes = 10'000;
  EXPECT_THAT(
      linesOfLongFrames(100'000, 4, limits),
      testing::ElementsAre("! frame-sync-lost", "! frame-sync-found", "! frame-search-limit",
                           guessedBinary('b', 100'000), guessedBinary('c', 100'000), guessedBinary('d', 100'000)));
}

TEST(GapOverAHeader, NothingIsInventedFromWhatIsLikeChance) {
  std::mt19937 random(1);
  for (int run = 0; run < 400; ++run) {
    std::string noise;
    for (int i = 0; i < 1000; ++i) noise += static_cast<char>(random());
    Script script;
    script.upgrade("/chat").server(binary(noise)).lose(0, 10);
    for (int i = 0; i < 6; ++i) script.server(binary("message " + std::to_string(i)));
    for (const std::string& line : script.inside()) {
      EXPECT_THAT(line,
                  testing::AnyOf(testing::StartsWith("! frame-sync-"), testing::StartsWith("< binary \"message ")));
    }
  }
}

// Its letters are all alike, so that many of them are like headers.
TEST(GapOverAHeader, NothingIsInventedFromMaskedText) {
  std::mt19937 random(1);
  const auto letters = [&](std::size_t length) {
    std::string words;
    while (words.size() < length) words += static_cast<char>(random() % 6 == 0 ? ' ' : 'a' + random() % 26);
    return words;
  };
  for (int run = 0; run < 200; ++run) {
    Script script;
    script.upgrade("/chat").client(text(letters(500)).keyed(static_cast<std::uint32_t>(random()))).loseAll();
    std::vector<std::string> sent;
    for (int i = 0; i < 6; ++i) {
      sent.push_back(letters(300 + random() % 300));
      script.client(text(sent.back()).keyed(static_cast<std::uint32_t>(random())));
    }
    std::vector<std::string> lines = script.inside();
    std::erase_if(lines, [](const std::string& line) { return line.starts_with("!"); });
    ASSERT_EQ(lines.size(), sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
      EXPECT_THAT(lines[i], testing::StartsWith("> text \"" + sent[i].substr(0, 48) + '"'));
    }
  }
}

TEST(GapOverAHeader, AccusesNobodyAtTheEnd) {
  Script script;
  script.upgrade("/chat")
      .client(fragment("ab"))
      .client(last("cd"), close(1000))
      .loseAll()
      .client(text("x"))
      .clientFin();
  script.serverFin();
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, testing::Contains(R"(> text "ab" {incomplete})"));
  EXPECT_THAT(lines, testing::Not(testing::Contains("! frame-message-unfinished")));
  EXPECT_THAT(lines, testing::Not(testing::Contains("! connection-abnormal-fin-client")));
  EXPECT_EQ(lines.back(),
            "ended closed: the client closed the TCP connection; a Close may be among the frames that are missing");
}

}  // namespace
}  // namespace wsray::flow
