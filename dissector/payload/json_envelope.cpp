#include "dissector/payload/json_envelope.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace wsray::payload {
namespace {

namespace ondemand = simdjson::ondemand;

struct Member {
  std::string_view name;
  std::string_view JsonEnvelope::*token;
};

constexpr std::array kMembers{
    Member{"id", &JsonEnvelope::id},
    Member{"method", &JsonEnvelope::method},
    Member{"jsonrpc", &JsonEnvelope::jsonrpc},
    Member{"type", &JsonEnvelope::type},
    Member{"invocationId", &JsonEnvelope::invocationId},
    Member{"sessionId", &JsonEnvelope::sessionId},
    Member{"result", &JsonEnvelope::result},
    Member{"error", &JsonEnvelope::error},
};

// Without the white space that follows.
std::string_view tokenOf(ondemand::value& value) {
  const std::string_view token = value.raw_json_token();
  return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

bool readMembers(ondemand::object object, JsonEnvelope& envelope) {
  for (auto member : object) {
    ondemand::field field;
    std::string_view name;
    if (std::move(member).get(field) != simdjson::SUCCESS || field.unescaped_key().get(name) != simdjson::SUCCESS)
      return false;
    const auto* const known =
        std::find_if(kMembers.begin(), kMembers.end(), [&](const Member& it) { return it.name == name; });
    if (known == kMembers.end() || !(envelope.*(known->token)).empty()) continue;
    envelope.*(known->token) = tokenOf(field.value());
  }
  return true;
}

// Nothing but white space follows.
bool isAtEnd(ondemand::document& document) { return document.current_location().error() == simdjson::OUT_OF_BOUNDS; }

}  // namespace

bool isJsonInteger(std::string_view token) {
  return !token.empty() && token.size() <= 20 &&
         std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool JsonCall::isCall() const {
  return kind == "2" && isJsonString(id) && isJsonString(third) && fourth.starts_with('{');
}

bool JsonCall::isAnswer() const { return (kind == "3" || kind == "4") && isJsonString(id); }

struct JsonEnvelopeReader::State {
  ondemand::parser parser{kMostBytes};
  std::vector<char> padded;
  std::vector<JsonEnvelope> envelopes;

  // False where it is no JSON, or too long.
  bool begin(std::string_view text, ondemand::document& document) {
    if (text.empty() || text.size() > kMostBytes) return false;
    padded.resize(std::max(padded.size(), text.size() + simdjson::SIMDJSON_PADDING));
    std::memcpy(padded.data(), text.data(), text.size());
    return parser.iterate(padded.data(), text.size(), padded.size()).get(document) == simdjson::SUCCESS;
  }

  bool readAll(ondemand::document& document) {
    ondemand::object object;
    if (document.get_object().get(object) == simdjson::SUCCESS) return readMembers(object, envelopes.emplace_back());
    ondemand::array array;
    if (document.get_array().get(array) != simdjson::SUCCESS) return false;
    for (auto element : array) {
      if (element.get_object().get(object) != simdjson::SUCCESS) return false;
      if (envelopes.size() == kMostEnvelopes) return true;
      if (!readMembers(object, envelopes.emplace_back())) return false;
    }
    return true;
  }
};

JsonEnvelopeReader::JsonEnvelopeReader() = default;
JsonEnvelopeReader::JsonEnvelopeReader(JsonEnvelopeReader&&) noexcept = default;
JsonEnvelopeReader& JsonEnvelopeReader::operator=(JsonEnvelopeReader&&) noexcept = default;
JsonEnvelopeReader::~JsonEnvelopeReader() = default;

std::span<const JsonEnvelope> JsonEnvelopeReader::read(std::string_view text) {
  if (!state_) state_ = std::make_unique<State>();
  state_->envelopes.clear();
  ondemand::document document;
  if (!state_->begin(text, document) || !state_->readAll(document)) return {};
  if (state_->envelopes.size() < kMostEnvelopes && !isAtEnd(document)) return {};
  return state_->envelopes;
}

JsonCall JsonEnvelopeReader::readCall(std::string_view text) {
  if (!state_) state_ = std::make_unique<State>();
  ondemand::document document;
  ondemand::array array;
  JsonCall call;
  if (!state_->begin(text, document) || document.get_array().get(array) != simdjson::SUCCESS) return {};
  const std::array tokens{&call.kind, &call.id, &call.third, &call.fourth};
  std::size_t index = 0;
  for (auto element : array) {
    ondemand::value value;
    if (element.get(value) != simdjson::SUCCESS) return {};
    if (index < tokens.size()) *tokens[index] = tokenOf(value);
    ++index;
  }
  return isAtEnd(document) ? call : JsonCall{};
}

}  // namespace wsray::payload
