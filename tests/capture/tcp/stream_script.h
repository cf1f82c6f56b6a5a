// What happens to one direction of a TCP connection, as a script, and what came out of it as text:
// `StreamScript().syn(99).data(100, "abc").data(106, "ghi").finish().text()` is `"abc" gap(3) "ghi" end(captureEnd)`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "capture/tcp/half_stream.h"
#include "tests/capture/tcp/limits_for_tests.h"

namespace wsray::tcp {

class StreamScript {
 public:
  explicit StreamScript(const Limits& limits = timeAlone()) : stream_(limits) {}

  // Each verb is one packet, numbered from 1; after each, everything is read that can be.
  StreamScript& syn(std::uint32_t sequence);
  StreamScript& data(std::uint32_t sequence, std::string_view text);
  // A segment of `length` bytes, of which the snap length left only `captured`.
  StreamScript& cutData(std::uint32_t sequence, std::string_view captured, std::uint32_t length);
  StreamScript& ack(std::uint32_t acknowledgment);
  StreamScript& fin(std::uint32_t sequence);
  StreamScript& rst(std::uint32_t sequence);

  // Capture time comes to so much after the start.
  StreamScript& tick(Duration at);
  // Ticks each 100 ms, as a pipeline makes them.
  StreamScript& pass(Duration duration);
  StreamScript& finish();

  // The same as data(), but nothing is read after it.
  StreamScript& dataUnread(std::uint32_t sequence, std::string_view text);

  // The pieces read so far, one after the other; offsets that do not follow each other show.
  const std::string& text() const { return text_; }

  // The same with neighbouring bytes and neighbouring gaps as one: what does not depend on how segments were cut.
  std::string joined() const;

  // `kept "abc" of 1, not "xbc" of 2, at 0`, or empty.
  std::string conflicts();

  HalfStream& stream() { return stream_; }

 private:
  Origin nextOrigin() { return {++packet_, timestampOf(now_.count())}; }
  StreamScript& readAll();

  HalfStream stream_;
  PacketNumber packet_ = 0;
  Duration now_{0};
  std::uint64_t offset_ = 0;
  std::string text_;
};

}  // namespace wsray::tcp
