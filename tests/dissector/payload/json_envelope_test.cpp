// The outer members of JSON, also of such that is meant to break a reader.
#include "dissector/payload/json_envelope.h"

#include <gmock/gmock.h>

#include <string>

namespace wsray::payload {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(JsonEnvelope, TokensStayAsTheyAreWritten) {
  JsonEnvelopeReader reader;
  const auto envelopes = reader.read(R"({"id" : "\u0061\"" , "method":  1e0 })");
  ASSERT_THAT(envelopes, SizeIs(1));
  EXPECT_EQ(envelopes[0].id, R"("\u0061\"")");
  EXPECT_EQ(envelopes[0].method, "1e0");
}

TEST(JsonEnvelope, NamesMayBeEscaped) {
  JsonEnvelopeReader reader;
  EXPECT_EQ(reader.read(R"({"\u0069d":1})")[0].id, "1");
}

TEST(JsonEnvelope, DeepNestingIsNoRecursion) {
  JsonEnvelopeReader reader;
  constexpr std::size_t kDepth = 20'000;
  const std::string deep = R"({"a":)" + repeated("[", kDepth) + repeated("]", kDepth) + R"(,"id":1})";
  for (const auto& envelope : reader.read(deep)) EXPECT_EQ(envelope.id, "1");
  EXPECT_THAT(reader.read(repeated("[", kDepth)), IsEmpty());
  EXPECT_THAT(reader.read(repeated(R"({"id":)", kDepth)), IsEmpty());
}

TEST(JsonEnvelope, OfLongTextsNothingIsRead) {
  JsonEnvelopeReader reader;
  const std::string text = R"({"id":1,"a":")" + std::string(JsonEnvelopeReader::kMostBytes, 'x') + "\"}";
  EXPECT_THAT(reader.read(text), IsEmpty());
  EXPECT_THAT(reader.read(R"({"id":1})"), SizeIs(1));
}

TEST(JsonEnvelope, OfLongArraysTheBeginningIsRead) {
  JsonEnvelopeReader reader;
  EXPECT_THAT(reader.read("[" + repeated(R"({"id":1},)", 2000) + "{}]"), SizeIs(JsonEnvelopeReader::kMostEnvelopes));
}

TEST(JsonEnvelope, WhatIsNoJsonHasNone) {
  JsonEnvelopeReader reader;
  for (const char* text :
       {"", " ", "1", "\"a\"", "{", "[", "{]", "{\"id\"}", "{\"id\":}", "{\"id\":1", "[{}", "[{},]x"}) {
    EXPECT_THAT(reader.read(text), IsEmpty()) << text;
    EXPECT_EQ(reader.readCall(text).id, "") << text;
  }
}

}  // namespace
}  // namespace wsray::payload
