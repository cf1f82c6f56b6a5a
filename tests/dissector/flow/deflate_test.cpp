// permessage-deflate as it was agreed, in each direction (RFC 7692).
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "dissector/websocket/window_check.h"
#include "tests/dissector/flow/compressor.h"
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using Takeover = Compressor::Takeover;
using namespace std::string_literals;

constexpr const char* kDeflate = "permessage-deflate";

// The vectors of RFC 7692 §7.2.3, as payloads.
const std::string kHello = "\xf2\x48\xcd\xc9\xc9\x07\x00"s;
const std::string kHelloAgain = "\xf2\x00\x11\x00\x00"s;
const std::string kHelloStored = "\x00\x05\x00\xfa\xff\x48\x65\x6c\x6c\x6f\x00"s;
const std::string kHelloFinal = "\xf3\x48\xcd\xc9\xc9\x07\x00\x00"s;
const std::string kHelloInTwoBlocks = "\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00"s;

const std::vector<ScriptRow> kRows = {
    {"one frame (RFC 7692 7.2.3.1)",
     [](Script& s) { s.client(text(kHello).compressed()); },
     {R"(> text "Hello" {compressed})"}},
    {"two frames (7.2.3.1)",
     [](Script& s) { s.client(fragment(kHello.substr(0, 3)).compressed(), last(kHello.substr(3))); },
     {R"(> text "Hello" {compressed} {2 frames})"}},
    {"the window is taken over (7.2.3.2)",
     [](Script& s) { s.server(text(kHello).compressed()).server(text(kHelloAgain).compressed()); },
     {R"(< text "Hello" {compressed})", R"(< text "Hello" {compressed})"}},
    {"a block without compression (7.2.3.3)",
     [](Script& s) { s.client(text(kHelloStored).compressed()); },
     {R"(> text "Hello" {compressed})"}},
    {"a block with BFINAL (7.2.3.4)",
     [](Script& s) { s.client(text(kHelloFinal).compressed()); },
     {R"(> text "Hello" {compressed})"}},
    {"two blocks in one message (7.2.3.5)",
     [](Script& s) { s.client(text(kHelloInTwoBlocks).compressed()); },
     {R"(> text "Hello" {compressed})"}},
    {"an empty message (7.2.3.6)",
     [](Script& s) { s.client(text("\0"s).compressed()); },
     {R"(> text "" {compressed})"}},
    {"an empty message of no bytes",
     [](Script& s) { s.client(text("").compressed(), text(kHello).compressed()); },
     {R"(> text "" {compressed})", R"(> text "Hello" {compressed})"}},
    {"an empty first fragment decides",
     [](Script& s) { s.client(fragment("").compressed(), more(kHello), last("")); },
     {R"(> text "Hello" {compressed} {3 frames})"}},
    {"messages that are not compressed between",
     [](Script& s) { s.client(text(kHello).compressed(), text("plain"), text(kHelloAgain).compressed()); },
     {R"(> text "Hello" {compressed})", R"(> text "plain")", R"(> text "Hello" {compressed})"}},
    {"control frames between compressed fragments",
     [](Script& s) { s.client(fragment(kHello.substr(0, 3)).compressed(), ping("x"), last(kHello.substr(3))); },
     {R"(> ping "x")", R"(> text "Hello" {compressed} {2 frames})"}},
    {"each direction has a window of its own",
     [](Script& s) {
       s.client(text(kHello).compressed()).server(text(kHello).compressed());
       s.client(text(kHelloAgain).compressed()).server(text(kHelloAgain).compressed());
     },
     {R"(> text "Hello" {compressed})", R"(< text "Hello" {compressed})", R"(> text "Hello" {compressed})",
      R"(< text "Hello" {compressed})"}},
    {"the window outlives a block with BFINAL",
     [](Script& s) { s.client(text(kHelloFinal).compressed(), text(kHelloAgain).compressed()); },
     {R"(> text "Hello" {compressed})", R"(> text "Hello" {compressed})"}},
    {"RSV1 on a continuation",
     [](Script& s) { s.client(fragment(kHello.substr(0, 3)).compressed(), last(kHello.substr(3)).compressed()); },
     {"! deflate-rsv1-cont", R"(> text "Hello" {compressed} {2 frames} {deflate-rsv1-cont})"}},
    {"RSV1 on a ping",
     [](Script& s) { s.client(ping("x").compressed()); },
     {"! deflate-rsv1-ctl", R"(> ping "x" {deflate-rsv1-ctl})"}},
    {"what is no DEFLATE",
     [](Script& s) { s.client(text("\xff\xff\xff").compressed(), text("plain")); },
     {"! deflate-inflate", R"(> text "" {compressed} {incomplete} {deflate-inflate})", R"(> text "plain")"}},
    {"compressed text that is not UTF-8",
     [](Script& s) { s.client(text(Compressor().message("\xff")).compressed()); },
     {"! text-utf8", R"(> text "\xff" {compressed} {not UTF-8} {text-utf8})"}},
    {"a gap in a compressed message loses the history",
     [](Script& s) {
       s.server(text(kHello).compressed()).lose(4, 2).server(text(kHelloAgain).compressed()).client(text("ok"));
     },
     {R"(> text "ok")", "! connection-capture-gap", "! deflate-context-lost",
      R"(< text "H" {compressed} {incomplete} {deflate-context-lost})", "! deflate-context-lost",
      R"(< text "H" {compressed} {incomplete} {deflate-context-lost})"}},
};

class DeflateRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(DeflateRows, AreInflated) {
  Script script;
  script.upgrade("/chat", kDeflate);
  GetParam().play(script);
  expectInside(script, GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(Table, DeflateRows, testing::ValuesIn(kRows), nameOfRow);

TEST(DeflateWithoutTakeover, AGapLosesOneMessageOnly) {
  Script script;
  script.upgrade("/chat", "permessage-deflate; server_no_context_takeover");
  script.server(text(kHello).compressed()).lose(4, 2).server(text(kHello).compressed());
  const std::vector<std::string> lines = script.inside();
  EXPECT_EQ(lines.back(), R"(< text "Hello" {compressed})");
}

TEST(DeflateWithoutTakeover, AWindowThatIsKeptAllTheSameIsTheSendersFault) {
  Script script;
  script.upgrade("/chat", "permessage-deflate; client_no_context_takeover");
  script.client(text(kHello).compressed(), text(kHelloAgain).compressed());
  expectInside(script, {R"(> text "Hello" {compressed})", "! deflate-inflate",
                        R"(> text "H" {compressed} {incomplete} {deflate-inflate})"});
}

TEST(DeflateParameters, ThatAreNotAllowedAreTold) {
  Script script;
  script.upgrade("/chat", "permessage-deflate; server_max_window_bits=16").server(text(kHello).compressed());
  expectInside(script, {"! deflate-param-value", "! deflate-param-value", R"(< text "Hello" {compressed})"});
}

struct Agreement {
  Takeover client;
  Takeover server;
  int clientBits;
  int serverBits;
};

std::vector<Agreement> allAgreements() {
  std::vector<Agreement> all;
  for (const Takeover client : {Takeover::no, Takeover::yes}) {
    for (const Takeover server : {Takeover::no, Takeover::yes}) {
      for (const int bits : {9, 10, 11, 12, 13, 14, 15}) all.push_back({client, server, bits, 24 - bits});
    }
  }
  return all;
}

std::string nameOf(const Agreement& agreed) {
  std::string name = kDeflate;
  if (agreed.client == Takeover::no) name += "; client_no_context_takeover";
  if (agreed.server == Takeover::no) name += "; server_no_context_takeover";
  name += "; client_max_window_bits=" + std::to_string(agreed.clientBits);
  return name + "; server_max_window_bits=" + std::to_string(agreed.serverBits);
}

class DeflateAgreements : public testing::TestWithParam<Agreement> {};

// Three messages each way: long enough to fill the window, alike enough to refer to what came before.
TEST_P(DeflateAgreements, AreKeptTo) {
  const auto& [clientTakeover, serverTakeover, clientBits, serverBits] = GetParam();
  Compressor client(clientTakeover, clientBits);
  Compressor server(serverTakeover, serverBits);
  Script script;
  script.upgrade("/chat", nameOf(GetParam()));
  std::vector<std::string> lines;
  for (int i = 0; i < 3; ++i) {
    std::string long1 = "message " + std::to_string(i) + " of the client, which says it at length: ";
    for (int word = 0; word < 8000; ++word) long1 += std::to_string(word * 7919 % 1000 + i);
    script.client(text(client.message(long1)).compressed());
    script.server(fragment(server.message("the server is short")).compressed(), last(""));
    lines.push_back("> text \"" + long1.substr(0, 48) + "\"... " + std::to_string(long1.size()) +
                    " bytes {compressed}");
    lines.emplace_back(R"(< text "the server is short" {compressed} {2 frames})");
  }
  EXPECT_THAT(script.inside(), testing::ElementsAreArray(lines));
  EXPECT_THAT(script.inside(7), testing::ElementsAreArray(lines));
}

INSTANTIATE_TEST_SUITE_P(All, DeflateAgreements, testing::ValuesIn(allAgreements()));

TEST(DeflateFinalBlocks, OfARealCompressorFollowEachOther) {
  Compressor compressor;
  Script script;
  script.upgrade("/chat", kDeflate);
  script.client(text(compressor.finalMessage("first")).compressed());
  script.client(text(compressor.finalMessage("second")).compressed());
  script.client(text(compressor.message("third")).compressed());
  expectInside(script,
               {R"(> text "first" {compressed})", R"(> text "second" {compressed})", R"(> text "third" {compressed})"});
}

TEST(DeflateBound, HoldsForWhatIsInflated) {
  Script script;
  script.options().limits.messageBytes = 1000;
  script.upgrade("/chat", kDeflate).client(text(Compressor().message(std::string(100'000, 'x'))).compressed());
  expectInside(script, {"! message-too-long", "> text \"" + std::string(48, 'x') +
                                                  "\"... 1000 bytes {compressed} {incomplete} {99000 missing at 1000} "
                                                  "{message-too-long}"});
}

// Sixteen megabytes of one letter in sixteen kilobytes: no more than the floor is kept, and as the history goes on,
// what comes after is right.
TEST(DeflateBound, ABombIsStoppedAndWhatFollowsIsRight) {
  Compressor compressor;
  Script script;
  script.upgrade("/chat", kDeflate);
  script.client(text(compressor.message(std::string(16 << 20, 'x'))).compressed());
  script.client(text(compressor.message("and what follows is right")).compressed());
  const auto lines = script.inside();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "! deflate-ratio");
  EXPECT_THAT(lines[1], testing::HasSubstr("{incomplete}"));
  EXPECT_THAT(lines[1], testing::HasSubstr("{deflate-ratio}"));
  EXPECT_EQ(lines[2], R"(> text "and what follows is right" {compressed})");
}

// The window goes on without the message that is missing: read as if it were not, the next one would come out as
// something that nobody sent.
TEST(DeflateGaps, AMessageThatRefersToALostOneIsNotMadeUp) {
  Compressor compressor;
  Script script;
  script.upgrade("/chat", kDeflate);
  script.client(text(compressor.message("abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz")).compressed());
  script.client(text(compressor.message("0123456789 0123456789 is lost")).compressed()).loseAll();
  script.client(text(compressor.message("0123456789 and abcdefghijklmnopqrstuvwxyz again")).compressed());
  script.client(text("plain text is found"), text("and found again"));
  const auto lines = script.inside();
  EXPECT_THAT(lines, testing::Contains("! deflate-context-lost"));
  EXPECT_THAT(lines, testing::Contains(R"(> text "plain text is found" {guessed})"));
  for (const std::string& line : lines) EXPECT_THAT(line, testing::Not(testing::HasSubstr("again\" {compressed}")));
}

TEST(DeflateBound, ShortMessagesMayInflateAsMuchAsTheyLike) {
  Script script;
  const std::string long1(1 << 20, 'x');
  script.upgrade("/chat", kDeflate).client(text(Compressor().message(long1)).compressed());
  expectInside(script, {"> text \"" + long1.substr(0, 48) + "\"... 1048576 bytes {compressed}"});
}

// What no compressor makes shorter, and others with other numbers.
std::string noise(unsigned seed, std::size_t length) {
  std::minstd_rand random(seed);
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char>('0' + random() / 8 % 64);
  return text;
}

class DeflateWindow : public testing::Test {
 protected:
  // What is told of messages of a compressor with the full window, where fewer bits were agreed.
  static bool isTold(int agreedBits, const std::vector<std::string>& messages) {
    Compressor compressor;
    Script script;
    script.upgrade("/chat", fmt::format("permessage-deflate; client_max_window_bits={}", agreedBits));
    for (const std::string& message : messages) script.client(text(compressor.message(message)).compressed());
    const std::vector<std::string> whole = script.inside();
    EXPECT_EQ(whole, script.inside(1)) << "in pieces of one byte";
    return std::ranges::count(whole, "! deflate-window") == 1;
  }

  static std::string repeated(std::size_t distance) { return noise(1, distance) + noise(1, 8); }
};

TEST_F(DeflateWindow, IsExact) {
  for (int bits = 9; bits <= 14; ++bits) {
    EXPECT_FALSE(isTold(bits, {repeated(std::size_t{1} << bits)})) << bits;
    EXPECT_TRUE(isTold(bits, {repeated((std::size_t{1} << bits) + 1)})) << bits;
  }
}

TEST_F(DeflateWindow, ReachesOverMessages) {
  EXPECT_TRUE(isTold(10, {noise(1, 600), noise(2, 600), noise(1, 40)}));
  EXPECT_FALSE(isTold(11, {noise(1, 600), noise(2, 600), noise(1, 40)}));
}

// zlib makes 9 of them.
TEST_F(DeflateWindow, OfEightBitsMayBeOneOfNine) {
  EXPECT_FALSE(isTold(8, {repeated(512)}));
  EXPECT_TRUE(isTold(8, {repeated(513)}));
}

TEST_F(DeflateWindow, IsToldOnce) { EXPECT_TRUE(isTold(9, {repeated(2000), repeated(2000), repeated(2000)})); }

TEST_F(DeflateWindow, IsLookedAtInTheBeginningOnly) {
  constexpr std::size_t kChecked = websocket::WindowCheck::kCheckedBytes;
  EXPECT_TRUE(isTold(9, {std::string(kChecked - 1001, 'x'), repeated(1000)}));
  EXPECT_FALSE(isTold(9, {std::string(kChecked - 1000, 'x'), repeated(1000)}));
}

// Where the fault lies behind the reference, it depends on the cut whether the reference is seen.
TEST_F(DeflateWindow, OfAMessageThatCannotBeInflatedSaysNothing) {
  Script script;
  script.upgrade("/chat", "permessage-deflate; client_max_window_bits=9");
  script.client(text(Compressor().message(repeated(2000)) + "\xff\xff\xff").compressed());
  EXPECT_THAT(script.inside(), testing::ElementsAre("! deflate-inflate", testing::_));
  EXPECT_THAT(script.inside(1), testing::ElementsAre("! deflate-inflate", testing::_));
  script.client(text(Compressor().message(repeated(2000))).compressed());
  EXPECT_THAT(script.inside(), testing::Contains("! deflate-window"));
  EXPECT_THAT(script.inside(1), testing::Contains("! deflate-window")) << "nothing was told before";
}

}  // namespace
}  // namespace wsray::flow
