#include "session/json_lookup.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace wsray::session {
namespace {

using Kind = JsonValue::Kind;

// The value as text; empty where there is none.
std::string found(std::string_view text, const JsonPath& path) {
  static JsonLookup lookup;
  const auto value = lookup.find(text, path);
  if (!value) return "";
  switch (value->kind) {
    case Kind::null: return "null";
    case Kind::boolean: return value->boolean ? "true" : "false";
    case Kind::string: return "'" + std::string(value->string) + "'";
    case Kind::container: return "container";
    case Kind::number: break;
  }
  return value->number.isInteger ? std::to_string(value->number.integer) : std::to_string(value->number.decimal);
}

JsonStep index(std::size_t value) { return value; }

TEST(JsonLookup, Values) {
  constexpr std::string_view kText = R"({"a":{"b":[1,-2.5,"x\u0041\n",null,true,{"c":[]}]},"":0})";
  EXPECT_EQ(found(kText, {}), "container");
  EXPECT_EQ(found(kText, {"a", "b", index(0)}), "1");
  EXPECT_EQ(found(kText, {"a", "b", index(1)}), "-2.500000");
  EXPECT_EQ(found(kText, {"a", "b", index(2)}), "'xA\n'");
  EXPECT_EQ(found(kText, {"a", "b", index(3)}), "null");
  EXPECT_EQ(found(kText, {"a", "b", index(4)}), "true");
  EXPECT_EQ(found(kText, {"a", "b", index(5), "c"}), "container");
  EXPECT_EQ(found(kText, {""}), "0");
  EXPECT_EQ(found(kText, {"a", "b", index(6)}), "");
  EXPECT_EQ(found(kText, {"a", index(0)}), "");
  EXPECT_EQ(found(kText, {"b"}), "");
  EXPECT_EQ(found(kText, {"a", "b", "c"}), "");
}

TEST(JsonLookup, NamesAreComparedAsWhatTheyMean) {
  EXPECT_EQ(found(R"({"\u0061":1})", {"a"}), "1");
  EXPECT_EQ(found(R"({"a":1,"a":2})", {"a"}), "1");
}

TEST(JsonLookup, ValuesAlone) {
  EXPECT_EQ(found("17", {}), "17");
  EXPECT_EQ(found(" \"x\" ", {}), "'x'");
  EXPECT_EQ(found("null", {}), "null");
  EXPECT_EQ(found("false", {}), "false");
}

TEST(JsonLookup, LargeNumbers) {
  EXPECT_EQ(found("[9007199254740993]", {index(0)}), "9007199254740993");
  EXPECT_EQ(found("[18446744073709551615]", {index(0)}), "18446744073709551616.000000");
  EXPECT_EQ(found("[100000000000000000000]", {index(0)}), "100000000000000000000.000000");
}

TEST(JsonLookup, WhatIsNone) {
  for (const std::string_view text :
       {"", " ", "hello", "nothing", "truth", "17x", "{", "{\"a\"", "{\"a\":", "{a:1}", "\xff\xfe", "[1,"}) {
    EXPECT_EQ(found(text, {"a"}), "") << text;
    EXPECT_EQ(found(text, {}), "") << text;
  }
  EXPECT_EQ(found("{\"a\":\"\\ud800\"}", {"a"}), "");
}

TEST(JsonLookup, DeepTextIsNoTrap) {
  std::string text(100'000, '[');
  EXPECT_EQ(found(text, {index(0), index(0)}), "");
  text += std::string(100'000, ']');
  found(text, {index(0), index(0)});
  found("{\"a\":" + text + ",\"b\":1}", {"b"});
}

TEST(JsonLookup, MemoryOfLargeTextsIsGivenBack) {
  const std::string text = "{\"a\":\"" + std::string(1 << 20, 'x') + "\",\"b\":1}";
  EXPECT_EQ(found(text, {"b"}), "1");
  EXPECT_EQ(found("{\"b\":2}", {"b"}), "2");
  EXPECT_EQ(found(text, {"b"}), "1");
}

}  // namespace
}  // namespace wsray::session
