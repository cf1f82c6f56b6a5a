// Who is let go of, in what order, and what is told of it.
#include "dissector/flow/eviction.h"

#include "tests/capture/tcp/segment_builder.h"
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

constexpr const char* kLetGo =
    "ended open: still open when it was let go of: the bound for all connections was reached";

class Eviction : public testing::Test {
 protected:
  // Each scans a port: a SYN and its answer, and nothing more.
  void scan(std::uint16_t ports) {
    for (std::uint16_t i = 0; i < ports; ++i) script_.onPort(static_cast<std::uint16_t>(20'000 + i));
  }

  Script script_;
  Limits& limits_ = script_.options().limits;
};

TEST_F(Eviction, OfTheLeastRecentlyUsedWebSocket) {
  limits_.connections = 2;
  script_.upgrade("/first").onPort(5).upgrade("/second").onPort(6).upgrade("/third");
  const std::vector<std::string> lines = script_.events();
  EXPECT_THAT(lines, testing::ElementsAre("opened ws://example.com/first 101", "2: opened ws://example.com/second 101",
                                          "! connection-evicted", kLetGo, "3: opened ws://example.com/third 101",
                                          "2: ended open: still open at the end of the capture",
                                          "3: ended open: still open at the end of the capture"));
}

TEST_F(Eviction, CountsEverySegmentAsAUse) {
  limits_.connections = 2;
  const std::uint16_t first = tcp::someKey().low.port;
  script_.upgrade("/first").onPort(5).upgrade("/second").onPort(first).client(text("x")).onPort(6).connect();
  EXPECT_THAT(script_.events(), testing::Contains("2: ! connection-evicted"));
}

TEST_F(Eviction, LeavesWebSocketsAloneWhereOthersCanGo) {
  limits_.connections = 16;
  const std::uint16_t first = tcp::someKey().low.port;
  script_.upgrade("/chat");
  scan(1000);
  script_.onPort(first).client(text("still here"));
  EXPECT_THAT(script_.inside(), testing::ElementsAre(R"(> text "still here")"));
}

TEST_F(Eviction, LetsNewConnectionsGrowUpAmongManyWebSockets) {
  limits_.connections = 16;
  for (std::uint16_t port = 1; port <= 16; ++port) script_.onPort(port).upgrade("/old");
  // Two that begin at the same time, and would push each other out if only the newest ones went.
  script_.onPort(100).onPort(101).onPort(100).upgrade("/one").onPort(101).upgrade("/two");
  const std::vector<std::string> lines = script_.events();
  EXPECT_THAT(lines, testing::Contains("17: opened ws://example.com/one 101"));
  EXPECT_THAT(lines, testing::Contains("18: opened ws://example.com/two 101"));
}

TEST_F(Eviction, OfAHandshakeThatWaits) {
  limits_.connections = 1;
  script_.clientSays(request("/chat")).onPort(5);
  EXPECT_THAT(script_.events(),
              testing::ElementsAre("opened ws://example.com/chat unanswered", "! connection-evicted",
                                   "ended failed: not answered before it was let go of: the bound for all "
                                   "connections was reached"));
}

TEST_F(Eviction, HandsOutWhatWaitedBehindAHole) {
  limits_.connections = 1;
  script_.upgrade("/chat").server(binary("lost")).lose(2, 4).server(text("behind it")).onPort(5);
  EXPECT_THAT(script_.events(), testing::ElementsAre("opened ws://example.com/chat 101", "! connection-capture-gap",
                                                     R"(< binary "" {incomplete} {4 missing at 0})",
                                                     R"(< text "behind it")", "! connection-evicted", kLetGo));
}

TEST_F(Eviction, WhatComesAfterwardsIsNotTakenForAnythingElse) {
  limits_.connections = 1;
  const std::uint16_t first = tcp::someKey().low.port;
  script_.upgrade("/chat").onPort(5).onPort(first).client(text("x")).server(text("y")).pass(std::chrono::seconds{2});
  EXPECT_THAT(script_.events(),
              testing::ElementsAre("opened ws://example.com/chat 101", "! connection-evicted", kLetGo));
}

TEST_F(Eviction, OfWhoHasHeldBytesForTheLongest) {
  limits_.heldBytes = 25'000;
  const std::string half(4000, 'x');
  script_.upgrade("/first").client(fragment(half)).onPort(5).upgrade("/second").client(text("holds nothing"));
  script_.onPort(6).upgrade("/third").client(fragment(half)).onPort(7).upgrade("/fourth").client(fragment(half));
  const std::vector<std::string> lines = script_.events();
  EXPECT_THAT(lines, testing::Contains("! connection-evicted"));
  EXPECT_THAT(lines, testing::Contains("> text \"" + std::string(48, 'x') + "\"... 4000 bytes {incomplete}"));
  EXPECT_THAT(lines, testing::Contains(kLetGo));
  EXPECT_THAT(lines, testing::Contains("3: ended open: still open at the end of the capture"));
}

TEST_F(Eviction, OfOneThatHoldsTooMuchAlone) {
  limits_.heldBytes = 5000;
  script_.upgrade("/chat").client(fragment(std::string(6000, 'x'))).client(last("y"));
  EXPECT_THAT(script_.events(), testing::Contains("! connection-evicted"));
}

struct Item {
  int name = 0;
  std::uint64_t lastUse = 0;
  EvictionOrder<Item>::Place place;
};

class Order : public testing::Test {
 protected:
  static constexpr std::uint64_t kBound = 80;

  void use(Item& item) { item.lastUse = ++uses_; }
  void weigh(Item& item, Worth worth, std::uint64_t weight) {
    use(item);
    order_.weigh(item, worth, weight);
  }
  // Takes everything out, in its order.
  std::vector<int> names() {
    std::vector<int> names;
    while (Item* next = order_.next(0)) {
      names.push_back(next->name);
      order_.erase(*next);
    }
    return names;
  }

  EvictionOrder<Item> order_{&Item::place};
  Item items_[4] = {{.name = 0}, {.name = 1}, {.name = 2}, {.name = 3}};
  std::uint64_t uses_ = 0;
};

TEST_F(Order, IsThatOfTheLastUse) {
  for (Item& item : items_) weigh(item, Worth::some, 1);
  use(items_[0]);
  use(items_[2]);
  use(items_[0]);
  EXPECT_THAT(names(), testing::ElementsAre(1, 3, 2, 0));
}

TEST_F(Order, IsThatOfWorthFirst) {
  weigh(items_[0], Worth::much, 1);
  weigh(items_[1], Worth::little, 1);
  weigh(items_[2], Worth::some, 1);
  weigh(items_[3], Worth::little, 1);
  weigh(items_[1], Worth::much, 1);
  EXPECT_THAT(names(), testing::ElementsAre(3, 2, 0, 1));
}

TEST_F(Order, SparesAnEighthOfTheBoundForWhatIsWorthLess) {
  weigh(items_[0], Worth::much, 70);
  weigh(items_[1], Worth::little, 10);
  EXPECT_EQ(order_.next(kBound)->name, 0);
  weigh(items_[1], Worth::little, 11);
  EXPECT_EQ(order_.next(kBound)->name, 1);
}

TEST_F(Order, AddsUpWhatIsInIt) {
  weigh(items_[0], Worth::much, 5);
  weigh(items_[1], Worth::little, 7);
  weigh(items_[0], Worth::much, 6);
  EXPECT_EQ(order_.weight(), 13U);
  weigh(items_[1], Worth::little, 0);
  EXPECT_EQ(order_.weight(), 6U);
  EXPECT_THAT(names(), testing::ElementsAre(0));
  EXPECT_EQ(order_.weight(), 0U);
}

}  // namespace
}  // namespace wsray::flow
