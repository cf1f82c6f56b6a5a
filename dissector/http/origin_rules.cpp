#include "dissector/http/origin_rules.h"

#include <fmt/format.h>

#include "dissector/http/credentials.h"
#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// The host of `host:port`, without the port and the dot that may end it.
std::string_view withoutPort(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  authority = authority.substr(0, colon);
  if (authority.ends_with('.')) authority.remove_suffix(1);
  return authority;
}

// Empty when the origin has none: `null`, `file://`.
std::string_view hostOfOrigin(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return {};
  origin.remove_prefix(scheme + 3);
  return withoutPort(origin.substr(0, origin.find('/')));
}

bool isBelow(std::string_view host, std::string_view other) {
  return host.size() > other.size() + 1 && host[host.size() - other.size() - 1] == '.' &&
         equalInAnyCase(host.substr(host.size() - other.size()), other);
}

bool isSameSite(std::string_view origin, std::string_view host) {
  return equalInAnyCase(origin, host) || isBelow(origin, host) || isBelow(host, origin);
}

// The sentence begins alike for both kinds.
Fault crossing(const Handshake& h) {
  if (!comesFromOtherSite(h.request)) return kFollowed;
  return fmt::format("a page of {} opened a WebSocket to {}", clipped(*h.request.headers.find("Origin")),
                     clipped(*h.request.headers.find("Host")));
}

}  // namespace

bool comesFromOtherSite(const RequestHead& request) {
  const std::string* origin = request.headers.find("Origin");
  const std::string* host = request.headers.find("Host");
  if (origin == nullptr || host == nullptr || host->empty()) return false;
  const std::string_view from = hostOfOrigin(*origin);
  if (from.empty() || isSameSite(from, withoutPort(*host))) return false;
  // A proxy that puts its upstream into Host says here what the client asked for.
  const std::string* forwarded = request.headers.find("X-Forwarded-Host");
  return forwarded == nullptr || !isSameSite(from, withoutPort(*forwarded));
}

// §4.1 request (8): "MUST include a header field with the name Origin if the request is coming from a browser client"
Fault originMissing(const Handshake& h) {
  if (h.request.headers.contains("Origin")) return kFollowed;
  return "Origin is absent: the client is no browser";
}

// RFC 6454 §7.1: "null" where the origin is not to be told
Fault originNull(const Handshake& h) {
  const std::string* origin = h.request.headers.find("Origin");
  if (origin == nullptr || !hostOfOrigin(*origin).empty()) return kFollowed;
  return fmt::format("Origin is {}: a sandboxed frame, or a page from a file", quoted(*origin));
}

// §10.2, §4.2.2 (4): servers that are not for every site should check the Origin
Fault originCross(const Handshake& h) {
  Fault fault = hasCredentials(h.request) ? crossing(h) : kFollowed;
  if (fault) fault->append(", sent the user's credentials along, and the server accepted");
  return fault;
}

Fault originCrossAnonymous(const Handshake& h) {
  Fault fault = hasCredentials(h.request) ? kFollowed : crossing(h);
  if (fault) fault->append(", and the server accepted; no credentials were sent");
  return fault;
}

}  // namespace wsray::http
