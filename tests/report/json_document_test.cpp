#include "report/json_document.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "report/json_path.h"

namespace wsray::report {
namespace {

using testing::ElementsAre;

std::optional<JsonDocument> read(std::string_view text, bool isWhole = true) {
  const ByteView bytes = bytesOf(text);
  return JsonDocument::read({bytes.begin(), bytes.end()}, isWhole);
}

std::vector<JsonValue> childrenOf(const JsonDocument& document, const JsonValue& parent) {
  std::vector<JsonValue> children;
  for (auto child = document.firstChildOf(parent); child; child = document.next(*child)) children.push_back(*child);
  return children;
}

// All of a document anew, as it was read: `{name:value,…}`, with an ellipsis where it is cut.
std::string written(const JsonDocument& document, const JsonValue& value) {
  if (!value.isContainer()) return std::string(document.textOf(value));
  std::string out(value.kind == JsonValue::Kind::object ? "{" : "[");
  for (const JsonValue& child : childrenOf(document, value)) {
    if (out.size() > 1) out += ',';
    if (child.isMember()) out += '"' + document.nameOf(child) + "\":";
    out += written(document, child);
  }
  if (value.isCut) out += "…";
  return out + (value.kind == JsonValue::Kind::object ? "}" : "]");
}

TEST(JsonDocument, HasTheValuesAndTheirPlaces) {
  const std::string text = R"( {"a": [1, "x]\"", {}] ,"b":{"c":null},"d":-1.5e3} )";
  const auto document = read(text);
  ASSERT_TRUE(document);
  const JsonValue root = document->root();
  EXPECT_EQ(root.kind, JsonValue::Kind::object);
  EXPECT_EQ(document->childCountOf(root), 3U);
  const auto members = childrenOf(*document, root);
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(document->nameOf(members[0]), "a");
  EXPECT_EQ(members[0].kind, JsonValue::Kind::array);
  EXPECT_EQ(text.substr(members[0].begin, members[0].end - members[0].begin), R"([1, "x]\"", {}])");
  EXPECT_EQ(text.substr(members[0].nameBegin, members[0].nameEnd - members[0].nameBegin), "\"a\"");
  const auto elements = childrenOf(*document, members[0]);
  ASSERT_EQ(elements.size(), 3U);
  EXPECT_EQ(elements[0].kind, JsonValue::Kind::number);
  EXPECT_FALSE(elements[0].isMember());
  EXPECT_EQ(document->textOf(elements[1]), R"("x]\"")");
  EXPECT_EQ(document->meaningOf(elements[1]), "x]\"");
  EXPECT_EQ(document->childCountOf(elements[2]), 0U);
  EXPECT_EQ(childrenOf(*document, members[1])[0].kind, JsonValue::Kind::word);
  EXPECT_EQ(document->meaningOf(members[2]), "-1.5e3");
}

TEST(JsonDocument, NamesAreAsTheyAreMeant) {
  const auto document = read(R"({"a\u0062\n":1})");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->nameOf(*document->firstChildOf(document->root())), "ab\n");
}

TEST(JsonDocument, AScalarIsADocument) {
  for (const std::string_view text : {"1", "\"x\"", "true", " null "}) {
    const auto document = read(text);
    ASSERT_TRUE(document) << text;
    EXPECT_FALSE(document->root().isContainer());
  }
}

TEST(JsonDocument, WhatIsNoJsonIsNone) {
  for (const std::string_view text :
       {"", " ", "{", "}", "[1,]", "{\"a\"}", "{1:2}", "hello", "[1] 2", "\"\xFF\"", "[\"\x01\"]", "{]"}) {
    EXPECT_FALSE(read(text)) << text;
  }
  EXPECT_FALSE(read(std::string(JsonDocument::kMostBytes + 1, ' ') + "1"));
}

TEST(JsonDocument, DepthIsBounded) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(read(nested(JsonDocument::kMostDepth - 1)));
  EXPECT_FALSE(read(nested(JsonDocument::kMostDepth + 1)));
  EXPECT_FALSE(read(nested(100'000)));
  EXPECT_FALSE(read(std::string(100'000, '['), false));
}

TEST(JsonDocument, OfAFirstPartWhatIsWhole) {
  struct Case {
    std::string_view text;
    std::string_view read;
  };
  const Case cases[] = {
      {R"({"a":[1,2)", R"({"a":[1…]…})"},
      {R"({"a":[1,2,)", R"({"a":[1,2…]…})"},
      {R"({"a":[)", R"({"a":[…]…})"},
      {R"({"a":)", "{…}"},
      {R"({"a")", "{…}"},
      {R"({"a)", "{…}"},
      {"{", "{…}"},
      {R"({"a":"x","b":"y)", R"({"a":"x"…})"},
      {R"([{"a":1},{"b)", R"([{"a":1},{…}…])"},
      {R"([{"a":1}])", R"([{"a":1}])"},
      {"[\"\xF0\x9F", "[…]"},
      {R"(["\)", "[…]"},
  };
  for (const Case& it : cases) {
    const auto document = read(it.text, false);
    ASSERT_TRUE(document) << it.text;
    EXPECT_EQ(written(*document, document->root()), it.read) << it.text;
    EXPECT_LE(document->root().end, it.text.size());
  }
  for (const std::string_view text : {"", "\"x", "12", "hello", "{1}", "]", "[1]]"})
    EXPECT_FALSE(read(text, false)) << text;
}

TEST(JsonDocument, CutAnywhereItIsTheSameAsFarAsItGoes) {
  const std::string text = R"({"type":"order","id":"42","items":[{"a b":1.5,"ok":true},[],{},"\u00e9\\\""],"n":null})";
  const auto whole = read(text);
  ASSERT_TRUE(whole);
  for (std::size_t length = 1; length <= text.size(); ++length) {
    const auto part = read(std::string_view(text).substr(0, length), false);
    ASSERT_TRUE(part) << length;
    // Whatever is there twice has the same place.
    std::vector<std::pair<JsonValue, JsonValue>> pairs{{whole->root(), part->root()}};
    while (!pairs.empty()) {
      const auto [of, found] = pairs.back();
      pairs.pop_back();
      EXPECT_EQ(of.kind, found.kind);
      EXPECT_EQ(of.begin, found.begin);
      EXPECT_EQ(of.nameEnd, found.nameEnd);
      EXPECT_TRUE(found.isCut || of.end == found.end);
      if (!of.isContainer()) continue;
      const auto all = childrenOf(*whole, of);
      const auto some = childrenOf(*part, found);
      ASSERT_LE(some.size(), all.size());
      EXPECT_TRUE(found.isCut || some.size() == all.size());
      for (std::size_t i = 0; i < some.size(); ++i) pairs.emplace_back(all[i], some[i]);
    }
  }
}

TEST(JsonDocument, BeginningsHaveNoSpaceBetweenValues) {
  const auto document = read("{ \"a b\" : [ 1 ,\n 2 ] }");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->beginningOf(document->root(), 100), R"({"a b":[1,2]})");
  EXPECT_EQ(document->beginningOf(document->root(), 3).substr(0, 3), "{\"a");
  EXPECT_LE(
      read("[\"" + std::string(1000, 'x') + "\"]")->beginningOf({JsonValue::Kind::array, false, 0, 1004}, 10).size(),
      12U);
}

TEST(JsonPath, QuotesWhatIsNoWord) {
  std::string path(kJsonPathRoot);
  appendJsonStep("items", path);
  appendJsonStep(std::uint64_t{3}, path);
  for (const char* name : {"_name1", "a b", "", "1st", "a\"\n", "é"}) appendJsonStep(name, path);
  EXPECT_EQ(path, R"($.items[3]._name1["a b"][""]["1st"]["a\"\n"]["é"])");
}

}  // namespace
}  // namespace wsray::report
