// The response to an opening handshake as RFC 6455 §4 wants it, rule by rule: the compliance document for servers.
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
  return fmt::format("in the {}, {}, which is no list of extensions", h.response->status,
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

// §4.2.2 (5.5): null is a legal choice; but Chromium and others fail the connection when they offered some
Fault subprotocolNone(const Handshake& h) {
  if (h.offeredSubprotocols.empty() || h.response->headers.contains("Sec-WebSocket-Protocol")) return kFollowed;
  const std::string& first = h.offeredSubprotocols.front();
  const std::string offer = isCredential(first) ? "" : fmt::format(", first {}", quoted(first));
  const std::size_t count = h.offeredSubprotocols.size();
  return fmt::format("the client offered {} subprotocol{}{}, and the server chose none", count, count == 1 ? "" : "s",
                     offer);
}

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

// RFC 8441 §5: there is no Upgrade, and no digest of a key
constexpr Rule kHttp2AcceptRules[] = {
    {Code::handshakeExtensionUnoffered, extensionUnoffered},
    {Code::handshakeExtensionSyntax, acceptedExtensionSyntax},
    {Code::handshakeSubprotocolUnoffered, subprotocolUnoffered},
    {Code::handshakeSubprotocolMultiple, subprotocolMultiple},
};

constexpr Rule kAcceptAdvice[] = {
    {Code::handshakeSubprotocolNone, subprotocolNone},
    {Code::handshakeOriginCross, originCross},
    {Code::handshakeOriginCrossAnonymous, originCrossAnonymous},
};

}  // namespace

std::span<const Rule> acceptAdvice() { return kAcceptAdvice; }

std::span<const Rule> acceptRules(const ResponseHead& response) {
  if (response.isHttp2()) return kHttp2AcceptRules;
  return kAcceptRules;
}

}  // namespace wsray::http
