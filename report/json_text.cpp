#include "report/json_text.h"

#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/digest.h"

namespace wsray::report {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

// What a byte at the front of the rest of valid UTF-8 means.
enum class Lead : std::uint8_t {
  plain,    // written as it is
  letter,   // escaped by a letter: \n
  number,   // escaped by its number: \u001b
  suspect,  // the first byte of characters of which some are escaped by their number
};

constexpr std::array<Lead, 256> kLeads = [] {
  std::array<Lead, 256> leads{};
  for (std::size_t i = 0; i < 0x20; ++i) leads[i] = Lead::number;
  leads[0x7F] = Lead::number;
  for (const unsigned char c : {'"', '\\', '\b', '\f', '\n', '\r', '\t'}) leads[c] = Lead::letter;
  leads[0xC2] = leads[0xD8] = leads[0xE2] = Lead::suspect;
  return leads;
}();

constexpr std::array<char, 256> kLetters = [] {
  std::array<char, 256> letters{};
  letters['"'] = '"';
  letters['\\'] = '\\';
  letters['\b'] = 'b';
  letters['\f'] = 'f';
  letters['\n'] = 'n';
  letters['\r'] = 'r';
  letters['\t'] = 't';
  return letters;
}();

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kTops = 0x8080808080808080;

// Not zero when one of the eight bytes of `word` equals `byte`.
constexpr std::uint64_t equalBytes(std::uint64_t word, std::uint8_t byte) {
  const std::uint64_t difference = word ^ (kOnes * byte);
  return (difference - kOnes) & ~difference & kTops;
}

constexpr std::uint64_t bytesBelowSpace(std::uint64_t word) { return (word - kOnes * 0x20) & ~word & kTops; }

// Not zero when one of the eight bytes is not plain.
std::uint64_t notPlain(std::uint64_t word) {
  return bytesBelowSpace(word) | equalBytes(word, '"') | equalBytes(word, '\\') | equalBytes(word, 0x7F) |
         equalBytes(word, 0xC2) | equalBytes(word, 0xD8) | equalBytes(word, 0xE2);
}

// The character at the front when it is one of those that need an escape, else 0. Two and three bytes are all that
// such characters have.
unsigned reorderingCharacter(ByteView text) {
  if (text[0] == 0xC2 && text.size() >= 2 && text[1] < 0xA0) return text[1];
  if (text[0] == 0xD8 && text.size() >= 2 && text[1] == 0x9C) return 0x061C;
  if (text[0] != 0xE2 || text.size() < 3) return 0;
  const unsigned character = 0x2000 | (text[1] & 0x3FU) << 6 | (text[2] & 0x3FU);
  const bool reorders = character == 0x200E || character == 0x200F || (character >= 0x2028 && character <= 0x202E) ||
                        (character >= 0x2066 && character <= 0x2069);
  return reorders ? character : 0;
}

char* writeUnicodeEscape(unsigned character, char* at) {
  *at++ = '\\';
  *at++ = 'u';
  for (int shift = 12; shift >= 0; shift -= 4) *at++ = kHexDigits[character >> shift & 0xF];
  return at;
}

// Writes the character at `i`, which may need its number, and moves `i` behind it.
char* writeNumbered(ByteView text, std::size_t& i, char* at) {
  if (kLeads[text[i]] == Lead::number) return writeUnicodeEscape(text[i++], at);
  if (const unsigned character = reorderingCharacter(text.subspan(i)); character != 0) {
    i += character < 0x800 ? 2 : 3;
    return writeUnicodeEscape(character, at);
  }
  *at++ = static_cast<char>(text[i++]);
  return at;
}

// Escapes a stretch of valid UTF-8 into a buffer that has room for it. Reads up to two bytes beyond `stretch` where the
// text goes on. Returns what it took.
constexpr std::size_t kStretch = 256;
constexpr std::size_t kByteByByte = 64;
using StretchBuffer = std::array<char, kStretch * 6 + 32>;

std::size_t escapeStretch(ByteView text, StretchBuffer& buffer, std::size_t& written) {
  const std::size_t end = std::min(kStretch, text.size());
  std::size_t i = 0;
  char* at = buffer.data();
  while (i < end) {
    if (i + 8 <= end) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + i, 8);
      if (notPlain(word) == 0) {
        std::memcpy(at, &word, 8);
        at += 8;
        i += 8;
        continue;
      }
    }
    // JSON has so many quotes that looking for the next one costs more than taking the bytes one by one for a while.
    for (const std::size_t next = std::min(i + kByteByByte, end); i < next;) {
      const std::uint8_t byte = text[i];
      if (kLeads[byte] == Lead::plain) {
        *at++ = static_cast<char>(byte);
        ++i;
      } else if (kLeads[byte] == Lead::letter) {
        *at++ = '\\';
        *at++ = kLetters[byte];
        ++i;
      } else {
        at = writeNumbered(text, i, at);
      }
    }
  }
  written = static_cast<std::size_t>(at - buffer.data());
  return i;
}

}  // namespace

bool isUtf8(ByteView bytes) {
  return simdjson::validate_utf8(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void appendJsonString(std::string_view text, std::string& out) {
  StretchBuffer buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as it is read
  out += '"';
  for (ByteView rest = bytesOf(text); !rest.empty();) {
    std::size_t written = 0;
    rest = rest.subspan(escapeStretch(rest, buffer, written));
    out.append(buffer.data(), written);
  }
  out += '"';
}

void appendJsonStringRepaired(std::string_view bytes, std::string& out) {
  if (isUtf8(bytesOf(bytes))) return appendJsonString(bytes, out);
  std::string repaired;
  for (ByteView rest = bytesOf(bytes); !rest.empty();) {
    utf8proc_int32_t character = 0;
    const auto length =
        utf8proc_iterate(rest.data(), static_cast<utf8proc_ssize_t>(std::min<std::size_t>(rest.size(), 4)), &character);
    if (length > 0) {
      repaired += textOf(rest.first(static_cast<std::size_t>(length)));
    } else {
      repaired += "\xEF\xBF\xBD";
    }
    rest = rest.subspan(length > 0 ? static_cast<std::size_t>(length) : 1);
  }
  appendJsonString(repaired, out);
}

void appendJsonBase64(ByteView bytes, std::string& out) {
  // Parts of a multiple of three bytes need no padding between them.
  constexpr std::size_t kPart = 48 << 10;
  out += '"';
  while (!bytes.empty()) {
    const ByteView part = bytes.first(std::min(kPart, bytes.size()));
    out += base64(part);
    bytes = bytes.subspan(part.size());
  }
  out += '"';
}

}  // namespace wsray::report
