// Payloads that want to do harm, and what no output for a terminal may hold.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace wsray::report {

struct NamedText {
  std::string name;
  std::string text;
};

inline std::vector<NamedText> hostileTexts() {
  return {
      {"escape sequence", "\x1b[31mred\x1b]0;title\x07"},
      {"C1 control sequence introducer",
       "a\xC2\x9B"
       "31mb"},
      {"NUL", std::string("a\0b", 3)},
      {"line ends", "a\r\nb\n\nc"},
      {"tab and backspace", "a\tb\b\b\bc"},
      {"delete",
       "a\x7F"
       "b"},
      {"bidirectional override",
       "abc\xE2\x80\xAE"
       "fdp.exe"},
      {"bidirectional isolate",
       "\xE2\x81\xA6"
       "a\xE2\x81\xA9"},
      {"direction marks",
       "a\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C"
       "b"},
      {"zero width",
       "a\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF"
       "b"},
      {"line separator",
       "a\xE2\x80\xA8"
       "b\xE2\x80\xA9"
       "c"},
      {"tags",
       "a\xF3\xA0\x81\x81"
       "b"},
      {"stacked marks",
       "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
       "b"},
      {"leading mark",
       "\xCC\x81"
       "b"},
      {"not UTF-8",
       "a\xFF\xFE\x80"
       "b"},
      {"overlong", "\xC0\xAF\xE0\x80\xAF"},
      {"surrogate", "\xED\xA0\x80"},
      {"cut character", "abc\xE2\x82"},
      {"wide", "你好，世界 😀"},
      {"quotes and commas", "\"a\",'b',=1+1,\\"},
      {"formula", "=HYPERLINK(\"http://x\")"},
      {"much", std::string(1 << 18, 'x')},
  };
}

inline std::string randomBytes(std::mt19937_64& random, std::size_t most) {
  std::string bytes(random() % (most + 1), '\0');
  // Bytes that begin and continue characters are likelier than chance, or nothing would ever be valid.
  constexpr std::array<unsigned char, 12> kUseful{0xC3, 0xA9, 0xE2, 0x80, 0xAE, 0xF0,
                                                  0x9F, 0x98, 0x80, '"',  '\\', 0x1B};
  for (char& byte : bytes) {
    const auto dice = random();
    byte = static_cast<char>(dice % 3 == 0   ? kUseful[dice / 3 % kUseful.size()]
                             : dice % 3 == 1 ? 'a' + dice / 3 % 26
                                             : dice / 3);
  }
  return bytes;
}

// Takes the first character off UTF-8 text; U+FFFFFFFF for a byte that begins none.
inline std::uint32_t takeCharacter(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  std::size_t length = 0;
  if (lead < 0x80) length = 1;
  if (lead >= 0xC2 && lead < 0xE0) length = 2;
  if (lead >= 0xE0 && lead < 0xF0) length = 3;
  if (lead >= 0xF0 && lead < 0xF5) length = 4;
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return 0xFFFFFFFF;
  }
  std::uint32_t character = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(length);
  return character;
}

// What may do something to a terminal, or is no text: nothing of it may be in what people see, but for line ends.
inline bool isInert(std::string_view text) {
  while (!text.empty()) {
    const std::uint32_t c = takeCharacter(text);
    const bool control = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0);
    const bool reorders =
        c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
    if (control || reorders || c == 0xFEFF || c == 0xFFFFFFFF || (c >= 0xE0000 && c < 0xE0080)) return false;
  }
  return true;
}

}  // namespace wsray::report
