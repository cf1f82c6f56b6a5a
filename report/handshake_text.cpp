#include "report/handshake_text.h"

#include <fmt/format.h>

#include <string_view>

#include "report/message_terms.h"
#include "report/quantity_text.h"

namespace wsray::report {
namespace {

std::string safe(std::string_view text, Charset charset) {
  std::string made;
  appendCells(text, kUnlimited, charset, made);
  return made;
}

HeadText headTextOf(std::string_view startLine, const http::Headers& headers, Charset charset) {
  HeadText text{safe(startLine, charset), {}};
  text.fields.reserve(headers.fields().size());
  for (const http::Header& header : headers.fields()) {
    text.fields.push_back({safe(header.name, charset), safe(header.value, charset)});
  }
  return text;
}

}  // namespace

HeadText headTextOf(const http::RequestHead& request, Charset charset) {
  return headTextOf(fmt::format("{} {} HTTP/{}", request.method, request.target, httpVersionText(request.version)),
                    request.headers, charset);
}

HeadText headTextOf(const http::ResponseHead& response, Charset charset) {
  return headTextOf(fmt::format("HTTP/{} {} {}", httpVersionText(response.version), response.status, response.reason),
                    response.headers, charset);
}

void appendHandshakeResult(const session::Connection& connection, Charset charset, std::string& out) {
  const http::Handshake& handshake = connection.handshake;
  if (handshake.response) {
    appendCells(fmt::format("{} {}", handshake.response->status, handshake.response->reason), kUnlimited, charset, out);
  } else {
    out += handshake.assumed ? "not captured" : "no response";
  }
  if (!connection.handshakeTime) return;
  out += " in ";
  appendDuration(*connection.handshakeTime, charset, out);
}

}  // namespace wsray::report
