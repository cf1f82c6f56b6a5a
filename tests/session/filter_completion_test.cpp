#include "session/filter_completion.h"

#include <gmock/gmock.h>

#include <string>

namespace wsray::session {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// At the `|` of the text.
FilterCompletion at(std::string text, const NamedFilters* named = nullptr) {
  const std::size_t cursor = text.find('|');
  text.erase(cursor, 1);
  return completeFilter(text, cursor, named);
}

TEST(FilterCompletion, Fields) {
  EXPECT_THAT(at("|").candidates, Contains("conn.host"));
  EXPECT_THAT(at("conn.h|").candidates, ElementsAre("conn.host", "conn.http_version", "conn.handshake", "conn.hop_of"));
  EXPECT_THAT(at("CONN.HO|").candidates, ElementsAre("conn.host", "conn.hop_of"));
  EXPECT_THAT(at("sent && le|").candidates, ElementsAre("len"));
  EXPECT_THAT(at("sent && (not le|").candidates, ElementsAre("len"));
  EXPECT_THAT(at("sent or !le|").candidates, ElementsAre("len"));
  const auto named = NamedFilters::parse("slow = rtt > 1s").value();
  EXPECT_THAT(at("@|", &named).candidates, ElementsAre("@slow"));
}

TEST(FilterCompletion, ReplacesTheWordAtTheCursor) {
  const FilterCompletion inside = at("sent && conn.h|ost == x");
  EXPECT_EQ(inside.begin, 8);
  EXPECT_EQ(inside.length, 9);
  const FilterCompletion between = at("len > | && sent");
  EXPECT_EQ(between.begin, 6);
  EXPECT_EQ(between.length, 0);
  EXPECT_EQ(at("sent |").begin, 5);
}

TEST(FilterCompletion, RelationsOfTheField) {
  EXPECT_THAT(at("compressed |").candidates, ElementsAre("==", "!=", "&&", "||"));
  EXPECT_THAT(at("conn.host c|").candidates, ElementsAre("contains"));
  EXPECT_THAT(at("conn.host n|").candidates, ElementsAre("not in"));
  EXPECT_THAT(at("nothing |").candidates, ElementsAre("&&", "||"));
}

TEST(FilterCompletion, ValuesOfTheField) {
  EXPECT_THAT(at("op == p|").candidates, ElementsAre("ping", "pong"));
  EXPECT_THAT(at("op in {ping, p|").candidates, ElementsAre("ping", "pong"));
  EXPECT_THAT(at("op==|").candidates,
              ElementsAre("continuation", "text", "binary", "close", "ping", "pong", "reserved"));
  EXPECT_THAT(at("diag == frame-mask-|").candidates, Contains("frame-mask-missing"));
  EXPECT_EQ(at("host == |").field, "conn.host") << "by its own name, for what the window knows";
  EXPECT_EQ(at("len > |").field, "len");
  EXPECT_THAT(at("len > |").candidates, IsEmpty());
}

TEST(FilterCompletion, WhatJoins) {
  EXPECT_THAT(at("op == ping |").candidates, ElementsAre("&&", "||"));
  EXPECT_THAT(at("(op == ping) |").candidates, ElementsAre("&&", "||"));
  EXPECT_THAT(at("seq in {1} |").candidates, ElementsAre("&&", "||"));
  EXPECT_EQ(at("op == ping |").field, "");
}

TEST(FilterCompletion, NothingInQuotes) {
  EXPECT_THAT(at("text ~ \"abc|").candidates, IsEmpty());
  EXPECT_THAT(completeFilter("op", 100).candidates, Not(IsEmpty())) << "behind the text is at its end";
}

}  // namespace
}  // namespace wsray::session
