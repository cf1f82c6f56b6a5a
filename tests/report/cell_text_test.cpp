#include "report/cell_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>

#include "tests/report/texts_for_tests.h"

namespace wsray::report {
namespace {

std::string safe(std::string_view text, Charset charset = Charset::unicode) {
  std::string out;
  appendCells(text, kUnlimited, charset, out);
  return out;
}

std::string fitted(std::string_view text, std::size_t room, Charset charset = Charset::unicode) {
  std::string out;
  const std::size_t cells = appendCells(text, room, charset, out);
  EXPECT_EQ(cells, cellsOf(out)) << text;
  EXPECT_LE(cells, room) << text;
  return out;
}

struct Escaped {
  std::string_view text;
  std::string_view unicode;
  std::string_view ascii;
};

TEST(CellText, EscapesWhatATerminalWouldObey) {
  const std::vector<Escaped> cases = {
      {"plain {\"a\":1}", "plain {\"a\":1}", "plain {\"a\":1}"},
      {"\x1b[31m", "\\x1b[31m", "\\x1b[31m"},
      {"\xC2\x9B", "\\u{9b}", "\\u{9b}"},
      {std::string_view("\0", 1), "\\x00", "\\x00"},
      {"\a\b\v\f", "\\x07\\x08\\x0b\\x0c", "\\x07\\x08\\x0b\\x0c"},
      {"a\tb\rc", "a\\tb\\rc", "a\\tb\\rc"},
      {"a\nb", "a⏎b", "a\\nb"},
      {"\x7F", "\\x7f", "\\x7f"},
      {"\xE2\x80\xAE", "\\u{202e}", "\\u{202e}"},
      {"\xE2\x81\xA6\xE2\x81\xA9", "\\u{2066}\\u{2069}", "\\u{2066}\\u{2069}"},
      {"\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C", "\\u{200e}\\u{200f}\\u{61c}", "\\u{200e}\\u{200f}\\u{61c}"},
      {"\xE2\x80\x8B\xEF\xBB\xBF", "\\u{200b}\\u{feff}", "\\u{200b}\\u{feff}"},
      {"\xE2\x80\xA8\xE2\x80\xA9", "\\u{2028}\\u{2029}", "\\u{2028}\\u{2029}"},
      {"\xC2\xAD", "\\u{ad}", "\\u{ad}"},
      {"\xE3\x85\xA4", "\\u{3164}", "\\u{3164}"},
      {"\xF3\xA0\x81\x81", "\\u{e0041}", "\\u{e0041}"},
      {"\xEE\x80\x80", "\\u{e000}", "\\u{e000}"},
      {"\xFF\x80", "\\xff\\x80", "\\xff\\x80"},
      {"\xED\xA0\x80", "\\xed\\xa0\\x80", "\\xed\\xa0\\x80"},
      {"\xC0\xAF", "\\xc0\\xaf", "\\xc0\\xaf"},
      {"\xE2\x82", "\\xe2\\x82", "\\xe2\\x82"},
      {"é你😀", "é你😀", "\\u{e9}\\u{4f60}\\u{1f600}"},
      {"e\xCC\x81", "e\xCC\x81", "e\\u{301}"},
      {"\xCC\x81"
       "e",
       "\\u{301}e", "\\u{301}e"},
      {"❤\xEF\xB8\x8F", "❤\xEF\xB8\x8F", "\\u{2764}\\u{fe0f}"},
      {"back\\slash", "back\\slash", "back\\slash"},
  };
  for (const Escaped& it : cases) {
    EXPECT_EQ(safe(it.text), it.unicode);
    EXPECT_EQ(safe(it.text, Charset::ascii), it.ascii);
  }
}

TEST(CellText, StacksNoMoreThanThreeMarks) {
  EXPECT_EQ(safe("a\xCC\x81\xCC\x81\xCC\x81\xCC\x81"), "a\xCC\x81\xCC\x81\xCC\x81\\u{301}");
}

TEST(CellText, MeasuresInCells) {
  EXPECT_EQ(cellsOf("abc"), 3U);
  EXPECT_EQ(cellsOf("é"), 1U);
  EXPECT_EQ(cellsOf("你好"), 4U);
  EXPECT_EQ(cellsOf("😀"), 2U);
  EXPECT_EQ(cellsOf("e\xCC\x81"), 1U);
  EXPECT_EQ(cellsOf("▲◆"), 2U);
}

struct Cut {
  std::string_view text;
  std::size_t room;
  std::string_view unicode;
  std::string_view ascii;
};

TEST(CellText, CutsAtTheRoom) {
  const std::vector<Cut> cases = {
      {"abcdef", 6, "abcdef", "abcdef"},
      {"abcdef", 7, "abcdef", "abcdef"},
      {"abcdef", 5, "abcd…", "ab..."},
      {"abcdef", 3, "ab…", "..."},
      {"abcdef", 1, "…", ""},
      {"abcdef", 0, "", ""},
      {"", 0, "", ""},
      {"你好世界", 8, "你好世界", "..."},
      {"你好世界", 7, "你好世…", "..."},
      {"你好世界", 6, "你好…", "..."},
      {"a你好", 4, "a你…", "a..."},
      {"ab\x1b", 6, "ab\\x1b", "ab\\x1b"},
      {"ab\x1b", 5, "ab…", "ab..."},
      {"\x1b\x1b", 5, "\\x1b…", "..."},
      {"ab\ncd", 4, "ab⏎…", "a..."},
      {"abcde\xCC\x81", 5, "abcde\xCC\x81", "ab..."},
      {"abcd\xCC\x81"
       "ef",
       5, "abcd\xCC\x81…", "ab..."},
  };
  for (const Cut& it : cases) {
    SCOPED_TRACE(std::string(it.text) + " in " + std::to_string(it.room));
    EXPECT_EQ(fitted(it.text, it.room), it.unicode);
    EXPECT_EQ(fitted(it.text, it.room, Charset::ascii), it.ascii);
  }
}

TEST(CellText, AppendsToWhatIsThere) {
  std::string out = "before ";
  appendCells("abcdef", 3, Charset::unicode, out);
  EXPECT_EQ(out, "before ab…");
}

TEST(CellText, HostileTextsBecomeInert) {
  for (const NamedText& it : hostileTexts()) {
    EXPECT_TRUE(isInert(safe(it.text))) << it.name;
    EXPECT_TRUE(isInert(safe(it.text, Charset::ascii))) << it.name;
  }
}

// The tests of what is inert must not be blind.
TEST(CellText, HostileTextsAreHostile) {
  EXPECT_FALSE(isInert("\x1b"));
  EXPECT_FALSE(isInert("\xC2\x9B"));
  EXPECT_FALSE(isInert("\xE2\x80\xAE"));
  EXPECT_FALSE(isInert("\xFF"));
  EXPECT_TRUE(isInert("plain, é, 你\n"));
}

TEST(CellText, RandomBytesFitAndAreInert) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string bytes = randomBytes(random, 40);
    const std::size_t room = random() % 30;
    for (const Charset charset : {Charset::unicode, Charset::ascii}) {
      const std::string out = fitted(bytes, room, charset);
      ASSERT_TRUE(isInert(out)) << out;
      const std::string whole = safe(bytes, charset);
      if (cellsOf(whole) <= room) {
        ASSERT_EQ(out, whole);
      }
    }
  }
}

TEST(CellText, LooksAtNoMoreThanFits) {
  // Only the first bytes can be read: whoever reads on is found by AddressSanitizer.
  const auto few = std::make_unique<std::uint8_t[]>(32);
  std::fill_n(few.get(), 32, std::uint8_t{'x'});
  std::string out;
  appendCells(ByteView(few.get(), std::size_t{64} << 20), 20, Charset::unicode, out);
  EXPECT_EQ(out, "xxxxxxxxxxxxxxxxxxx…");
}

TEST(HexCells, PairsWithSpaces) {
  const auto hex = [](std::string_view bytes, std::size_t room) {
    std::string out;
    const std::size_t cells = appendHexCells(bytesOf(bytes), room, Charset::unicode, out);
    EXPECT_EQ(cells, cellsOf(out));
    return out;
  };
  EXPECT_EQ(hex("\x89PNG", kUnlimited), "89 50 4e 47");
  EXPECT_EQ(hex("\x89PNG", 11), "89 50 4e 47");
  EXPECT_EQ(hex("\x89PNG", 10), "89 50 4e…");
  EXPECT_EQ(hex("\x89PNG", 2), "…");
  EXPECT_EQ(hex("", 5), "");
}

TEST(BytesThatFit, NeverCutsACharacter) {
  EXPECT_EQ(bytesThatFit("你好", 3), 3U);
  EXPECT_EQ(bytesThatFit("你好", 4), 6U);
  EXPECT_EQ(bytesThatFit("abc", 2), 2U);
  EXPECT_EQ(bytesThatFit("", 2), 0U);
}

}  // namespace
}  // namespace wsray::report
