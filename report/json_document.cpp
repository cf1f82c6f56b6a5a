#include "report/json_document.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "report/json_tokens.h"

namespace wsray::report {
namespace {

bool isJson(ByteView text) {
  simdjson::dom::parser parser(JsonDocument::kMostBytes + JsonDocument::kMostDepth);
  if (parser.allocate(std::max<std::size_t>(text.size(), 64), JsonDocument::kMostDepth) != simdjson::SUCCESS) {
    return false;
  }
  return parser.parse(text.data(), text.size()).error() == simdjson::SUCCESS;
}

// What a token with quotes means. It is known to be a string of JSON.
std::string unescaped(std::string_view token) {
  if (token.find('\\') == std::string_view::npos) return std::string(token.substr(1, token.size() - 2));
  simdjson::dom::parser parser;
  std::string_view meant;
  if (parser.parse(token.data(), token.size()).get_string().get(meant) != simdjson::SUCCESS) return {};
  return std::string(meant);
}

// Cuts the text off behind the last value that is whole, and appends what closes the containers around it. Returns the
// length without that; nothing where it is nested too deep.
std::optional<std::size_t> closeFirstPart(std::vector<std::uint8_t>& text) {
  std::vector<std::uint8_t> closers;
  std::size_t whole = 0;
  bool expectsName = false;
  for (std::size_t place = skipJsonSpace(text, 0); place < text.size(); place = skipJsonSpace(text, place)) {
    const std::uint8_t byte = text[place];
    const std::size_t end = endOfJsonToken(text, place);
    const bool isName = byte == '"' && std::exchange(expectsName, false);
    place = end;
    if (byte == '{' || byte == '[') {
      if (closers.size() == JsonDocument::kMostDepth) return std::nullopt;
      closers.push_back(byte == '{' ? '}' : ']');
      expectsName = byte == '{';
    } else if (byte == '}' || byte == ']') {
      if (closers.empty()) return std::nullopt;
      closers.pop_back();
      expectsName = false;
    } else if (byte == ',') {
      expectsName = !closers.empty() && closers.back() == '}';
    }
    // A token that reaches the end of the text may go on behind it, unless its last byte ends it.
    const bool isOver = end < text.size() || byte == '{' || byte == '[' || byte == '}' || byte == ']';
    if (isOver && !isName && byte != ',' && byte != ':') whole = end;
  }
  text.resize(whole);
  text.insert(text.end(), closers.rbegin(), closers.rend());
  return whole;
}

}  // namespace

std::optional<JsonDocument> JsonDocument::read(std::vector<std::uint8_t> text, bool isWhole) {
  if (text.size() > kMostBytes) return std::nullopt;
  std::optional<std::size_t> size = text.size();
  if (!isWhole) size = closeFirstPart(text);
  if (!size || !isJson(text)) return std::nullopt;
  JsonDocument document(std::move(text), *size);
  document.findContainers();
  return document;
}

void JsonDocument::findContainers() {
  std::vector<std::size_t> open;
  for (std::size_t place = skipSpace(0); place < text_.size();) {
    const std::uint8_t byte = text_[place];
    const std::size_t end = endOfJsonToken(text_, place);
    if (byte == '{' || byte == '[') {
      open.push_back(containers_.size());
      containers_.push_back({static_cast<std::uint32_t>(place), 0});
    } else if (byte == '}' || byte == ']') {
      containers_[open.back()].end = static_cast<std::uint32_t>(end);
      open.pop_back();
    }
    place = skipSpace(end);
  }
}

std::size_t JsonDocument::skipSpace(std::size_t place) const { return skipJsonSpace(text_, place); }

std::size_t JsonDocument::endOfContainer(std::size_t begin) const {
  const auto found = std::lower_bound(containers_.begin(), containers_.end(), begin,
                                      [](const Container& it, std::size_t place) { return it.begin < place; });
  return found->end;
}

JsonValue JsonDocument::valueAt(std::size_t place) const {
  JsonValue value;
  const std::uint8_t byte = text_[place];
  std::size_t end = 0;
  if (byte == '{' || byte == '[') {
    value.kind = byte == '{' ? JsonValue::Kind::object : JsonValue::Kind::array;
    end = endOfContainer(place);
  } else {
    end = endOfJsonToken(text_, place);
    const bool isNumber = byte == '-' || (byte >= '0' && byte <= '9');
    if (byte == '"') {
      value.kind = JsonValue::Kind::string;
    } else if (isNumber) {
      value.kind = JsonValue::Kind::number;
    }
  }
  value.isCut = end > size_;
  value.begin = static_cast<std::uint32_t>(place);
  value.end = static_cast<std::uint32_t>(std::min(end, size_));
  return value;
}

std::optional<JsonValue> JsonDocument::childAt(std::size_t place, bool isMember) const {
  place = skipSpace(place);
  if (text_[place] == '}' || text_[place] == ']') return std::nullopt;
  if (!isMember) return valueAt(place);
  const std::size_t nameEnd = endOfJsonToken(text_, place);
  JsonValue value = valueAt(skipSpace(skipSpace(nameEnd) + 1));
  value.nameBegin = static_cast<std::uint32_t>(place);
  value.nameEnd = static_cast<std::uint32_t>(nameEnd);
  return value;
}

std::optional<JsonValue> JsonDocument::firstChildOf(const JsonValue& parent) const {
  return childAt(parent.begin + std::size_t{1}, parent.kind == JsonValue::Kind::object);
}

std::optional<JsonValue> JsonDocument::next(const JsonValue& child) const {
  if (child.isCut) return std::nullopt;
  const std::size_t place = skipSpace(child.end);
  if (place >= text_.size() || text_[place] != ',') return std::nullopt;
  return childAt(place + 1, child.isMember());
}

std::uint64_t JsonDocument::childCountOf(const JsonValue& parent) const {
  std::uint64_t count = 0;
  for (auto child = firstChildOf(parent); child; child = next(*child)) ++count;
  return count;
}

std::string JsonDocument::beginningOf(const JsonValue& value, std::size_t bytes) const {
  std::string out;
  for (std::size_t place = value.begin; place < value.end && out.size() < bytes;) {
    const std::size_t end = std::min<std::size_t>(endOfJsonToken(text_, place), value.end);
    out += textAt(place, std::min(end, place + bytes));
    place = skipSpace(end);
  }
  return out;
}

std::string JsonDocument::nameOf(const JsonValue& member) const {
  return unescaped(textAt(member.nameBegin, member.nameEnd));
}

std::string JsonDocument::meaningOf(const JsonValue& value) const {
  return value.kind == JsonValue::Kind::string ? unescaped(textOf(value)) : std::string(textOf(value));
}

}  // namespace wsray::report
