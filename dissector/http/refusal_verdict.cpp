// Why a server refused the opening handshake, in the words of whoever has to repair it.
#include <fmt/format.h>

#include "dissector/http/credentials.h"
#include "dissector/http/handshake.h"
#include "dissector/http/handshake_rules.h"
#include "dissector/http/http2_refusal.h"
#include "dissector/http/origin_rules.h"
#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

constexpr std::string_view kStripped =
    "the proxy in front stripped Upgrade and Connection (set proxy_http_version 1.1 and proxy_set_header "
    "Upgrade/Connection)";

// Of a request that was still whole where it was captured.
constexpr std::string_view kStrippedLater =
    "the request is right here, a proxy between here and the server may have stripped Upgrade and Connection (set "
    "proxy_http_version 1.1 and proxy_set_header Upgrade/Connection there)";

// ` (Origin: http://evil.example)`, or nothing when the field is absent.
std::string remark(const Headers& headers, std::string_view name) {
  const std::string* value = headers.find(name);
  return value == nullptr ? std::string() : fmt::format(" ({}: {})", name, clipped(*value));
}

// The same for a challenge (RFC 9110 §11.6.1), of which only the scheme matters here.
std::string schemeRemark(const Headers& headers, std::string_view name) {
  const std::string* value = headers.find(name);
  if (value == nullptr) return {};
  return fmt::format(" ({}: {})", name, clipped(std::string_view(*value).substr(0, value->find(' '))));
}

// For a version that the server does not list (RFC 6455 §4.4); else empty.
std::string otherVersion(const Handshake& h) {
  const Headers& answered = h.response->headers;
  const std::string* asked = h.request.headers.find("Sec-WebSocket-Version");
  if (asked == nullptr || !answered.contains("Sec-WebSocket-Version")) return {};
  if (answered.hasToken("Sec-WebSocket-Version", *asked)) return {};
  return fmt::format("the server speaks version {}, the client asked for {}: connect with one of the server's",
                     clipped(answered.joined("Sec-WebSocket-Version")), clipped(*asked));
}

// For statuses that say the request itself is wrong: what is wrong with it, as far as the rules know.
std::string requestFaultOr(const Handshake& h, std::string_view otherwise) {
  if (isStripped(h.request)) return std::string(kStripped);
  if (std::string versions = otherVersion(h); !versions.empty()) return versions;
  if (const auto fault = firstRequestFault(h)) return fmt::format("the handshake is malformed: {}", *fault);
  return std::string(otherwise);
}

std::string whyPage(const Handshake& h) {
  if (isStripped(h.request)) return std::string(kStripped);
  return "the request was served as an ordinary page: a wrong path, a catch-all route, or WebSockets are not enabled";
}

// A relative target stands on the server that was asked.
std::string finalUrl(const Handshake& h, std::string_view location) {
  const auto replaced = [&](std::string_view from, std::string_view to) {
    return std::string(to).append(location.substr(from.size()));
  };
  if (location.starts_with("https://")) return replaced("https://", "wss://");
  if (location.starts_with("http://")) return replaced("http://", "ws://");
  if (!location.starts_with('/') || location.starts_with("//")) return std::string(location);
  const std::size_t authority = h.url.find("://") + 3;
  return h.url.substr(0, h.url.find('/', authority)).append(location);
}

bool isLogin(std::string_view location) {
  const std::string_view path = location.substr(0, location.find_first_of("?#"));
  return path.find("login") != std::string_view::npos || path.find("signin") != std::string_view::npos ||
         path.find("oauth") != std::string_view::npos;
}

std::string whyRedirect(const Handshake& h) {
  const std::string* location = h.response->headers.find("Location");
  if (location == nullptr) return "a redirect without Location, which no client can follow";
  if (isLogin(*location)) {
    return fmt::format(
        "redirected to a login ({}): the session is missing or over, and browsers never follow a "
        "redirect for a WebSocket: log in first",
        clipped(*location));
  }
  return fmt::format("redirected to {}, but browsers never follow a redirect for a WebSocket: connect to {}",
                     clipped(*location), clipped(finalUrl(h, *location)));
}

std::string whyUnauthorized(const Handshake& h) {
  const std::string scheme = schemeRemark(h.response->headers, "WWW-Authenticate");
  if (const auto places = credentialsIn(h.request)) {
    return fmt::format("the server did not accept the credentials in {}{}", *places, scheme);
  }
  return fmt::format(
      "the server wants credentials{}: browsers cannot set Authorization, use a cookie or a ticket in the first "
      "message",
      scheme);
}

std::string whyForbidden(const Handshake& h) {
  const std::string origin = remark(h.request.headers, "Origin");
  if (comesFromOtherSite(h.request)) {
    return fmt::format("the server does not allow the Origin{}: add it to those that it allows", origin);
  }
  if (const auto places = credentialsIn(h.request)) {
    return fmt::format("the server rejected the credentials in {}, or the Origin{}", *places, origin);
  }
  if (origin.empty()) return "the server wants credentials, or an Origin: the request has neither";
  return fmt::format("the server wants credentials, or does not allow the Origin{}", origin);
}

std::string whyNotFound(const Handshake& h) {
  if (isStripped(h.request)) return std::string(kStripped);
  return fmt::format("no WebSocket is served at {}: a wrong path, or a proxy that does not route it",
                     clipped(h.request.target));
}

std::string whyMethod(const Handshake& h) {
  if (h.request.method != "GET") {
    return fmt::format("the request came as {}, but only GET opens a WebSocket", h.request.method);
  }
  if (isStripped(h.request)) return std::string(kStripped);
  return fmt::format("GET is not allowed at {}{}: it is no WebSocket endpoint", clipped(h.request.target),
                     remark(h.response->headers, "Allow"));
}

std::string whyMalformed(const Handshake& h) {
  // Engine.IO names its version in the query.
  if (h.request.target.find("EIO=") != std::string::npos && !firstRequestFault(h)) {
    return "Socket.IO refused it: an unknown session id (several servers without sticky sessions?) or transport";
  }
  if (h.offeredSubprotocols.empty()) {
    return requestFaultOr(
        h, "the server calls the handshake malformed, though it follows the RFC: does it want a subprotocol?");
  }
  return requestFaultOr(
      h, "the server calls the handshake malformed, though it follows the RFC: does it want another subprotocol?");
}

std::string whyProxyLogin(const Handshake& h) {
  return fmt::format("the proxy wants credentials{}: log in there, or go past it",
                     schemeRemark(h.response->headers, "Proxy-Authenticate"));
}

std::string whyUpgrade(const Handshake& h) {
  const Headers& answered = h.response->headers;
  if (answered.contains("Upgrade") && !answered.hasToken("Upgrade", "websocket")) {
    return fmt::format("the server wants another upgrade{}", remark(answered, "Upgrade"));
  }
  return requestFaultOr(h, kStrippedLater);
}

std::string whyTooMany(const Handshake& h) {
  return fmt::format("too many connections or requests{}: back off", remark(h.response->headers, "Retry-After"));
}

std::string whyUnavailable(const Handshake& h) {
  return fmt::format("the server is overloaded or in maintenance{}: try again later",
                     remark(h.response->headers, "Retry-After"));
}

struct Explanation {
  std::uint16_t status;
  std::string (*why)(const Handshake&);
};

constexpr Explanation kExplanations[] = {
    {400, whyMalformed},  {401, whyUnauthorized}, {403, whyForbidden}, {404, whyNotFound},    {405, whyMethod},
    {407, whyProxyLogin}, {426, whyUpgrade},      {429, whyTooMany},   {503, whyUnavailable},
};

// Where the request tells no more than the status does.
struct FixedExplanation {
  std::uint16_t status;
  std::string_view text;
};

constexpr FixedExplanation kFixedExplanations[] = {
    {304, "a cache answered instead of the server"},
    {408, "the server did not get the whole request in time"},
    {410, "the endpoint is gone for good: connecting again does not help"},
    {500, "the server failed while it handled the handshake: its log tells more"},
    {501, "the server does not know how to upgrade"},
    {502, "the proxy got no valid answer from its upstream: it is down, or speaks no HTTP on that port"},
    {504, "the upstream did not answer the proxy in time"},
};

// Of a CONNECT, what the proxy has against it.
std::string whyNoTunnel(const Handshake& h) {
  const std::string host = clipped(h.request.target);
  switch (h.response->status) {
    case 407: return whyProxyLogin(h);
    case 405:
    case 501: return "the proxy makes no tunnels: connect without it";
    case 502:
    case 503:
    case 504: return fmt::format("the proxy cannot reach {}", host);
    default: return fmt::format("the proxy allows no tunnel to {}: have it allow that host and port", host);
  }
}

std::string why(const Handshake& h) {
  const std::uint16_t status = h.response->status;
  if (h.request.opensTunnel()) return whyNoTunnel(h);
  if (h.response->isHttp2()) {
    if (auto reason = whyInHttp2(h)) return *std::move(reason);
  }
  for (const Explanation& explanation : kExplanations) {
    if (explanation.status == status) return explanation.why(h);
  }
  for (const FixedExplanation& explanation : kFixedExplanations) {
    if (explanation.status == status) return std::string(explanation.text);
  }
  if (status < 300) return whyPage(h);
  if (status < 400) return whyRedirect(h);
  if (status < 500) return requestFaultOr(h, "the server finds fault with the request: its log tells more");
  if (status < 600) return "the server or its upstream failed";
  return "the server answered with a status that HTTP does not know";
}

}  // namespace

std::string refusalVerdict(const Handshake& handshake) {
  if (handshake.accepted()) return {};
  if (!handshake.response) return "never answered: no response to the opening handshake was seen";
  const ResponseHead& response = *handshake.response;
  if (response.isInterim()) return fmt::format("never answered: nothing came after the interim {}", response.status);
  const std::string reason = response.reason.empty() ? "" : " " + clipped(response.reason);
  return fmt::format("refused: {}{}: {}", response.status, reason, why(handshake));
}

}  // namespace wsray::http
