// The fields of a message in the message log, listed once for all formats that have them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/endpoint.h"
#include "base/time.h"
#include "dissector/websocket/message.h"
#include "report/message_terms.h"
#include "report/time_text.h"
#include "session/rows.h"

namespace wsray::report {

// How a payload is written: text that is valid UTF-8 as it is, and so are control frames; everything else in base64.
enum class Encoding : std::uint8_t { utf8, base64 };

Encoding encodingOf(const websocket::Message& message);

// The kinds of values that fields have, besides bool and Endpoint.
struct Time {
  Timestamp value;
};  // RFC 3339, UTC, nanoseconds
struct EpochNanoseconds {
  Timestamp value;
};  // as a string: beyond 2^53
struct Seconds {
  Duration value;
};
struct Milliseconds {
  Duration value;
};
struct Number {
  std::uint64_t value;
};
struct Word {
  std::string_view value;
};  // one of our own words, which needs no escaping
struct Foreign {
  std::string_view value;
};  // bytes that a peer may have sent
struct Payload {
  ByteView value;
  Encoding encoding;
};
struct Ranges {
  std::span<const websocket::MissingRange> value;
  bool evenEmpty = false;
};
struct Codes {
  std::span<const Code> value;
};
struct Unknown {};  // the message has it, but nobody can know
struct Absent {};   // the message does not have it

// Gives src, dst, url and subprotocol to the sink.
template <typename Sink>
void describePeers(const session::MessageRow& row, Sink& sink) {
  if (const session::Connection* connection = row.head.connection) {
    sink.add("src", connection->sender(row.direction));
    sink.add("dst", connection->receiver(row.direction));
    sink.add("url", Foreign{connection->handshake.url});
    sink.add("subprotocol", Foreign{connection->handshake.subprotocol});
    if (connection->stream != 0) {
      sink.add("stream", Number{connection->stream});
    } else {
      sink.add("stream", Absent{});
    }
    return;
  }
  for (const std::string_view name : {"src", "dst", "url", "subprotocol", "stream"}) sink.add(name, Absent{});
}

template <typename Sink>
void describeClose(const websocket::Message& message, Sink& sink) {
  if (message.opcode != websocket::Opcode::close) {
    for (const std::string_view name : {"close_code", "close_name", "close_reason"}) sink.add(name, Absent{});
    return;
  }
  if (const auto code = closeCodeOf(message)) {
    sink.add("close_code", Number{*code});
    sink.add("close_name", Foreign{websocket::closeCodeName(*code)});
  } else {
    sink.add("close_code", Unknown{});
    sink.add("close_name", Unknown{});
  }
  sink.add("close_reason", Foreign{closeReasonOf(message)});
}

// Gives every field to sink.add(name, value), in the order of the log. sink.encodingOf(message) says how it wants the
// payload.
template <typename Sink>
void describeMessage(const session::MessageRow& row, Timestamp captureStart, Sink& sink) {
  const websocket::Message& message = row.message;
  sink.add("ts", Time{message.last.time});
  sink.add("ts_ns", EpochNanoseconds{message.last.time});
  sink.add("t", Seconds{elapsed(captureStart, message.last.time)});
  sink.add("conn", Number{row.head.connection == nullptr ? 0 : row.head.connection->number});
  sink.add("seq", Number{row.sequence});
  sink.add("dir", Word{nameOf(row.direction)});
  sink.add("opcode", Number{static_cast<std::uint8_t>(message.opcode)});
  sink.add("type", Word{typeOf(message.opcode)});
  sink.add("len", Number{message.length});
  sink.add("wire_len", Number{message.wireLength});
  sink.add("frames", Number{message.frames});
  sink.add("compressed", message.compressed);
  sink.add("masked", message.masked);
  sink.add("complete", message.complete);
  sink.add("packet", Number{message.last.packet});
  if (message.first.packet != message.last.packet) {
    sink.add("first_packet", Number{message.first.packet});
    sink.add("first_ts", Time{message.first.time});
  } else {
    sink.add("first_packet", Absent{});
    sink.add("first_ts", Absent{});
  }
  describePeers(row, sink);
  const Encoding encoding = sink.encodingOf(message);
  sink.add("data", Payload{message.payload, encoding});
  sink.add("enc", Word{encoding == Encoding::utf8 ? "utf8" : "base64"});
  describeClose(message, sink);
  if (row.roundTrip) {
    sink.add("rtt", Seconds{*row.roundTrip});
  } else {
    sink.add("rtt", Absent{});
  }
  if (message.guessed) {
    sink.add("guessed", true);
  } else {
    sink.add("guessed", Absent{});
  }
  sink.add("missing", Ranges{message.missing});
  sink.add("diagnostics", Codes{distinctCodesOf(message)});
}

}  // namespace wsray::report
