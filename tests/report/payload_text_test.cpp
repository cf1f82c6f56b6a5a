#include "report/payload_text.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/report/texts_for_tests.h"

namespace wsray::report {
namespace {

std::string textLines(std::string_view text) {
  std::string out;
  appendTextLines(bytesOf(text), out);
  return out;
}

std::size_t longestLine(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    longest = std::max(longest, cellsOf(line));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return longest;
}

TEST(PayloadText, HasTheLinesOfThePayload) {
  EXPECT_EQ(textLines(""), "");
  EXPECT_EQ(textLines("one"), "one\n");
  EXPECT_EQ(textLines("one\n\ntwo\n"), "one\n\ntwo\n");
  EXPECT_EQ(textLines("a\x1b[2J\r\n\xFF"), "a\\x1b[2J\\r\n\\xff\n");
}

TEST(PayloadText, HostileTextIsInert) {
  for (const NamedText& it : hostileTexts()) EXPECT_TRUE(isInert(textLines(it.text))) << it.name;
}

TEST(PayloadText, LongLinesGoOnInTheNext) {
  std::string out;
  EXPECT_FALSE(appendTextLines(bytesOf(std::string(kMostLineCells, 'x')), out).isBroken);
  EXPECT_EQ(out, std::string(kMostLineCells, 'x') + '\n');
  out.clear();
  EXPECT_TRUE(appendTextLines(bytesOf(std::string(kMostLineCells + 3, 'x')), out).isBroken);
  EXPECT_EQ(out, std::string(kMostLineCells, 'x') + "\n↪ xxx\n");
  for (const std::string_view part : {"\x01", "字", "e\xCC\x81", "\xE2\x80\xAE", "a"}) {
    std::string text;
    for (std::size_t i = 0; i < 20'000; ++i) text += part;
    EXPECT_LE(longestLine(textLines(text)), kMostLineCells + 2) << part;
  }
}

TEST(PayloadText, JsonIsIndentedAndItsLongLinesBroken) {
  std::string out;
  std::optional<PayloadLines> lines = appendJsonLines(bytesOf(R"({"a":[1]})"), out);
  ASSERT_TRUE(lines.has_value());
  EXPECT_FALSE(lines->isBroken);
  EXPECT_EQ(out, "{\n  \"a\": [\n    1\n  ]\n}\n");
  out.clear();
  lines = appendJsonLines(bytesOf("[\"" + std::string(5000, 'x') + "\"]"), out);
  ASSERT_TRUE(lines.has_value());
  EXPECT_TRUE(lines->isBroken);
  EXPECT_LE(longestLine(out), kMostLineCells + 2);
  out.clear();
  EXPECT_FALSE(appendJsonLines(bytesOf("[1,"), out).has_value());
  EXPECT_EQ(out, "");
}

TEST(PayloadText, LinesHaveAnEnd) {
  const auto count = [](const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  };
  std::string out;
  EXPECT_FALSE(appendTextLines(bytesOf(std::string(kMostLines, '\n')), out).isCut);
  EXPECT_EQ(count(out), kMostLines);
  out.clear();
  EXPECT_TRUE(appendTextLines(bytesOf(std::string(kMostLines + 1, '\n')), out).isCut);
  EXPECT_EQ(count(out), kMostLines);
  std::string json = "[1";
  for (std::size_t i = 0; i < kMostLines; ++i) json += ",1";
  out.clear();
  const auto lines = appendJsonLines(bytesOf(json + "]"), out);
  ASSERT_TRUE(lines.has_value());
  EXPECT_TRUE(lines->isCut);
  EXPECT_EQ(count(out), kMostLines);
  out.clear();
  EXPECT_TRUE(appendTextLines(bytesOf(std::string((kMostLines + 1) * kMostLineCells, 'x')), out).isCut);
  EXPECT_EQ(count(out), kMostLines);
}

TEST(PayloadText, CharactersThatAreCutAreLeftOut) {
  const auto whole = [](std::string_view text) { return textOf(wholeCharactersOf(bytesOf(text))); };
  EXPECT_EQ(whole(""), "");
  EXPECT_EQ(whole("abc"), "abc");
  for (const std::string_view character : {"ü", "字", "🌍"}) {
    const std::string text = "a" + std::string(character);
    EXPECT_EQ(whole(text), text);
    for (std::size_t length = 2; length < text.size(); ++length) EXPECT_EQ(whole(text.substr(0, length)), "a") << text;
  }
  EXPECT_EQ(whole("\x80\x80\x80\x80"), "\x80\x80\x80\x80") << "what is no text stays as it is";
}

TEST(PayloadText, CopiesInThreeForms) {
  EXPECT_EQ(copyOf(bytesOf("{\"a\":\t\"ü\"}\r\n"), CopyForm::text), "{\"a\":\t\"ü\"}\r\n");
  EXPECT_EQ(copyOf(bytesOf("a\x1b[2J\nb"), CopyForm::text), "a\\x1b[2J\nb\n");
  EXPECT_EQ(copyOf(bytesOf("\xFF\xFE"), CopyForm::text), "\\xff\\xfe\n");
  EXPECT_EQ(copyOf(bytesOf("\x89PNG"), CopyForm::hex), "89 50 4e 47");
  EXPECT_EQ(copyOf(bytesOf("\x89PNG"), CopyForm::base64), "iVBORw==");
  for (const CopyForm form : {CopyForm::text, CopyForm::hex, CopyForm::base64}) EXPECT_EQ(copyOf({}, form), "");
}

}  // namespace
}  // namespace wsray::report
