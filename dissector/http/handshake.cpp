#include "dissector/http/handshake.h"

#include <utility>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

struct SchemePrefix {
  std::string_view text;
  Security security;
};

constexpr SchemePrefix kSchemes[] = {
    {"http://", Security::plain}, {"https://", Security::tls}, {"ws://", Security::plain}, {"wss://", Security::tls}};

// Of an HTTP/2 request, which says it itself: a proxy may have taken off the TLS.
Security securityOf(const RequestHead& request, Security otherwise) {
  for (const SchemePrefix& scheme : kSchemes) {
    const std::string_view name = scheme.text.substr(0, scheme.text.find(':'));
    if (equalInAnyCase(request.scheme, name)) return scheme.security;
  }
  return otherwise;
}

std::string_view withoutDefaultPort(std::string_view authority, Security security) {
  const std::string_view port = security == Security::tls ? ":443" : ":80";
  if (authority.ends_with(port)) authority.remove_suffix(port.size());
  return authority;
}

// RFC 6455 §3, from the target in any of its forms (RFC 9112 §3.2).
std::string urlOf(const RequestHead& request, Security security, std::string_view serverAuthority) {
  std::string_view target = request.target;
  if (request.opensTunnel()) {
    // A tunnel to the port of HTTPS is for TLS.
    security = target.ends_with(":443") ? Security::tls : Security::plain;
    return std::string(security == Security::tls ? "wss://" : "ws://")
        .append(withoutDefaultPort(target, security))
        .append("/");
  }
  security = securityOf(request, security);
  const std::string* host = request.headers.find("Host");
  std::string_view authority = host != nullptr && !host->empty() ? *host : serverAuthority;
  for (const SchemePrefix& scheme : kSchemes) {
    if (!equalInAnyCase(target.substr(0, scheme.text.size()), scheme.text)) continue;
    security = scheme.security;
    target.remove_prefix(scheme.text.size());
    authority = target.substr(0, target.find_first_of("/?#"));
    target.remove_prefix(authority.size());
    break;
  }
  std::string url = security == Security::tls ? "wss://" : "ws://";
  url += withoutDefaultPort(authority, security);
  if (!target.starts_with('/')) url += '/';
  return url.append(target);
}

}  // namespace

bool Handshake::accepted() const {
  if (!response) return assumed;
  if (!response->isHttp2()) return response->status == 101;
  return response->status >= 200 && response->status < 300 && (!hasRequest() || request.connectsWebSocket());
}

Handshake makeHandshake(RequestHead request, std::optional<ResponseHead> response, Security security,
                        const std::string& serverAuthority) {
  Handshake handshake;
  handshake.request = std::move(request);
  handshake.response = std::move(response);
  const Headers& asked = handshake.request.headers;
  handshake.url = urlOf(handshake.request, security, serverAuthority);
  handshake.offeredSubprotocols = parseTokenList(asked.joined("Sec-WebSocket-Protocol"));
  handshake.offeredExtensions = parseExtensions(asked.joined("Sec-WebSocket-Extensions"));
  if (!handshake.response || !handshake.accepted()) return handshake;
  const Headers& answered = handshake.response->headers;
  const std::vector<std::string> chosen = parseTokenList(answered.joined("Sec-WebSocket-Protocol"));
  if (!chosen.empty()) handshake.subprotocol = chosen.front();
  handshake.extensions = parseExtensions(answered.joined("Sec-WebSocket-Extensions"));
  return handshake;
}

}  // namespace wsray::http
