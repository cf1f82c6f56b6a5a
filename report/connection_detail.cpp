#include <fmt/format.h>

#include "report/cell_text.h"
#include "report/close_text.h"
#include "report/detail_text.h"
#include "report/endpoint_text.h"
#include "report/handshake_text.h"
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
  appendHandshakeResult(connection, charsetOf(options), text.field("handshake"));
  text.endField();
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

void addHead(std::string_view title, const HeadText& head, DetailText& text) {
  text.section(title);
  text.line(head.startLine);
  for (const HeadText::Field& field : head.fields) text.line(fmt::format("{}: {}", field.name, field.value));
}

void addHeads(const http::Handshake& handshake, const TextOptions& options, DetailText& text) {
  if (handshake.hasRequest()) addHead("Request", headTextOf(handshake.request, charsetOf(options)), text);
  if (handshake.response) addHead("Response", headTextOf(*handshake.response, charsetOf(options)), text);
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
  if (connection.close) {
    appendClose(*connection.close, charsetOf(options), text.field("close"));
    text.endField();
  }
  if (connection.errors > 0) text.field("errors", fmt::format("{}", connection.errors));
  if (!connection.verdict.empty()) text.foreignField("verdict", connection.verdict);
  addHeads(connection.handshake, options, text);
}

}  // namespace wsray::report
