#include "dissector/payload/application.h"

#include <algorithm>
#include <array>

namespace wsray::payload {
namespace {

// What a connection speaks shows in its first messages, and looking costs.
constexpr std::uint8_t kLookedAt = 8;

struct Subprotocol {
  std::string_view beginning;
  Application application;
};

constexpr std::array kSubprotocols{
    Subprotocol{"graphql-", Application::graphql},
    Subprotocol{"ocpp1.", Application::ocpp},
    Subprotocol{"ocpp2.", Application::ocpp},
    Subprotocol{"jsonrpc", Application::jsonRpc},
    Subprotocol{"json-rpc", Application::jsonRpc},
    // These ask and answer in other ways, or not at all.
    Subprotocol{"mqtt", Application::none},
    Subprotocol{"v10.stomp", Application::none},
    Subprotocol{"v11.stomp", Application::none},
    Subprotocol{"v12.stomp", Application::none},
    Subprotocol{"wamp.", Application::none},
    Subprotocol{"actioncable-", Application::none},
    Subprotocol{"xmpp", Application::none},
    Subprotocol{"sip", Application::none},
};

// `Page.navigate`: the domain and its command.
bool isDevToolsMethod(std::string_view method) {
  const auto isLetter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const std::size_t dot = method.find('.');
  if (dot == std::string_view::npos || dot < 2 || dot + 2 >= method.size()) return false;
  const std::string_view domain = method.substr(1, dot - 1);
  const std::string_view command = method.substr(dot + 1, method.size() - dot - 2);
  return method.front() == '"' && method.back() == '"' && domain.front() >= 'A' && domain.front() <= 'Z' &&
         command.front() >= 'a' && command.front() <= 'z' && std::all_of(domain.begin(), domain.end(), isLetter) &&
         std::all_of(command.begin(), command.end(), isLetter);
}

Application speaks(const JsonEnvelope& envelope, Direction direction) {
  if (envelope.jsonrpc == "\"2.0\"") return Application::jsonRpc;
  if (envelope.type == "\"connection_init\"" || envelope.type == "\"connection_ack\"") return Application::graphql;
  const bool asks = direction == Direction::clientToServer && isJsonInteger(envelope.id);
  if (asks && envelope.jsonrpc.empty() && isDevToolsMethod(envelope.method)) return Application::devTools;
  return Application::none;
}

// Whether it is worth reading as JSON.
bool mayTell(std::string_view text) {
  constexpr std::array kWords{std::string_view("\"jsonrpc\""), std::string_view("\"connection_"),
                              std::string_view("\"method\"")};
  const std::string_view beginning = text.substr(0, 4096);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return beginning.find(word) != std::string_view::npos; });
}

Application applicationOf(std::string_view text, Direction direction, JsonEnvelopeReader& json) {
  const bool fromServer = direction == Direction::serverToClient;
  if (fromServer && text.starts_with("0{\"sid\":\"")) return Application::socketIo;
  if (!fromServer && text.starts_with("{\"protocol\":\"json\"") && text.ends_with("}\x1e")) return Application::signalR;
  if (text.starts_with("[2,\"") && json.readCall(text).isCall()) return Application::ocpp;
  if (!mayTell(text)) return Application::none;
  for (const JsonEnvelope& envelope : json.read(text)) {
    if (const Application found = speaks(envelope, direction); found != Application::none) return found;
  }
  return Application::none;
}

}  // namespace

std::string_view nameOf(Application application) {
  switch (application) {
    case Application::none: return "";
    case Application::jsonRpc: return "JSON-RPC";
    case Application::devTools: return "Chrome DevTools Protocol";
    case Application::graphql: return "GraphQL";
    case Application::ocpp: return "OCPP";
    case Application::signalR: return "SignalR";
    case Application::socketIo: return "Socket.IO";
  }
  return "";
}

ApplicationProbe::ApplicationProbe(std::string_view subprotocol) {
  const auto isBeginning = [&](const Subprotocol& known) { return subprotocol.starts_with(known.beginning); };
  const auto* const known = std::find_if(kSubprotocols.begin(), kSubprotocols.end(), isBeginning);
  if (known == kSubprotocols.end()) {
    left_ = kLookedAt;
  } else {
    application_ = known->application;
  }
}

void ApplicationProbe::feed(Direction direction, std::string_view text, JsonEnvelopeReader& json) {
  --left_;
  application_ = applicationOf(text, direction, json);
  if (application_ != Application::none) left_ = 0;
}

}  // namespace wsray::payload
