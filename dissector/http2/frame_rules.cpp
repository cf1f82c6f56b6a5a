#include "dissector/http2/frame_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace wsray::http2 {
namespace {

enum class Stands : std::uint8_t { onStream, onConnection, anywhere };

// What is fixed for a type: where it stands, and its length.
struct TypeRule {
  FrameType type;
  std::string_view name;
  Stands stands;
  std::uint32_t least;
  std::uint32_t most;
  std::uint32_t unit;
};

constexpr std::uint32_t kAny = 0xFF'FFFF;

constexpr TypeRule kTypes[] = {
    {FrameType::data, "DATA", Stands::onStream, 0, kAny, 1},
    {FrameType::headers, "HEADERS", Stands::onStream, 0, kAny, 1},
    {FrameType::priority, "PRIORITY", Stands::onStream, 5, 5, 1},
    {FrameType::rstStream, "RST_STREAM", Stands::onStream, 4, 4, 1},
    {FrameType::settings, "SETTINGS", Stands::onConnection, 0, kAny, 6},
    {FrameType::pushPromise, "PUSH_PROMISE", Stands::onStream, 4, kAny, 1},
    {FrameType::ping, "PING", Stands::onConnection, 8, 8, 1},
    {FrameType::goaway, "GOAWAY", Stands::onConnection, 8, kAny, 1},
    {FrameType::windowUpdate, "WINDOW_UPDATE", Stands::anywhere, 4, 4, 1},
    {FrameType::continuation, "CONTINUATION", Stands::onStream, 0, kAny, 1},
    {FrameType::altSvc, "ALTSVC", Stands::anywhere, 0, kAny, 1},
    {FrameType::origin, "ORIGIN", Stands::anywhere, 0, kAny, 1},
    {FrameType::priorityUpdate, "PRIORITY_UPDATE", Stands::anywhere, 0, kAny, 1},
};

const TypeRule* ruleOf(FrameType type) {
  const auto* rule =
      std::find_if(std::begin(kTypes), std::end(kTypes), [&](const TypeRule& it) { return it.type == type; });
  return rule == std::end(kTypes) ? nullptr : rule;
}

bool isLengthOf(const TypeRule& rule, const FrameHeader& frame) {
  if (frame.type == FrameType::settings && frame.has(kAck)) return frame.length == 0;
  return frame.length >= rule.least && frame.length <= rule.most && frame.length % rule.unit == 0;
}

}  // namespace

std::string nameOf(FrameType type) {
  const TypeRule* rule = ruleOf(type);
  return rule != nullptr ? std::string(rule->name) : fmt::format("type {}", static_cast<unsigned>(type));
}

std::optional<FrameFault> faultOf(const FrameHeader& frame, std::uint32_t longest) {
  // §4.2: "An endpoint MUST send an error code of FRAME_SIZE_ERROR if a frame exceeds the size defined in
  // SETTINGS_MAX_FRAME_SIZE"
  if (frame.length > longest) {
    return FrameFault{Code::h2FrameSize, fmt::format("a frame ({}) announces {} bytes, the receiver allows {}",
                                                     nameOf(frame.type), frame.length, longest)};
  }
  const TypeRule* rule = ruleOf(frame.type);
  if (rule == nullptr) return std::nullopt;
  // §6.3 to §6.9: lengths that are fixed
  if (!isLengthOf(*rule, frame)) {
    return FrameFault{Code::h2FrameSize, fmt::format("a {} of {} bytes, which it never has", rule->name, frame.length)};
  }
  // §6.1 to §6.10: "If a [...] frame is received whose Stream Identifier field is 0x00 [...]", and the reverse
  const bool isMisplaced =
      rule->stands != Stands::anywhere && (rule->stands == Stands::onStream) == (frame.stream == kConnection);
  if (!isMisplaced) return std::nullopt;
  return FrameFault{Code::h2FrameStream, fmt::format("{} stands on stream {}", rule->name, frame.stream)};
}

}  // namespace wsray::http2
