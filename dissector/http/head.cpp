#include "dissector/http/head.h"

#include "dissector/http/syntax.h"

namespace wsray::http {

const std::string* Headers::find(std::string_view name) const {
  for (const Header& field : fields_) {
    if (equalInAnyCase(field.name, name)) return &field.value;
  }
  return nullptr;
}

std::string Headers::joined(std::string_view name) const {
  std::string values;
  bool first = true;
  for (const Header& field : fields_) {
    if (!equalInAnyCase(field.name, name)) continue;
    if (!first) values += ", ";
    values += field.value;
    first = false;
  }
  return values;
}

bool Headers::hasToken(std::string_view name, std::string_view token) const {
  for (const Header& field : fields_) {
    if (!equalInAnyCase(field.name, name)) continue;
    for (std::string_view rest = field.value; !rest.empty();) {
      if (equalInAnyCase(takeListElement(rest), token)) return true;
    }
  }
  return false;
}

std::uint64_t Headers::heldBytes() const {
  std::uint64_t bytes = fields_.size() * sizeof(Header);
  for (const Header& field : fields_) bytes += field.name.size() + field.value.size();
  return bytes;
}

bool RequestHead::connectsWebSocket() const {
  return isHttp2() && method == "CONNECT" && equalInAnyCase(protocol, "websocket");
}

bool RequestHead::attemptsWebSocket() const {
  return equalInAnyCase(protocol, "websocket") || headers.hasToken("Upgrade", "websocket") ||
         headers.contains("Sec-WebSocket-Key") || headers.contains("Sec-WebSocket-Version");
}

}  // namespace wsray::http
