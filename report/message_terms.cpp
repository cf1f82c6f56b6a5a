#include "report/message_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/quantity_text.h"

namespace wsray::report {

using websocket::Opcode;

std::string_view typeOf(Opcode opcode) {
  switch (opcode) {
    case Opcode::text: return "text";
    case Opcode::binary: return "binary";
    case Opcode::close: return "close";
    case Opcode::ping: return "ping";
    case Opcode::pong: return "pong";
    default: return "reserved";
  }
}

std::string_view frameTypeOf(Opcode opcode) { return opcode == Opcode::continuation ? "continuation" : typeOf(opcode); }

void appendOperation(Opcode opcode, std::string& out) {
  switch (opcode) {
    case Opcode::continuation: out += "CONT"; return;
    case Opcode::text: out += "TEXT"; return;
    case Opcode::binary: out += "BIN"; return;
    case Opcode::close: out += "CLOSE"; return;
    case Opcode::ping: out += "PING"; return;
    case Opcode::pong: out += "PONG"; return;
  }
  out += "RSV";
  appendNumber(std::uint64_t{static_cast<std::uint8_t>(opcode)}, out);
}

std::string_view nameOf(session::ConnectionState state) {
  constexpr std::array<std::string_view, 6> kNames{"open", "closed", "abnormal", "rejected", "failed", "guessed"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view nameOf(Severity severity) {
  constexpr std::array<std::string_view, 3> kNames{"note", "warning", "error"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::string_view nameOf(Cause cause) {
  constexpr std::array<std::string_view, 4> kNames{"peer", "capture", "limit", "unsupported"};
  return kNames[static_cast<std::size_t>(cause)];
}

std::string_view nameOf(Direction direction) { return direction == Direction::clientToServer ? "c2s" : "s2c"; }

std::uint64_t missingBytesOf(const websocket::Message& message) {
  std::uint64_t missing = 0;
  for (const websocket::MissingRange& range : message.missing) {
    missing += std::min(range.length, message.length - std::min(missing, message.length));
  }
  // Not every range of a message with very many is kept.
  if (message.payload.empty()) return missing;
  return std::max(missing, message.length - std::min<std::uint64_t>(message.length, message.payload.size()));
}

std::vector<Code> distinctCodesOf(const websocket::Message& message) {
  std::vector<Code> codes;
  if (message.codes.empty()) return codes;
  std::vector<bool> seen(diagnosticCatalogue().size());
  for (const Code code : message.codes) {
    if (seen[static_cast<std::size_t>(code)]) continue;
    seen[static_cast<std::size_t>(code)] = true;
    codes.push_back(code);
  }
  return codes;
}

void appendExtensions(const http::ExtensionList& list, std::string& out) {
  std::string_view comma;
  for (const http::Extension& extension : list.extensions) {
    out.append(comma).append(extension.name);
    for (const http::ExtensionParameter& parameter : extension.parameters) {
      out.append("; ").append(parameter.name);
      if (parameter.value) out.append("=").append(*parameter.value);
    }
    comma = ", ";
  }
}

std::string httpVersionText(const http::Version& version) {
  if (version.major > 1) return std::to_string(version.major);
  return fmt::format("{}.{}", version.major, version.minor);
}

}  // namespace wsray::report
