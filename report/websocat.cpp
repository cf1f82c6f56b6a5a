#include "report/websocat.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "report/cell_text.h"
#include "report/endpoint_text.h"

namespace wsray::report {
namespace {

using websocket::Opcode;

constexpr std::size_t kUsualBuffer = 65536;  // of websocat, for a message

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool mayBeCredential(std::string_view name) {
  constexpr std::array<std::string_view, 6> kWords{"cookie", "auth", "token", "key", "secret", "session"};
  const std::string word = lowered(name);
  if (word.starts_with("sec-websocket-")) return false;
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view it) { return word.find(it) != std::string::npos; });
}

// What is no visible character of ASCII is written as clients must write it.
std::string percentEncoded(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (c > ' ' && c <= '~') {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<std::uint8_t>(c));
    }
  }
  return out;
}

std::string urlOf(const session::Connection& connection) {
  if (!connection.handshake.url.empty()) return percentEncoded(connection.handshake.url);
  std::string url = connection.tls ? "wss://" : "ws://";
  appendEndpoint(connection.server, url);
  return url + '/';
}

// Whether it does nothing where it is pasted, and stays one line.
bool isPlain(std::string_view text) {
  std::string safe;
  appendCells(text, kUnlimited, Charset::unicode, safe);
  return safe == text;
}

// What is not plain no client has sent in order.
void addOption(std::string_view name, std::string_view value, std::string& line) {
  if (!value.empty() && isPlain(value)) line += fmt::format(" {}={}", name, shellQuoted(value));
}

std::string subprotocolOf(const http::Handshake& handshake) {
  if (!handshake.subprotocol.empty()) return handshake.subprotocol;
  return fmt::format("{}", fmt::join(handshake.offeredSubprotocols, ", "));
}

}  // namespace

std::string shellQuoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out += '\'';
}

std::optional<WebsocatCommand> websocatCommand(const session::MessageRow& row) {
  const websocket::Message& message = row.message;
  const session::Connection* connection = row.head.connection;
  const std::string_view payload = wsray::textOf(message.payload);
  const bool isText = message.opcode == Opcode::text;
  if (connection == nullptr || !message.complete || payload.size() > kMostWebsocatBytes) return std::nullopt;
  if (!isText && message.opcode != Opcode::binary) return std::nullopt;
  // Its lines end in a newline or in a zero.
  if (isText && payload.find('\0') != std::string_view::npos) return std::nullopt;

  WebsocatCommand command;
  const bool isPiped = !isText || !isPlain(payload);
  command.line = isPiped ? fmt::format("printf %s '{}' | base64 -d | websocat ", base64(message.payload))
                         : fmt::format("printf %s {} | websocat ", shellQuoted(payload));
  // It waits for answers.
  command.line += isText ? (isPiped ? "-n -t -0" : "-n -t") : "-n -b";
  if (payload.size() >= kUsualBuffer) command.line += fmt::format(" -B {}", payload.size() + 1);
  const http::Handshake& handshake = connection->handshake;
  addOption("--protocol", subprotocolOf(handshake), command.line);
  for (const http::Header& field : handshake.request.headers.fields()) {
    if (lowered(field.name) == "origin") addOption("--origin", field.value, command.line);
    if (mayBeCredential(field.name)) command.withheld.push_back(field.name);
  }
  command.line += ' ' + shellQuoted(urlOf(*connection));
  return command;
}

}  // namespace wsray::report
