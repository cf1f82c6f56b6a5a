// One WebSocket connection from its SYN to its last ACK, in steps, so that many can be interleaved.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/direction.h"
#include "tests/bench/capture_writer.h"
#include "tests/bench/frame.h"
#include "tests/bench/message_compressor.h"
#include "tests/bench/tcp_connection.h"
#include "tests/bench/tls_connection.h"
#include "tests/bench/traffic.h"

namespace wsray::bench {

struct MessageCounts {
  std::uint64_t messages = 0;      // text and binary
  std::uint64_t payloadBytes = 0;  // of these, before compression
};

class Conversation {
 public:
  // `random` must outlive it.
  Conversation(std::uint32_t index, const Traffic& traffic, Random& random);

  // Opens the connection, or writes some segments of messages; makes new messages only when all are written.
  void step(CaptureWriter& out);

  // Writes what is left, closes the WebSocket and the connection. Does nothing to one that was never opened.
  void finish(CaptureWriter& out);

  bool opened() const { return opened_; }
  std::uint64_t unwrittenBytes() const;
  const MessageCounts& counts() const { return counts_; }
  // Empty where it is not encrypted, or was never opened.
  std::string keyLog() const { return tls_ ? tls_->keyLog() : ""; }

 private:
  // What an application has written and TCP has not sent.
  struct Outgoing {
    std::vector<std::uint8_t> bytes;
    std::size_t sent = 0;
    MessageCompressor compressor;

    bool empty() const { return sent == bytes.size(); }
  };

  void open(CaptureWriter& out);
  // Seals what one side writes, where the connection is encrypted, and sends it.
  void sendWhole(Direction direction, std::vector<std::uint8_t> bytes, CaptureWriter& out);
  void sendFlights(const std::vector<tls::peers::Flight>& flights, CaptureWriter& out);
  void sendSegments(Direction direction, std::span<const std::uint8_t> bytes, CaptureWriter& out);
  void makeMessages(Direction direction);
  void makePayload();
  void sendSegment(Direction direction, CaptureWriter& out);
  void sendClose(Direction direction, CaptureWriter& out);

  std::uint32_t index_;
  Traffic traffic_;
  Random* random_;
  TcpConnection tcp_;
  std::unique_ptr<TlsConnection> tls_;  // once it is opened, where it is encrypted
  bool clientTalks_;
  bool opened_ = false;
  PerDirection<Outgoing> outgoing_;
  std::vector<std::uint8_t> payload_;  // of the message that is being made
  MessageCounts counts_;
};

}  // namespace wsray::bench
