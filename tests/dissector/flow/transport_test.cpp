// What is told of the path: what counts as sent again, and what does not (RFC 9293 §3.8.1).
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

constexpr const char* kRetrans = "! connection-retrans";

struct PathRow {
  const char* rule;
  std::function<void(Script&)> play;
  std::vector<std::string> told;
};

// Of thirty messages, the first ones come twice.
std::function<void(Script&)> doubledAfter(Duration duration, int count = 12) {
  return [=](Script& s) {
    for (int i = 0; i < 30; ++i) {
      s.server(text("x"));
      if (i < count) s.later(duration - 10ms).again();
      s.acknowledges();
    }
  };
}

const std::vector<PathRow> kRows = {
    {"nothing", [](Script& s) { s.server(text("x")).acknowledges(); }, {}},
    {"late", [](Script& s) { s.server(text("x")).later(200ms).again().acknowledges(); }, {kRetrans}},
    {"of both sides, each by itself",
     [](Script& s) {
       s.server(text("x")).later(200ms).again().acknowledges();
       s.client(text("y")).later(200ms).again().server(text("z"));
     },
     {kRetrans, kRetrans}},
    {"soon, but often", doubledAfter(5ms), {kRetrans}},
    {"soon, once, in however many segments",
     [](Script& s) {
       const std::string forty(40, 'x');
       s.server(text(forty), text(forty), text(forty)).acknowledges().server(text(forty)).again().acknowledges();
     },
     {}},
    {"captured twice", doubledAfter(0ms), {}},
    {"captured twice, at both ends of a slow path", doubledAfter(5ms, 30), {}},
    {"acknowledged before", [](Script& s) { s.server(text("x")).acknowledges().later(1s).again(); }, {}},
    {"a keep-alive", [](Script& s) { s.server(text("x")).acknowledges().later(1s).keepAlive().acknowledges(); }, {}},
    {"into a closed window",
     [](Script& s) { s.closesWindow().server(text("x")).later(1s).again().client(text("y")); },
     {"! connection-zero-window"}},
    {"captured late, behind a hole",
     [](Script& s) { s.server(text("x")).later(500ms).server(text("y")).swapped().acknowledges(); },
     {}},
    {"in vain",
     [](Script& s) { s.server(text("x")).later(1s).again().later(2s).again().later(4s).again(); },
     {"! connection-abnormal-timeout", kRetrans}},
    {"nearly in vain",
     [](Script& s) { s.server(text("x")).later(1s).again().later(2s).again().later(4s).again().acknowledges(); },
     {kRetrans}},
    {"in vain, and then a FIN",
     [](Script& s) { s.server(text("x")).later(1s).again().later(2s).again().later(4s).again().serverFin(); },
     {"! connection-abnormal-fin-server", kRetrans}},
    {"in vain, after a Close",
     [](Script& s) { s.server(close(1000)).later(1s).again().later(2s).again().later(4s).again(); },
     {"! close-no-reply", kRetrans}},
};

void PrintTo(const PathRow& row, std::ostream* to) { *to << row.rule; }

class Path : public testing::TestWithParam<PathRow> {};

TEST_P(Path, IsTold) {
  Script script;
  script.upgrade("/chat");
  GetParam().play(script);
  for (const std::size_t pieceBytes : kPieceBytes) {
    std::vector<std::string> told;
    for (const std::string& line : script.events(pieceBytes)) {
      if (line.starts_with("!")) told.push_back(line);
    }
    EXPECT_EQ(told, GetParam().told) << "in pieces of " << pieceBytes;
  }
}

INSTANTIATE_TEST_SUITE_P(Table, Path, testing::ValuesIn(kRows), [](const auto& row) {
  std::string name;
  for (const char c : std::string(row.param.rule)) {
    if (std::isalnum(static_cast<unsigned char>(c))) name += c;
  }
  return name;
});

TEST(PathSentences, TellTimesAndCounts) {
  Script script;
  script.upgrade("/chat").server(ping("x")).acknowledges().pass(1500ms).client(pong("x"));
  script.server(text("x")).later(190ms).again().acknowledges();
  EXPECT_THAT(script.sentences(),
              testing::ElementsAre("The pong came 1.520 s after the ping; a round trip of TCP takes 20 ms",
                                   "The server sent data again 1 time before it was acknowledged, the latest 200 ms "
                                   "after it was sent first"));
}

// The handshake may be slow for reasons of its own, and so may be any acknowledgment.
TEST(PathSentences, TellTheShortestRoundTrip) {
  Script script;
  script.connect().later(980ms).upgrade("/chat").client(text("x")).later(290ms).server(text("y")).later(190ms);
  script.client(text("z"));
  EXPECT_THAT(script.sentences(), testing::Not(testing::Contains(testing::HasSubstr("round trip"))))
      << "the request was acknowledged at once, and so was the answer";
}

}  // namespace
}  // namespace wsray::flow
