#include "dissector/websocket/message_rules.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

namespace wsray::websocket {
namespace {

bool isUtf8(ByteView bytes) {
  return simdjson::validate_utf8(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

// The length of the longest prefix that is valid, found by halving: a prefix of valid text that ends inside a
// character is at most three bytes shorter.
std::size_t validPrefix(ByteView bytes) {
  std::size_t good = 0;
  std::size_t bad = bytes.size();
  const auto validTo = [&](std::size_t end) {
    for (std::size_t cut = 0; cut < 4 && cut <= end - good; ++cut) {
      if (isUtf8(bytes.subspan(good, end - good - cut))) return end - cut;
    }
    return std::size_t{0};
  };
  while (bad - good > 8) {
    const std::size_t middle = good + (bad - good) / 2;
    const std::size_t end = validTo(middle);
    if (end > good) {
      good = end;
    } else {
      bad = middle;
    }
  }
  for (std::size_t end = bad; end > good; --end) {
    if (isUtf8(bytes.subspan(good, end - good))) return end;
  }
  return good;
}

std::string describeFault(ByteView bytes) {
  const std::size_t at = validPrefix(bytes);
  const ByteView fault = bytes.subspan(at, std::min<std::size_t>(4, bytes.size() - at));
  return fmt::format("at byte {} ({:02x})", at, fmt::join(fault, " "));
}

void judgeText(Message& message, Direction direction, Diagnostics& diagnostics) {
  message.validUtf8 = isUtf8(message.payload);
  // Where bytes are missing, a character may be cut by the capture and not by the sender.
  if (message.validUtf8 || !message.complete) return;
  diagnostics.add(
      {Code::textUtf8, direction, message.last, 0, "The text is not valid UTF-8 " + describeFault(message.payload)});
}

void judgeCloseCode(std::uint16_t code, const Message& message, Direction direction, Diagnostics& diagnostics) {
  const auto raise = [&](Code what, const char* why) {
    diagnostics.add({what, direction, message.last, 0, fmt::format("Close code {} {}", code, why)});
  };
  if (code < 1000 || code > 4999) raise(Code::closeCodeRange, "is outside 1000 to 4999");
  if (code == 1005 || code == 1006 || code == 1015) raise(Code::closeCodeForbidden, "never goes on the wire");
  if (code == 1004) raise(Code::closeCodeReserved, "is reserved");
  if (code >= 1016 && code <= 2999) raise(Code::closeCodeUnassigned, "is not registered");
  if (code == 1010 && direction == Direction::serverToClient) raise(Code::closeCodeRole, "is for clients only");
}

void judgeClose(Message& message, Direction direction, Diagnostics& diagnostics) {
  if (message.payload.size() == 1 && message.complete) {
    diagnostics.add({Code::closeLen1, direction, message.last, 0, "The payload of the Close has one byte"});
  }
  const CloseStatus status = closeStatusOf(message.payload);
  if (status.code) judgeCloseCode(*status.code, message, direction, diagnostics);
  message.validUtf8 = isUtf8(bytesOf(status.reason));
  if (message.validUtf8 || !message.complete) return;
  diagnostics.add({Code::closeReasonUtf8, direction, message.last, 0,
                   "The close reason is not valid UTF-8 " + describeFault(bytesOf(status.reason))});
}

}  // namespace

void judgeMessage(Message& message, Direction direction, Diagnostics& diagnostics) {
  if (message.opcode == Opcode::text) judgeText(message, direction, diagnostics);
  if (message.opcode == Opcode::close) judgeClose(message, direction, diagnostics);
}

void judgeFragments(const Fragments& fragments, const Message& message, Direction direction, Diagnostics& diagnostics) {
  // Libraries end a message whose length they did not know with an empty fragment, and some begin it with one.
  constexpr std::uint32_t kManyEmpty = 8;
  constexpr std::uint32_t kMany = 16;
  constexpr std::uint64_t kTinyBytes = 16;
  if (!message.complete) return;
  const std::uint32_t filled = fragments.count - fragments.empty;
  if (fragments.empty >= kManyEmpty) {
    diagnostics.add({Code::frameEmpty, direction, message.last, 0,
                     fmt::format("{} of the {} fragments of the message are empty", fragments.empty, fragments.count)});
  }
  if (filled >= kMany && fragments.bytes <= filled * kTinyBytes) {
    diagnostics.add(
        {Code::frameFragmentsTiny, direction, message.last, 0,
         fmt::format("The message of {} bytes came in {} fragments that are not empty", fragments.bytes, filled)});
  }
}

}  // namespace wsray::websocket
