#include "dissector/websocket/message.h"

namespace wsray::websocket {

CloseStatus closeStatusOf(ByteView payload) {
  if (payload.size() < 2) return {};
  return {loadBig<std::uint16_t>(payload.data()), textOf(payload.subspan(2))};
}

std::string_view closeCodeName(std::uint16_t code) {
  switch (code) {
    case 1000: return "normal closure";
    case 1001: return "going away";
    case 1002: return "protocol error";
    case 1003: return "unsupported data";
    case 1004: return "reserved";
    case 1005: return "no status received";
    case 1006: return "abnormal closure";
    case 1007: return "invalid payload data";
    case 1008: return "policy violation";
    case 1009: return "message too big";
    case 1010: return "mandatory extension";
    case 1011: return "internal error";
    case 1012: return "service restart";
    case 1013: return "try again later";
    case 1014: return "bad gateway";
    case 1015: return "TLS handshake failed";
    case 3000: return "unauthorized";
    case 3003: return "forbidden";
    case 3008: return "timeout";
    default: break;
  }
  if (code >= 4000 && code <= 4999) return "application";
  if (code >= 3000 && code <= 3999) return "registered";
  return {};
}

}  // namespace wsray::websocket
