#include "session/json_lookup.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <vector>

namespace wsray::session {
namespace {

namespace ondemand = simdjson::ondemand;

// Beyond it memory is given back: six times the length of the text.
constexpr std::size_t kMostKeptBytes = 256UL << 10;

std::optional<JsonNumber> numberIn(std::string_view token) {
  token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
  double value = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
  if (error != std::errc{} || end != token.data() + token.size() || !std::isfinite(value)) return std::nullopt;
  return JsonNumber::of(value);
}

// Also of numbers that no integer holds.
std::optional<JsonNumber> numberOf(const ondemand::number& number) {
  switch (number.get_number_type()) {
    case ondemand::number_type::signed_integer: return JsonNumber::of(number.get_int64());
    case ondemand::number_type::unsigned_integer: return JsonNumber::of(static_cast<double>(number.get_uint64()));
    case ondemand::number_type::floating_point_number: break;
  }
  return JsonNumber::of(number.get_double());
}

// Of a document as well as of a value in one.
template <typename Json>
std::optional<JsonValue> readValue(Json& json) {
  ondemand::json_type type{};
  if (json.type().get(type) != simdjson::SUCCESS) return std::nullopt;
  JsonValue value;
  switch (type) {
    case ondemand::json_type::array:
    case ondemand::json_type::object: value.kind = JsonValue::Kind::container; return value;
    case ondemand::json_type::null: {
      const std::string_view token = json.raw_json_token();
      return token.starts_with("null") ? std::optional(value) : std::nullopt;
    }
    case ondemand::json_type::boolean:
      value.kind = JsonValue::Kind::boolean;
      return json.get_bool().get(value.boolean) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
    case ondemand::json_type::string:
      value.kind = JsonValue::Kind::string;
      return json.get_string().get(value.string) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
    case ondemand::json_type::number: break;
  }
  value.kind = JsonValue::Kind::number;
  ondemand::number number;
  const std::string_view token = json.raw_json_token();
  const auto read = json.get_number().get(number) == simdjson::SUCCESS ? numberOf(number) : numberIn(token);
  if (!read) return std::nullopt;
  value.number = *read;
  return value;
}

// Nothing but white space follows.
bool isAtEnd(ondemand::document& document) { return document.current_location().error() == simdjson::OUT_OF_BOUNDS; }

// Goes through all of it, as far as to tell that its brackets are closed.
bool isWhole(ondemand::document& document) {
  ondemand::object object;
  if (document.get_object().get(object) == simdjson::SUCCESS) {
    for (auto member : object) {
      if (member.error() != simdjson::SUCCESS) return false;
    }
    return isAtEnd(document);
  }
  ondemand::array array;
  if (document.get_array().get(array) != simdjson::SUCCESS) return false;
  for (auto element : array) {
    if (element.error() != simdjson::SUCCESS) return false;
  }
  return isAtEnd(document);
}

std::optional<JsonValue> readDocument(ondemand::document& document) {
  auto value = readValue(document);
  if (value && value->kind == JsonValue::Kind::container && !isWhole(document)) return std::nullopt;
  return value;
}

bool findMember(ondemand::object object, std::string_view name, ondemand::value& found) {
  for (auto member : object) {
    ondemand::field field;
    std::string_view key;
    if (std::move(member).get(field) != simdjson::SUCCESS) return false;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    if (key != name) continue;
    found = field.value();
    return true;
  }
  return false;
}

bool findElement(ondemand::array array, std::size_t index, ondemand::value& found) {
  for (auto element : array) {
    if (element.get(found) != simdjson::SUCCESS) return false;
    if (index-- == 0) return true;
  }
  return false;
}

template <typename Json>
bool follow(Json& json, const JsonStep& step, ondemand::value& found) {
  if (const auto* name = std::get_if<std::string>(&step)) {
    ondemand::object object;
    return json.get_object().get(object) == simdjson::SUCCESS && findMember(object, *name, found);
  }
  ondemand::array array;
  return json.get_array().get(array) == simdjson::SUCCESS && findElement(array, std::get<std::size_t>(step), found);
}

}  // namespace

struct JsonLookup::State {
  ondemand::parser parser;
  std::vector<char> padded;
};

JsonLookup::JsonLookup() = default;
JsonLookup::~JsonLookup() = default;

std::optional<JsonValue> JsonLookup::find(std::string_view text, const JsonPath& path) {
  if (!state_ || state_->padded.size() > kMostKeptBytes) state_ = std::make_unique<State>();
  auto& padded = state_->padded;
  padded.resize(std::max(padded.size(), text.size() + simdjson::SIMDJSON_PADDING));
  if (!text.empty()) std::memcpy(padded.data(), text.data(), text.size());
  ondemand::document document;
  if (state_->parser.iterate(padded.data(), text.size(), padded.size()).get(document) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  if (path.empty()) return readDocument(document);
  ondemand::value value;
  if (!follow(document, path.front(), value)) return std::nullopt;
  for (std::size_t at = 1; at < path.size(); ++at) {
    ondemand::value inner;
    if (!follow(value, path[at], inner)) return std::nullopt;
    value = inner;
  }
  return readValue(value);
}

}  // namespace wsray::session
