#include "report/close_text.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "report/detail_text.h"
#include "report/message_terms.h"

namespace wsray::report {
namespace {

constexpr std::uint16_t kAbnormalClosure = 1006;

std::string nameOfCode(std::uint16_t code) {
  std::string name;
  appendCloseCode(code, name);
  return name;
}

std::string codeText(const session::Close& close) {
  return close.code ? nameOfCode(*close.code) : "no code (1005 to the application)";
}

std::string_view senderOf(const session::Close& close) {
  return close.by == Direction::clientToServer ? "the client" : "the server";
}

}  // namespace

void appendCloseCode(std::uint16_t code, std::string& out) {
  const std::string_view name = websocket::closeCodeName(code);
  fmt::format_to(std::back_inserter(out), "{}{}{}", code, name.empty() ? "" : " ", name);
}

void appendClose(const session::Close& close, Charset charset, std::string& out) {
  std::string line = fmt::format("by {}: {}", senderOf(close), codeText(close));
  if (!close.reason.empty()) line += fmt::format(" \"{}\"", close.reason);
  line += close.answered ? ", answered" : ", not answered";
  appendCells(line, kUnlimited, charset, out);
}

void writeCloseDetail(const session::Connection& connection, const TextOptions& options, std::string& out) {
  DetailText text(options, out);
  text.section(fmt::format("Connection {}  {}", connection.number, nameOf(connection.state)));
  if (connection.close) {
    const session::Close& close = *connection.close;
    text.field("code", codeText(close));
    text.field("first by", senderOf(close));
    if (!close.reason.empty()) text.foreignField("reason", close.reason);
    text.field("answered", close.answered ? "yes" : "no");
  } else if (connection.state == session::ConnectionState::abnormal) {
    text.field("code", fmt::format("no Close ({} to the application)", kAbnormalClosure));
  }
  if (connection.ended.packet != 0) text.originField("ended", connection.ended);
  if (!connection.verdict.empty()) text.foreignField("verdict", connection.verdict);
}

}  // namespace wsray::report
