// The stream of one direction as a script: `Stream().packet("GET / HT").packet("TP/1.1\r\n\r\n").gap(3).end()`.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/piece_queue.h"

namespace wsray::http {

class Stream {
 public:
  // Bytes in a packet of their own; packets are numbered from 1.
  Stream& packet(std::string_view text) { return packet(text, ++lastPacket_); }

  Stream& packet(std::string_view text, PacketNumber number) {
    queue_.feed(StreamPiece::ofBytes(bytesOf(text), offset_, originOf(number)));
    queue_.keep();
    offset_ += text.size();
    return *this;
  }

  Stream& onePacketAByte(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) packet(text.substr(i, 1));
    return *this;
  }

  Stream& gap(std::uint64_t length) {
    queue_.feed(StreamPiece::ofGap(length, offset_, originOf(++lastPacket_)));
    offset_ += length;
    return *this;
  }

  Stream& end() {
    queue_.feed(StreamPiece::ofEnd(StreamPiece::Ending::finished, offset_, originOf(++lastPacket_)));
    return *this;
  }

  StreamCursor cursor() { return StreamCursor(queue_); }

  // Takes what nobody has read: bytes as they are, missing ones as `?`, the end as `$`.
  std::string drain() {
    std::string rest;
    while (const StreamPiece* piece = queue_.front()) {
      rest += piece->kind == StreamPiece::Kind::end ? "$" : std::string(textOf(piece->bytes));
      if (piece->kind == StreamPiece::Kind::gap) rest += std::string(piece->length, '?');
      queue_.consume(piece->length);
    }
    return rest;
  }

  static Origin originOf(PacketNumber number) {
    return {number, timestampOf(static_cast<std::int64_t>(number) * 1000)};
  }

 private:
  PieceQueue queue_;
  std::uint64_t offset_ = 0;
  PacketNumber lastPacket_ = 0;
};

// Every way of cutting `text` that a reader must not notice: whole, in two at each place, into single bytes.
inline void forEachCut(std::string_view text, const std::function<void(Stream&, const std::string& how)>& check) {
  Stream whole;
  check(whole.packet(text), "whole");
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    Stream halves;
    check(halves.packet(text.substr(0, cut)).packet(text.substr(cut)), "cut after " + std::to_string(cut));
  }
  Stream single;
  check(single.onePacketAByte(text), "one byte at a time");
}

}  // namespace wsray::http
