#include "dissector/websocket/traffic_rules.h"

#include <fmt/format.h>

#include <utility>

namespace wsray::websocket {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kLargeBytes = 1 << 20;
constexpr std::uint64_t kBurst = 1000;

// Linux delays an ACK by 40 ms, and its timers are exact to 4. Messages that fit into one segment come in two for no
// other reason; three times is no accident.
constexpr Duration kShortestDelay = 38ms;
constexpr Duration kLongestDelay = 45ms;
constexpr std::uint64_t kOneSegment = 1200;
constexpr std::uint64_t kSureDelays = 3;

// Browsers compress everything, and short messages grow; of longer ones, so many tell what they carry.
constexpr std::uint64_t kNotShort = 126;
constexpr std::uint64_t kEnoughCompressed = 16;
// Libraries that leave short messages uncompressed draw the line at 1 KiB or so.
constexpr std::uint64_t kLongText = 4096;

std::uint64_t headerLengthOf(std::uint64_t payloadLength, bool masked) {
  const std::uint64_t lengthBytes = payloadLength < 126 ? 0 : payloadLength <= 0xffff ? 2 : 8;
  return 2 + lengthBytes + (masked ? 4 : 0);
}

std::string_view nameOf(Direction sender) { return sender == Direction::clientToServer ? "client" : "server"; }

}  // namespace

void TrafficRules::noteLargest(const Message& message) {
  largest_ = message.length;
  largestOrigin_ = message.last;
}

void TrafficRules::noteParts(const Message& message) {
  const Duration apart = elapsed(message.first.time, message.last.time);
  const bool isDelay = apart >= kShortestDelay && apart <= kLongestDelay;
  if (!isDelay || message.frames != 1 || message.wireLength > kOneSegment) return;
  if (delayed_++ == 0) firstDelayed_ = message.last;
}

void TrafficRules::noteCompression(const Message& message) {
  if (!message.compressed) {
    if (message.opcode != Opcode::text || message.length < kLongText) return;
    ++longPlain_;
    longPlainBytes_ += message.length;
    return;
  }
  if (message.length < kNotShort) return;
  ++compressed_;
  const std::uint64_t plain = headerLengthOf(message.length, message.masked) + message.length;
  if (message.frames == 1 && message.wireLength > plain) ++grown_;
}

void TrafficRules::judge(const Origin& end, Diagnostics& diagnostics) const {
  if (largest_ > kLargeBytes) {
    raise(Code::messageSize, largestOrigin_,
          fmt::format("The largest message of the {} has {} bytes", nameOf(direction_), largest_), diagnostics);
  }
  if (mostInSecond_ > kBurst) {
    raise(Code::messageRate, busiest_,
          fmt::format("The {} sent {} messages within a second", nameOf(direction_), mostInSecond_), diagnostics);
  }
  if (delayed_ >= kSureDelays) {
    raise(Code::messageDelayedAck, firstDelayed_,
          fmt::format("{} small messages of the {} came in two parts 40 ms apart", delayed_, nameOf(direction_)),
          diagnostics);
  }
  judgeCompression(end, diagnostics);
}

void TrafficRules::judgeCompression(const Origin& end, Diagnostics& diagnostics) const {
  if (compressed_ >= kEnoughCompressed && grown_ * 2 > compressed_) {
    raise(Code::deflateInefficient, end,
          fmt::format(
              "{} % of the {} compressed messages of the {} with {} bytes and more are larger than what they carry",
              grown_ * 100 / compressed_, compressed_, nameOf(direction_), kNotShort),
          diagnostics);
  }
  if (longPlain_ > 0) {
    raise(Code::deflateUncompressed, end,
          fmt::format("{} text message{} of the {} of {} bytes and more, {} bytes in all, went uncompressed",
                      longPlain_, longPlain_ == 1 ? "" : "s", nameOf(direction_), kLongText, longPlainBytes_),
          diagnostics);
  }
}

void TrafficRules::raise(Code code, const Origin& origin, std::string text, Diagnostics& diagnostics) const {
  diagnostics.add({code, direction_, origin, 0, std::move(text)});
}

}  // namespace wsray::websocket
