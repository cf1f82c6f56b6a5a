#include "dissector/http/extension.h"

#include <gmock/gmock.h>

namespace wsray::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// `[a; b = 1] and a fault`: what GoogleTest shows of a list that is not the expected one.
std::string spelled(const ExtensionList& list) {
  std::string text;
  for (const Extension& extension : list.extensions) {
    text += "[" + extension.name;
    for (const auto& [name, value] : extension.parameters) text += "; " + name + " = " + value.value_or("(none)");
    text += "]";
  }
  return text + (list.wellFormed ? "" : " and a fault");
}

struct Row {
  std::string_view value;
  ExtensionList list;
};

const Extension kDeflate{"permessage-deflate", {}};

const Row kWellFormed[] = {
    {"", {}},
    {" \t", {}},
    {",, ,", {}},
    {"permessage-deflate", {{kDeflate}}},
    {"permessage-deflate, foo", {{kDeflate, {"foo", {}}}}},
    {" ,permessage-deflate ,\t, foo, ", {{kDeflate, {"foo", {}}}}},
    {"permessage-deflate; client_max_window_bits",
     {{{"permessage-deflate", {{"client_max_window_bits", std::nullopt}}}}}},
    {"permessage-deflate;server_max_window_bits=10;client_no_context_takeover, permessage-deflate",
     {{{"permessage-deflate", {{"server_max_window_bits", "10"}, {"client_no_context_takeover", std::nullopt}}},
       kDeflate}}},
    {"a \t; b = c ; d", {{{"a", {{"b", "c"}, {"d", std::nullopt}}}}}},
    {R"(a; b="c")", {{{"a", {{"b", "c"}}}}}},
    {R"(a; b = "c" ,e)", {{{"a", {{"b", "c"}}}, {"e", {}}}}},
    {R"(a; b="\1\0")", {{{"a", {{"b", "10"}}}}}},
    {"a; b=1; b=2", {{{"a", {{"b", "1"}, {"b", "2"}}}}}},
};

TEST(ParseExtensions, ReadsTheGrammar) {
  for (const Row& row : kWellFormed) EXPECT_EQ(spelled(parseExtensions(row.value)), spelled(row.list)) << row.value;
}

const Row kFaulty[] = {
    {";", {{}, false}},
    {"=", {{}, false}},
    {"a b", {{{"a", {}}}, false}},
    {"a;", {{{"a", {}}}, false}},
    {"a;;b", {{{"a", {}}}, false}},
    {"a;,c", {{{"a", {}}}, false}},
    {"a; =1", {{{"a", {}}}, false}},
    {"a; b=", {{{"a", {}}}, false}},
    {"a; b=, c", {{{"a", {}}}, false}},
    {"a; b=1 2", {{{"a", {{"b", "1"}}}}, false}},
    {"a; b=1; c=@", {{{"a", {{"b", "1"}}}}, false}},
    {"a=1", {{{"a", {}}}, false}},
    {"\"a\"", {{}, false}},
    {"ok, a/b, c", {{{"ok", {}}, {"a", {}}}, false}},
    {R"(a; b="1)", {{{"a", {}}}, false}},
    {R"(a; b="1\)", {{{"a", {}}}, false}},
    {R"(a; b="")", {{{"a", {}}}, false}},  // unescaped it must be a token
    {R"(a; b="1, 2")", {{{"a", {}}}, false}},
    {R"(a; b="\"")", {{{"a", {}}}, false}},
    {R"(a; b="1"2)", {{{"a", {{"b", "1"}}}}, false}},
};

TEST(ParseExtensions, KeepsWhatStandsBeforeAFault) {
  for (const Row& row : kFaulty) EXPECT_EQ(spelled(parseExtensions(row.value)), spelled(row.list)) << row.value;
}

TEST(ParseTokenList, PassesOverEmptyElements) {
  EXPECT_THAT(parseTokenList("a, b,\tc"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(parseTokenList(",, a ,"), ElementsAre("a"));
  EXPECT_THAT(parseTokenList(""), IsEmpty());
  EXPECT_THAT(parseTokenList(" , "), IsEmpty());
}

TEST(ParseTokenList, KeepsWhatIsNoToken) { EXPECT_THAT(parseTokenList("a b/c, d"), ElementsAre("a b/c", "d")); }

}  // namespace
}  // namespace wsray::http
