#include "dissector/http/accept_key.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>

#include <algorithm>

#include "base/digest.h"
#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::string_view kLowerGuid = "258eafa5-e914-47da-95ca-c5ab0dc85b11";

std::string digestOf(std::string_view key, std::string_view guid) {
  return base64(sha1(bytesOf(std::string(key).append(guid))));
}

bool isBase64Char(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/'; }

}  // namespace

std::string acceptFor(std::string_view key) { return digestOf(key, kGuid); }

bool isValidKey(std::string_view key) {
  // 16 bytes are 22 characters and two of padding.
  constexpr std::size_t kLength = 24;
  constexpr std::string_view kPadding = "==";
  if (key.size() != kLength || !key.ends_with(kPadding)) return false;
  key.remove_suffix(kPadding.size());
  return std::all_of(key.begin(), key.end(), isBase64Char);
}

std::string_view acceptMistake(std::string_view key, std::string_view accept) {
  const std::string right = acceptFor(key);
  if (accept == key) return "the key itself gives";
  if (equalInAnyCase(accept, right)) return "the right digest in another case gives";
  if (accept == std::string_view(right).substr(0, right.size() - 1)) return "the right digest without its last = gives";
  if (accept == digestOf(key, "")) return "the digest of the key without the GUID gives";
  if (accept == digestOf(key, kLowerGuid)) return "the GUID in lower case gives";
  std::string decoded;
  if (absl::Base64Unescape({key.data(), key.size()}, &decoded) && accept == acceptFor(decoded))
    return "the key decoded from base64 gives";
  return {};
}

}  // namespace wsray::http
