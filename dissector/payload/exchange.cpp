#include "dissector/payload/exchange.h"

#include <algorithm>
#include <optional>

namespace wsray::payload {
namespace {

using Role = Exchange::Role;

bool isId(std::string_view token) {
  return isJsonString(token) || token.starts_with('-') ||
         (!token.empty() && token.front() >= '0' && token.front() <= '9');
}

std::optional<Role> roleInRpc(const JsonEnvelope& message) {
  if (isJsonString(message.method)) return Role::request;
  if (!message.result.empty() || !message.error.empty()) return Role::response;
  return std::nullopt;
}

// Both dialects: graphql-transport-ws, and the older graphql-ws of subscriptions-transport-ws.
std::optional<Role> roleInGraphql(std::string_view type) {
  if (type == "\"subscribe\"" || type == "\"start\"") return Role::request;
  if (type == "\"next\"" || type == "\"data\"" || type == "\"error\"") return Role::response;
  if (type == "\"complete\"" || type == "\"stop\"") return Role::ending;
  return std::nullopt;
}

// Invocation and StreamInvocation, StreamItem and Completion, CancelInvocation.
std::optional<Role> roleInSignalR(std::string_view type) {
  if (type == "1" || type == "4") return Role::request;
  if (type == "2" || type == "3") return Role::response;
  if (type == "5") return Role::ending;
  return std::nullopt;
}

}  // namespace

std::span<const Exchange> ExchangeReader::read(Application application, std::string_view text) {
  exchanges_.clear();
  switch (application) {
    case Application::none: break;
    case Application::jsonRpc:
    case Application::devTools:
    case Application::graphql: readEnvelopes(application, text); break;
    case Application::ocpp: readOcpp(text); break;
    case Application::signalR: readSignalR(text); break;
    case Application::socketIo: readSocketIo(text); break;
  }
  return exchanges_;
}

void ExchangeReader::readEnvelopes(Application application, std::string_view text) {
  for (const JsonEnvelope& message : json_.read(text)) {
    const auto role = application == Application::graphql ? roleInGraphql(message.type) : roleInRpc(message);
    if (role) add(*role, message.id, message.sessionId);
  }
}

void ExchangeReader::readOcpp(std::string_view text) {
  const JsonCall call = json_.readCall(text);
  if (call.isCall()) add(Role::request, call.id);
  if (call.isAnswer()) add(Role::response, call.id);
}

// One message of WebSocket has several of SignalR, each with a separator behind it. What is read of one is over before
// the next: ids are kept where the text has them.
void ExchangeReader::readSignalR(std::string_view text) {
  constexpr char kSeparator = '\x1e';
  for (std::size_t end = text.find(kSeparator); end != std::string_view::npos; end = text.find(kSeparator)) {
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end + 1);
    for (const JsonEnvelope& message : json_.read(part)) {
      const auto role = roleInSignalR(message.type);
      const std::size_t place = role ? part.find(message.invocationId) : std::string_view::npos;
      if (place != std::string_view::npos) add(*role, part.substr(place, message.invocationId.size()));
    }
    if (exchanges_.size() >= JsonEnvelopeReader::kMostEnvelopes) return;
  }
}

// Engine.IO's `4`, Socket.IO's type, attachments with a dash, a namespace with a comma, and the id before the payload:
// `42/admin,7["event"]`, `461-7[...]`.
void ExchangeReader::readSocketIo(std::string_view text) {
  if (text.size() < 3 || text[0] != '4') return;
  const char type = text[1];
  const bool asks = type == '2' || type == '5';
  const bool hasAttachments = type == '5' || type == '6';
  if (!asks && type != '3' && type != '6') return;
  const auto takeDigits = [&text] {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string_view digits = text.substr(0, end);
    text.remove_prefix(end);
    return digits;
  };
  text.remove_prefix(2);
  if (hasAttachments) {
    if (takeDigits().empty() || !text.starts_with('-')) return;
    text.remove_prefix(1);
  }
  std::string_view scope;
  if (text.starts_with('/')) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return;
    scope = text.substr(0, comma);
    text.remove_prefix(comma + 1);
  }
  const std::string_view id = takeDigits();
  if (text.starts_with('[')) add(asks ? Role::request : Role::response, id, scope);
}

void ExchangeReader::add(Role role, std::string_view id, std::string_view scope) {
  if (!id.empty() && (isId(id))) exchanges_.push_back({role, id, scope});
}

}  // namespace wsray::payload
