// The request of an opening handshake as RFC 6455 §4 wants it, rule by rule: the compliance document for clients.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dissector/http/accept_key.h"
#include "dissector/http/credentials.h"
#include "dissector/http/handshake_rules.h"
#include "dissector/http/origin_rules.h"
#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

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

// §1.3 and §4.2.2 give this key as their example; §4.1 request (7): "The nonce MUST be selected randomly for each
// connection"
Fault keyOfExample(const Handshake& h) {
  constexpr std::string_view kExample = "dGhlIHNhbXBsZSBub25jZQ==";
  const std::string* key = h.request.headers.find("Sec-WebSocket-Key");
  if (key == nullptr || *key != kExample) return kFollowed;
  return fmt::format("Sec-WebSocket-Key is {}, the example of RFC 6455", quoted(kExample));
}

// RFC 9112 §3.2.2: the form for proxies; §4.1 wants a tunnel by CONNECT through those
Fault absoluteTarget(const Handshake& h) {
  const std::string_view target = h.request.target;
  const std::size_t scheme = target.find("://");
  if (scheme == std::string_view::npos || !isToken(target.substr(0, scheme))) return kFollowed;
  return fmt::format("the target is the whole URL {}", quoted(target.substr(0, target.find('?'))));
}

// §10.6: what goes over ws:// is read by everyone on the way
Fault credentialsInClear(const Handshake& h) {
  if (!h.url.starts_with("ws://")) return kFollowed;
  const std::optional<std::string> places = credentialsIn(h.request);
  if (!places) return kFollowed;
  return fmt::format("without TLS, the request carries {}", *places);
}

// §10.5 leaves authentication to HTTP; names of subprotocols are logged by proxies and servers
Fault credentialSubprotocol(const Handshake& h) {
  for (const std::string& name : h.offeredSubprotocols) {
    if (isCredential(name)) return fmt::format("an offered subprotocol of {} characters is a credential", name.size());
  }
  return kFollowed;
}

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

// RFC 8441 §5: Upgrade, Connection and the key are replaced by :protocol, Host by :authority
constexpr Rule kHttp2RequestRules[] = {
    {Code::handshakeUriFragment, fragmentInTarget},
    {Code::handshakeVersionMissing, versionMissing},
    {Code::handshakeVersionUnsupported, versionUnsupported},
    {Code::handshakeSubprotocolToken, offeredSubprotocolNoToken},
    {Code::handshakeSubprotocolDuplicate, offeredSubprotocolRepeated},
    {Code::handshakeExtensionSyntax, offeredExtensionSyntax},
};

constexpr Rule kRequestAdvice[] = {
    {Code::handshakeKeySample, keyOfExample},
    {Code::handshakeOriginMissing, originMissing},
    {Code::handshakeOriginNull, originNull},
    {Code::handshakeUriAbsolute, absoluteTarget},
    {Code::handshakeCleartextCredential, credentialsInClear},
    {Code::handshakeSubprotocolCredential, credentialSubprotocol},
};

}  // namespace

bool isStripped(const RequestHead& request) {
  const Headers& headers = request.headers;
  if (request.isHttp2()) return false;
  const bool attempts = headers.contains("Sec-WebSocket-Key") || headers.contains("Sec-WebSocket-Version");
  return attempts && !headers.contains("Upgrade") && !headers.hasToken("Connection", "Upgrade");
}

std::span<const Rule> requestRules(const RequestHead& request) {
  if (request.isHttp2()) return kHttp2RequestRules;
  return kRequestRules;
}

std::span<const Rule> requestAdvice() { return kRequestAdvice; }

std::optional<std::string> firstRequestFault(const Handshake& handshake) {
  for (const Rule& rule : requestRules(handshake.request)) {
    if (Fault fault = rule.fault(handshake)) return fault;
  }
  return std::nullopt;
}

}  // namespace wsray::http
