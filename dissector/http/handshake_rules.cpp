// The opening handshake as RFC 6455 §4 wants it, rule by rule: the compliance document for handshakes.
#include "dissector/http/handshake_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "dissector/http/accept_key.h"
#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// One sentence with its values when the rule is broken.
using Fault = std::optional<std::string>;

constexpr auto kFollowed = std::nullopt;

std::vector<std::string_view> valuesOf(const Headers& headers, std::string_view name) {
  std::vector<std::string_view> values;
  for (const Header& field : headers.fields()) {
    if (equalInAnyCase(field.name, name)) values.push_back(field.value);
  }
  return values;
}

// `Connection is absent`, `Connection is "close"`.
std::string stateOf(const Headers& headers, std::string_view name) {
  if (!headers.contains(name)) return fmt::format("{} is absent", name);
  return fmt::format("{} is {}", name, quoted(headers.joined(name)));
}

std::string nameOf(Version version) { return fmt::format("HTTP/{}.{}", version.major, version.minor); }

bool isOld(Version version) { return version < Version{1, 1}; }

// §4.1 request (2), §4.2.1 (1): "The method of the request MUST be GET"
Fault methodOfRequest(const Handshake& h) {
  if (h.request.method == "GET") return kFollowed;
  return fmt::format("the method is {}, but only GET opens a WebSocket", h.request.method);
}

// §4.1 request (2), §4.2.1 (1): "the HTTP version MUST be at least 1.1"
Fault versionOfRequest(const Handshake& h) {
  if (!isOld(h.request.version)) return kFollowed;
  return fmt::format("the request is {}, but Upgrade needs at least HTTP/1.1", nameOf(h.request.version));
}

// §3: "Fragment identifiers are meaningless in the context of WebSocket URIs and MUST NOT be used"
Fault fragmentInTarget(const Handshake& h) {
  if (h.request.target.find('#') == std::string::npos) return kFollowed;
  return fmt::format("the target {} has a fragment", quoted(h.request.target));
}

// §4.1 request (4), §4.2.1 (2): a Host with the server's authority
Fault hostOfRequest(const Handshake& h) {
  const std::string* host = h.request.headers.find("Host");
  if (host != nullptr && !host->empty()) return kFollowed;
  return host == nullptr ? "Host is absent" : "Host is empty";
}

// RFC 9110 §7.6.1, §7.8: both are hop-by-hop, and a proxy that does not know WebSocket drops them
Fault strippedRequest(const Handshake& h) {
  if (!isStripped(h.request)) return kFollowed;
  return fmt::format("Sec-WebSocket headers came without Upgrade, and {}", stateOf(h.request.headers, "Connection"));
}

// §4.1 request (5), §4.2.1 (3): an Upgrade "whose value MUST include the "websocket" keyword"
Fault upgradeOfRequest(const Handshake& h) {
  if (isStripped(h.request) || h.request.headers.hasToken("Upgrade", "websocket")) return kFollowed;
  return fmt::format("{}, it must have the token websocket", stateOf(h.request.headers, "Upgrade"));
}

// §4.1 request (6), §4.2.1 (4): a Connection "whose value MUST include the "Upgrade" token"
Fault connectionOfRequest(const Handshake& h) {
  if (isStripped(h.request) || h.request.headers.hasToken("Connection", "Upgrade")) return kFollowed;
  return fmt::format("{}, it must have the token Upgrade", stateOf(h.request.headers, "Connection"));
}

// §4.1 request (7), §4.2.1 (5): a Sec-WebSocket-Key
Fault keyMissing(const Handshake& h) {
  if (h.request.headers.contains("Sec-WebSocket-Key")) return kFollowed;
  return "Sec-WebSocket-Key is absent";
}

// §11.3.1: "MUST NOT appear more than once in an HTTP request"
Fault keyRepeated(const Handshake& h) {
  const std::size_t times = valuesOf(h.request.headers, "Sec-WebSocket-Key").size();
  if (times <= 1) return kFollowed;
  return fmt::format("Sec-WebSocket-Key is there {} times", times);
}

// §4.1 request (7): "a nonce consisting of a randomly selected 16-byte value that has been base64-encoded"
Fault keyInvalid(const Handshake& h) {
  for (const std::string_view key : valuesOf(h.request.headers, "Sec-WebSocket-Key")) {
    if (!isValidKey(key)) return fmt::format("Sec-WebSocket-Key is {}, not the base64 of 16 bytes", quoted(key));
  }
  return kFollowed;
}

// §4.1 request (9), §4.2.1 (6): a Sec-WebSocket-Version
Fault versionMissing(const Handshake& h) {
  if (h.request.headers.contains("Sec-WebSocket-Version")) return kFollowed;
  return "Sec-WebSocket-Version is absent";
}

// §4.1 request (9): "The value of this header field MUST be 13"
Fault versionUnsupported(const Handshake& h) {
  const std::string version = h.request.headers.joined("Sec-WebSocket-Version");
  if (versionMissing(h) || version == "13") return kFollowed;
  return fmt::format("Sec-WebSocket-Version is {}, but only 13 is standard", quoted(version));
}

// §4.1 request (10): subprotocols "MUST be non-empty strings with characters in the range U+0021 to U+007E not
// including separator characters"
Fault offeredSubprotocolNoToken(const Handshake& h) {
  const auto& offered = h.offeredSubprotocols;
  const auto odd = std::find_if_not(offered.begin(), offered.end(), isToken);
  if (odd == offered.end()) return kFollowed;
  return fmt::format("the offered subprotocol {} is no token", quoted(*odd));
}

// §4.1 request (10): "and MUST all be unique strings"
Fault offeredSubprotocolRepeated(const Handshake& h) {
  std::set<std::string_view> seen;
  for (const std::string& name : h.offeredSubprotocols) {
    if (!seen.insert(name).second) return fmt::format("the subprotocol {} is offered twice", quoted(name));
  }
  return kFollowed;
}

// §9.1, for §4.1 request (11)
Fault offeredExtensionSyntax(const Handshake& h) {
  if (h.offeredExtensions.wellFormed) return kFollowed;
  return fmt::format("{}, which is no list of extensions", stateOf(h.request.headers, "Sec-WebSocket-Extensions"));
}

// §4.1 response (1): a status other than 101 is handled "per HTTP procedures"
Fault statusOfResponse(const Handshake& h) {
  if (h.response->status == 101 || h.response->isInterim()) return kFollowed;
  const std::string reason = h.response->reason.empty() ? "" : " " + clipped(h.response->reason);
  return fmt::format("the server answered {}{}", h.response->status, reason);
}

// §4.2.2 (5.1): the status line of "HTTP/1.1 101 Switching Protocols"
Fault versionOfResponse(const Handshake& h) {
  if (!isOld(h.response->version)) return kFollowed;
  return fmt::format("the 101 is {}, but Upgrade needs at least HTTP/1.1", nameOf(h.response->version));
}

// §4.1 response (2): an Upgrade whose value is "an ASCII case-insensitive match for the value "websocket""
Fault upgradeOfResponse(const Handshake& h) {
  if (equalInAnyCase(h.response->headers.joined("Upgrade"), "websocket")) return kFollowed;
  return fmt::format("in the 101, {}, it must be websocket", stateOf(h.response->headers, "Upgrade"));
}

// §4.1 response (3): a Connection with "a token that is an ASCII case-insensitive match for the value "Upgrade""
Fault connectionOfResponse(const Handshake& h) {
  if (h.response->headers.hasToken("Connection", "Upgrade")) return kFollowed;
  return fmt::format("in the 101, {}, it must have the token Upgrade", stateOf(h.response->headers, "Connection"));
}

// §4.1 response (4), §4.2.2 (5.4): a Sec-WebSocket-Accept
Fault acceptMissing(const Handshake& h) {
  if (h.response->headers.contains("Sec-WebSocket-Accept")) return kFollowed;
  return "the 101 has no Sec-WebSocket-Accept";
}

// §4.1 response (4): it is the digest of the key; of either key, when the request has several
Fault acceptMismatch(const Handshake& h) {
  const std::vector<std::string_view> keys = valuesOf(h.request.headers, "Sec-WebSocket-Key");
  const std::string accept = h.response->headers.joined("Sec-WebSocket-Accept");
  const auto answers = [&](std::string_view key) { return accept == acceptFor(key); };
  if (acceptMissing(h) || keys.empty() || std::any_of(keys.begin(), keys.end(), answers)) return kFollowed;
  std::string text = fmt::format("Sec-WebSocket-Accept is {}, but the key {} asks for {}", quoted(accept),
                                 quoted(keys.front()), quoted(acceptFor(keys.front())));
  const std::string_view mistake = acceptMistake(keys.front(), accept);
  if (!mistake.empty()) text.append("; it is what ").append(mistake);
  return text;
}

// §4.1 response (5): no extension "that was not present in the client's handshake"; what stands behind a fault in the
// offer is not known, and nobody is accused for it
Fault extensionUnoffered(const Handshake& h) {
  if (!h.offeredExtensions.wellFormed) return kFollowed;
  std::set<std::string_view> offered;
  for (const Extension& extension : h.offeredExtensions.extensions) offered.insert(extension.name);
  for (const Extension& extension : h.extensions.extensions) {
    if (offered.contains(extension.name)) continue;
    return fmt::format("the server accepted the extension {}, which was not offered", quoted(extension.name));
  }
  return kFollowed;
}

// §9.1, for §4.2.2 (5.6)
Fault acceptedExtensionSyntax(const Handshake& h) {
  if (h.extensions.wellFormed) return kFollowed;
  return fmt::format("in the 101, {}, which is no list of extensions",
                     stateOf(h.response->headers, "Sec-WebSocket-Extensions"));
}

// §4.1 response (6): no subprotocol "that was not present in the client's handshake"; §4.2.2: the empty string "is not
// a legal value for this field"
Fault subprotocolUnoffered(const Handshake& h) {
  if (!h.response->headers.contains("Sec-WebSocket-Protocol")) return kFollowed;
  const auto& offered = h.offeredSubprotocols;
  if (std::find(offered.begin(), offered.end(), h.subprotocol) != offered.end()) return kFollowed;
  return fmt::format("the server chose the subprotocol {}, which was not offered", quoted(h.subprotocol));
}

// §11.3.4: "MUST NOT appear more than once in an HTTP response", and is one token (§4.3)
Fault subprotocolMultiple(const Handshake& h) {
  const std::string chosen = h.response->headers.joined("Sec-WebSocket-Protocol");
  if (parseTokenList(chosen).size() <= 1) return kFollowed;
  return fmt::format("the server chose several subprotocols: {}", quoted(chosen));
}

// RFC 9110 §8.6, RFC 9112 §6.1: neither may stand in a 1xx
Fault bodyOfResponse(const Handshake& h) {
  for (const std::string_view name : {"Content-Length", "Transfer-Encoding"}) {
    if (!h.response->headers.contains(name)) continue;
    return fmt::format("in the 101, {}, though a 101 has no body", stateOf(h.response->headers, name));
  }
  return kFollowed;
}

struct Rule {
  Code code;
  Fault (*fault)(const Handshake&);
};

constexpr Rule kRequestRules[] = {
    {Code::handshakeMethod, methodOfRequest},
    {Code::handshakeHttpVersion, versionOfRequest},
    {Code::handshakeUriFragment, fragmentInTarget},
    {Code::handshakeHostMissing, hostOfRequest},
    {Code::handshakeProxyStripped, strippedRequest},
    {Code::handshakeUpgradeMissing, upgradeOfRequest},
    {Code::handshakeConnectionToken, connectionOfRequest},
    {Code::handshakeKeyMissing, keyMissing},
    {Code::handshakeKeyDuplicate, keyRepeated},
    {Code::handshakeKeyInvalid, keyInvalid},
    {Code::handshakeVersionMissing, versionMissing},
    {Code::handshakeVersionUnsupported, versionUnsupported},
    {Code::handshakeSubprotocolToken, offeredSubprotocolNoToken},
    {Code::handshakeSubprotocolDuplicate, offeredSubprotocolRepeated},
    {Code::handshakeExtensionSyntax, offeredExtensionSyntax},
};

// Of a response that accepts.
constexpr Rule kAcceptRules[] = {
    {Code::handshakeHttpVersion, versionOfResponse},
    {Code::handshakeRespUpgrade, upgradeOfResponse},
    {Code::handshakeRespConnection, connectionOfResponse},
    {Code::handshakeAcceptMissing, acceptMissing},
    {Code::handshakeAcceptMismatch, acceptMismatch},
    {Code::handshakeExtensionUnoffered, extensionUnoffered},
    {Code::handshakeExtensionSyntax, acceptedExtensionSyntax},
    {Code::handshakeSubprotocolUnoffered, subprotocolUnoffered},
    {Code::handshakeSubprotocolMultiple, subprotocolMultiple},
    {Code::handshakeRespBodyHeader, bodyOfResponse},
};

void apply(std::span<const Rule> rules, const Handshake& handshake, Direction direction, Diagnostics& diagnostics) {
  const bool ofRequest = direction == Direction::clientToServer;
  const Origin origin = ofRequest ? handshake.request.last : handshake.response->last;
  for (const Rule& rule : rules) {
    if (Fault fault = rule.fault(handshake)) diagnostics.add({rule.code, direction, origin, 0, *std::move(fault)});
  }
}

}  // namespace

bool isStripped(const RequestHead& request) {
  const Headers& headers = request.headers;
  const bool attempts = headers.contains("Sec-WebSocket-Key") || headers.contains("Sec-WebSocket-Version");
  return attempts && !headers.contains("Upgrade") && !headers.hasToken("Connection", "Upgrade");
}

std::optional<std::string> firstRequestFault(const Handshake& handshake) {
  for (const Rule& rule : kRequestRules) {
    if (Fault fault = rule.fault(handshake)) return fault;
  }
  return std::nullopt;
}

void judgeHandshake(const Handshake& handshake, Diagnostics& diagnostics) {
  apply(kRequestRules, handshake, Direction::clientToServer, diagnostics);
  if (!handshake.response) return;
  if (Fault fault = statusOfResponse(handshake)) {
    diagnostics.add({Code::handshakeStatus, Direction::serverToClient, handshake.response->last, 0, *std::move(fault),
                     handshake.response->status});
  }
  if (handshake.accepted()) apply(kAcceptRules, handshake, Direction::serverToClient, diagnostics);
}

}  // namespace wsray::http
