#include "dissector/http2/heads.h"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "dissector/http/syntax.h"

namespace wsray::http2 {
namespace {

constexpr http::Version kHttp2{2, 0};

const Field* find(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

std::string_view valueOf(const Field* field) { return field == nullptr ? std::string_view() : field->value; }

// What HTTP/1.1 asks for a WebSocket with; some gateways pass it on.
bool attempts(const Field& field) {
  return http::equalInAnyCase(field.name, "sec-websocket-key") ||
         http::equalInAnyCase(field.name, "sec-websocket-version") ||
         (http::equalInAnyCase(field.name, "upgrade") && http::equalInAnyCase(field.value, "websocket"));
}

bool isWanted(const std::vector<Field>& fields) {
  const Field* protocol = find(fields, ":protocol");
  if (protocol != nullptr) return http::equalInAnyCase(protocol->value, "websocket");
  if (valueOf(find(fields, ":method")) == "CONNECT") return true;
  for (const Field& field : fields) {
    if (attempts(field)) return true;
  }
  return false;
}

// RFC 9113 §8.2.3: Cookie may be split into several fields, and is joined by a semicolon then.
http::Headers headersOf(const std::vector<Field>& fields, std::string_view authority) {
  http::Headers headers;
  std::string cookies;
  if (!authority.empty() && find(fields, "host") == nullptr) headers.add({"host", std::string(authority)});
  for (const Field& field : fields) {
    if (field.name.starts_with(':')) continue;
    if (field.name != "cookie") {
      headers.add({std::string(field.name), std::string(http::withoutBlanks(field.value))});
      continue;
    }
    if (!cookies.empty()) cookies += "; ";
    cookies += field.value;
  }
  if (!cookies.empty()) headers.add({"cookie", std::move(cookies)});
  return headers;
}

}  // namespace

std::optional<Request> requestOf(const std::vector<Field>& fields) {
  if (!isWanted(fields)) return std::nullopt;
  const Field* path = find(fields, ":path");
  const Field* authority = find(fields, ":authority");
  const Field* scheme = find(fields, ":scheme");
  Request request;
  request.hasScheme = scheme != nullptr;
  request.hasPath = path != nullptr;
  request.hasAuthority = authority != nullptr;
  http::RequestHead& head = request.head;
  head.version = kHttp2;
  head.method = valueOf(find(fields, ":method"));
  head.scheme = valueOf(scheme);
  head.protocol = valueOf(find(fields, ":protocol"));
  head.target = valueOf(path != nullptr ? path : authority);
  head.headers = headersOf(fields, valueOf(authority));
  return request;
}

std::optional<Response> responseOf(const std::vector<Field>& fields) {
  const Field* status = find(fields, ":status");
  if (status == nullptr) return std::nullopt;
  Response response;
  response.head.version = kHttp2;
  std::from_chars(status->value.data(), status->value.data() + status->value.size(), response.head.status);
  response.head.headers = headersOf(fields, {});
  return response;
}

}  // namespace wsray::http2
