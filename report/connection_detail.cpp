#include <fmt/format.h>

#include "report/cell_text.h"
#include "report/detail_text.h"
#include "report/endpoint_text.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"
#include "report/time_text.h"
#include "report/tls_text.h"

namespace wsray::report {
namespace {

using session::Connection;

std::string endpointText(const Endpoint& endpoint) {
  std::string text;
  appendEndpoint(endpoint, text);
  return text;
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

void addLifetime(const Connection& connection, const TextOptions& options, DetailText& text) {
  text.originField("opened", connection.opened);
  if (connection.ended.packet == 0) return;
  text.originField("ended", connection.ended);
  if (connection.handshake.assumed) return;
  appendDuration(elapsed(connection.opened.time, connection.ended.time),
                 options.ascii ? Charset::ascii : Charset::unicode, text.field("duration"));
  text.endField();
}

void addTls(const Connection& connection, DetailText& text) {
  if (!connection.tls) return;
  const tls::Parameters& parameters = *connection.tls;
  std::string line = parameters.version
                         ? fmt::format("{}, {}", tlsVersionName(*parameters.version), tlsSuiteName(parameters))
                         : std::string("the handshake was not captured");
  if (!parameters.serverName.empty()) line += fmt::format(", SNI {}", parameters.serverName);
  if (!parameters.alpn.empty()) line += fmt::format(", ALPN {}", parameters.alpn);
  if (parameters.resumed) line += ", resumed";
  if (parameters.earlyData) line += ", with early data";
  if (parameters.encryptedClientHello) line += ", ECH";
  text.foreignField("tls", line);
}

void addHandshake(const Connection& connection, const TextOptions& options, DetailText& text) {
  const http::Handshake& handshake = connection.handshake;
  std::string result = handshake.response ? fmt::format("{} {}", handshake.response->status, handshake.response->reason)
                                          : std::string(handshake.assumed ? "not captured" : "no response");
  if (connection.handshakeTime) {
    result += " in ";
    appendDuration(*connection.handshakeTime, options.ascii ? Charset::ascii : Charset::unicode, result);
  }
  text.foreignField("handshake", result);
  if (!handshake.subprotocol.empty() || !handshake.offeredSubprotocols.empty()) {
    text.foreignField("subprotocol",
                      fmt::format("{} (offered: {})", handshake.subprotocol.empty() ? "none" : handshake.subprotocol,
                                  joined(handshake.offeredSubprotocols)));
  }
  std::string extensions;
  appendExtensions(handshake.extensions, extensions);
  std::string offered;
  appendExtensions(handshake.offeredExtensions, offered);
  if (extensions.empty() && offered.empty()) return;
  text.foreignField("extensions", fmt::format("{} (offered: {})", extensions.empty() ? "none" : extensions, offered));
}

void addTraffic(const Connection& connection, const TextOptions& options, DetailText& text) {
  for (const Direction direction : kDirections) {
    const session::Traffic& traffic = connection.traffic[direction];
    std::string& out = text.field(direction == Direction::clientToServer ? "from client" : "from server");
    appendGlyph(classOf(direction, options.perspective), options, out);
    out += ' ';
    appendCount(traffic.messages, "message", "messages", out);
    out += ", ";
    appendSize(traffic.payloadBytes, out);
    out += "; ";
    appendCount(traffic.control, "control frame", "control frames", out);
    out += "; ";
    appendCount(traffic.frames, "frame", "frames", out);
    out += ", ";
    appendSize(traffic.wireBytes, out);
    out += " on the wire";
    text.endField();
  }
  if (connection.missingBytes > 0) text.field("missing", fmt::format("{} bytes", connection.missingBytes));
}

void addClose(const Connection& connection, DetailText& text) {
  if (!connection.close) return;
  const session::Close& close = *connection.close;
  std::string line = close.by == Direction::clientToServer ? "by the client: " : "by the server: ";
  if (close.code) {
    const std::string_view name = websocket::closeCodeName(*close.code);
    line += fmt::format("{}{}{}", *close.code, name.empty() ? "" : " ", name);
  } else {
    line += "no code (1005 to the application)";
  }
  if (!close.reason.empty()) line += fmt::format(" \"{}\"", close.reason);
  line += close.answered ? ", answered" : ", not answered";
  text.foreignField("close", line);
}

void addHeaders(const http::Headers& headers, DetailText& text) {
  for (const http::Header& header : headers.fields()) text.line(fmt::format("{}: {}", header.name, header.value));
}

void addHeads(const http::Handshake& handshake, DetailText& text) {
  if (handshake.hasRequest()) {
    const http::RequestHead& request = handshake.request;
    text.section("Request");
    text.line(fmt::format("{} {} HTTP/{}", request.method, request.target, httpVersionText(request.version)));
    addHeaders(request.headers, text);
  }
  if (!handshake.response) return;
  const http::ResponseHead& response = *handshake.response;
  text.section("Response");
  text.line(fmt::format("HTTP/{} {} {}", httpVersionText(response.version), response.status, response.reason));
  addHeaders(response.headers, text);
}

}  // namespace

void writeConnectionDetail(const session::Connection& connection, const TextOptions& options, std::string& out) {
  DetailText text(options, out);
  text.section(fmt::format("Connection {}", connection.number));
  text.foreignField("url", connection.handshake.url);
  text.field("state", nameOf(connection.state));
  text.field("client", endpointText(connection.client));
  text.field("server", endpointText(connection.server));
  if (connection.stream != 0) text.field("stream", fmt::format("{} of HTTP/2", connection.stream));
  if (connection.hopOf) {
    text.field("hop of", fmt::format("{}: the same WebSocket on its way through a proxy", *connection.hopOf));
  }
  if (!connection.via.empty()) text.foreignField("through", connection.via);
  addLifetime(connection, options, text);
  addTls(connection, text);
  addHandshake(connection, options, text);
  addTraffic(connection, options, text);
  addClose(connection, text);
  if (connection.errors > 0) text.field("errors", fmt::format("{}", connection.errors));
  if (!connection.verdict.empty()) text.foreignField("verdict", connection.verdict);
  addHeads(connection.handshake, text);
}

}  // namespace wsray::report
