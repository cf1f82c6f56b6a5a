#include "tests/dissector/flow/event_text.h"

#include <fmt/format.h>

namespace wsray::flow {
namespace {

constexpr std::size_t kShownBytes = 48;

std::string numberOf(ConnectionId connection) { return connection == 1 ? "" : fmt::format("{}: ", connection); }

std::string nameOf(websocket::Opcode opcode) {
  switch (opcode) {
    case websocket::Opcode::continuation: return "continuation";
    case websocket::Opcode::text: return "text";
    case websocket::Opcode::binary: return "binary";
    case websocket::Opcode::close: return "close";
    case websocket::Opcode::ping: return "ping";
    case websocket::Opcode::pong: return "pong";
  }
  return fmt::format("opcode {}", static_cast<unsigned>(opcode));
}

const char* nameOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::open: return "open";
    case Outcome::closed: return "closed";
    case Outcome::abnormal: return "abnormal";
    case Outcome::rejected: return "rejected";
    case Outcome::failed: return "failed";
    case Outcome::guessed: return "guessed";
  }
  return "?";
}

std::string quoted(ByteView bytes) {
  std::string text = "\"";
  for (const std::uint8_t byte : bytes.first(std::min(bytes.size(), kShownBytes))) {
    if (byte >= 0x20 && byte < 0x7f) {
      text += static_cast<char>(byte);
    } else {
      text += fmt::format("\\x{:02x}", byte);
    }
  }
  text += '"';
  if (bytes.size() > kShownBytes) text += fmt::format("... {} bytes", bytes.size());
  return text;
}

char arrowOf(Direction direction) { return direction == Direction::clientToServer ? '>' : '<'; }

// What is out of the ordinary, each in braces.
std::string remarksOn(const MessageFound& found) {
  const websocket::Message& message = found.message;
  std::string text;
  const auto remark = [&text](const std::string& what) { text += " {" + what + '}'; };
  if (message.compressed) remark("compressed");
  if (message.frames != 1) remark(fmt::format("{} frames", message.frames));
  if (message.guessed) remark("guessed");
  if (!message.complete) remark("incomplete");
  for (const websocket::MissingRange& range : message.missing) {
    remark(fmt::format("{} missing at {}", range.length, range.offset));
  }
  std::uint64_t length = message.payload.size();
  for (const websocket::MissingRange& range : message.missing) length += range.length;
  if (message.length != length) remark(fmt::format("length {}", message.length));
  if (!message.validUtf8) remark("not UTF-8");
  if (found.roundTrip) remark(fmt::format("{} ms", *found.roundTrip / std::chrono::milliseconds{1}));
  for (const Code code : message.codes) remark(std::string(entryOf(code).name));
  return text;
}

std::string describe(const Opened& opened) {
  const http::Handshake& handshake = *opened.handshake;
  std::string status = handshake.assumed ? "assumed" : "unanswered";
  if (handshake.response) status = std::to_string(handshake.response->status);
  std::string over;
  if (opened.tls) over += " over TLS";
  if (opened.stream != 0) over += fmt::format(" on stream {}", opened.stream);
  const std::string via = opened.via.empty() ? "" : fmt::format(" through {}", opened.via);
  return fmt::format("{}opened {} {}{}{}", numberOf(opened.connection), handshake.url, status, over, via);
}

std::string describe(const MessageFound& found) {
  return fmt::format("{}{} {} {}{}", numberOf(found.connection), arrowOf(found.direction), nameOf(found.message.opcode),
                     quoted(found.message.payload), remarksOn(found));
}

std::string describe(const FrameFound& found) {
  const websocket::FrameHeader& frame = found.header;
  return fmt::format("{}{} frame {}{} {}{}", numberOf(found.connection), arrowOf(found.direction), nameOf(frame.opcode),
                     frame.fin ? "" : " without FIN", frame.payloadLength, found.complete ? "" : " {incomplete}");
}

std::string describe(const Raised& raised) {
  return fmt::format("{}! {}", numberOf(raised.connection), nameOf(raised.diagnostic));
}

std::string describe(const Encrypted& encrypted) {
  const tls::Parameters& parameters = *encrypted.parameters;
  std::string text = fmt::format("encrypted {}: {}", parameters.serverName, encrypted.why);
  for (const Diagnostic& diagnostic : encrypted.diagnostics) text += fmt::format(" {{{}}}", nameOf(diagnostic));
  return text;
}

std::string describe(const AttemptNews& /*news*/) { return "attempt"; }

std::string describe(const Ended& ended) {
  return fmt::format("{}ended {}: {}", numberOf(ended.connection), nameOf(ended.outcome), ended.verdict);
}

}  // namespace

std::string textOf(const Event& event) {
  return std::visit([](const auto& it) { return describe(it); }, event);
}

}  // namespace wsray::flow
