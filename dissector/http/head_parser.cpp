#include "dissector/http/head_parser.h"

#include <optional>
#include <utility>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// Takes the first line off `rest`, and returns it without its CRLF or LF.
std::string_view takeLine(std::string_view& rest) {
  const std::size_t lineFeed = rest.find('\n');
  std::string_view line = rest.substr(0, lineFeed);
  rest.remove_prefix(lineFeed == std::string_view::npos ? rest.size() : lineFeed + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// `word` is HTTP/d.d, as the probe of the start line saw to.
Version versionOf(std::string_view word) {
  const auto digit = [](char c) { return static_cast<std::uint8_t>(c - '0'); };
  return {digit(word[5]), digit(word[7])};
}

std::optional<Header> headerOf(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view name = withoutBlanks(line.substr(0, colon));
  if (name.empty()) return std::nullopt;
  return Header{std::string(name), std::string(withoutBlanks(line.substr(colon + 1)))};
}

void unfold(Header& header, std::string_view continuation) {
  if (continuation.empty()) return;
  if (!header.value.empty()) header.value += ' ';
  header.value += continuation;
}

Headers parseHeaders(std::string_view rest) {
  Headers headers;
  // Held back until the next line tells that it is not folded.
  std::optional<Header> pending;
  while (!rest.empty()) {
    const std::string_view line = takeLine(rest);
    if (line.empty()) break;
    if (isBlank(line.front())) {
      if (pending) unfold(*pending, withoutBlanks(line));
      continue;
    }
    if (pending) headers.add(*std::exchange(pending, std::nullopt));
    pending = headerOf(line);
  }
  if (pending) headers.add(*std::move(pending));
  return headers;
}

}  // namespace

RequestHead parseRequest(std::string_view text) {
  const std::string_view line = withoutBlanks(takeLine(text));
  const std::size_t methodEnd = line.find(' ');
  const std::size_t versionStart = line.find_last_of(" \t") + 1;
  RequestHead head;
  head.method = line.substr(0, methodEnd);
  head.target = withoutBlanks(line.substr(methodEnd, versionStart - methodEnd));
  head.version = versionOf(line.substr(versionStart));
  head.headers = parseHeaders(text);
  return head;
}

ResponseHead parseResponse(std::string_view text) {
  const std::string_view line = takeLine(text);
  const std::size_t versionEnd = line.find(' ');
  const std::string_view rest = withoutBlanks(line.substr(versionEnd));
  ResponseHead head;
  head.version = versionOf(line.substr(0, versionEnd));
  for (const char c : rest.substr(0, 3)) head.status = static_cast<std::uint16_t>(head.status * 10 + (c - '0'));
  head.reason = withoutBlanks(rest.substr(3));
  head.headers = parseHeaders(text);
  return head;
}

}  // namespace wsray::http
