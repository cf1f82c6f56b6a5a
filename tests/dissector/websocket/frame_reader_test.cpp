#include "dissector/websocket/frame_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/dissector/websocket/wire.h"

namespace wsray::websocket {
namespace {

// Everything that is read of a stream, a line a frame: its header, and what came of its payload.
class Reading {
 public:
  void feed(const StreamPiece& piece) {
    queue_.feed(piece);
    StreamCursor in{queue_};
    while (const auto chunk = reader_.read(in)) add(*chunk);
    queue_.keep();
  }

  void feed(std::string_view bytes) {
    feed(StreamPiece::ofBytes(bytesOf(bytes), offset_, {++packet_, {}}));
    offset_ += bytes.size();
  }

  void lose(std::uint64_t length) {
    feed(StreamPiece::ofGap(length, offset_, {++packet_, {}}));
    offset_ += length;
  }

  const std::string& text() const { return text_; }
  const FrameReader& reader() const { return reader_; }

 private:
  void add(const FrameChunk& chunk) {
    const FrameHeader& frame = *chunk.frame;
    if (chunk.first) {
      text_ +=
          fmt::format("{}{} rsv {} {} {} at {}:", frame.fin ? "fin " : "", static_cast<int>(frame.opcode), frame.rsv,
                      frame.masking == Masking::masked ? "masked" : "plain", frame.payloadLength, frame.offset);
    }
    EXPECT_EQ(chunk.position, position_) << "chunks are in order";
    position_ += chunk.bytes.size() + chunk.missing;
    text_ += textOf(chunk.bytes);
    if (chunk.missing > 0) text_ += fmt::format("[{} missing]", chunk.missing);
    if (chunk.last) {
      text_ += ";";
      position_ = 0;
    }
  }

  PieceQueue queue_;
  FrameReader reader_;
  std::uint64_t offset_ = 0;
  std::uint64_t position_ = 0;
  PacketNumber packet_ = 0;
  std::string text_;
};

std::string wholeReading(std::string_view wire) {
  Reading reading;
  reading.feed(wire);
  return reading.text();
}

struct HeaderCase {
  const char* name;
  std::string wire;
  std::string expected;
};

std::vector<HeaderCase> headerCases() {
  const MaskingKey key{'k', 'e', 'y', '!'};
  return {
      {"empty text", wire::text(""), "fin 1 rsv 0 plain 0 at 0:;"},
      {"text", wire::text("hello"), "fin 1 rsv 0 plain 5 at 0:hello;"},
      {"7-bit length at its limit", wire::binary(std::string(125, 'x')),
       "fin 2 rsv 0 plain 125 at 0:" + std::string(125, 'x') + ";"},
      {"16-bit length", wire::binary(std::string(126, 'x')),
       "fin 2 rsv 0 plain 126 at 0:" + std::string(126, 'x') + ";"},
      {"16-bit length at its limit", wire::binary(std::string(65535, 'x')),
       "fin 2 rsv 0 plain 65535 at 0:" + std::string(65535, 'x') + ";"},
      {"64-bit length", wire::binary(std::string(65536, 'x')),
       "fin 2 rsv 0 plain 65536 at 0:" + std::string(65536, 'x') + ";"},
      {"64-bit length where 7 bits would do", wire::bytesOf({.payload = "hi", .lengthBytes = 8}),
       "fin 1 rsv 0 plain 2 at 0:hi;"},
      {"masked and empty", wire::bytesOf({.key = key}), "fin 1 rsv 0 masked 0 at 0:;"},
      {"masked", wire::bytesOf({.payload = "\x0b\x0a", .key = key}), "fin 1 rsv 0 masked 2 at 0:`o;"},
      {"reserved bits and opcode", wire::bytesOf({.opcode = static_cast<Opcode>(11), .rsv = 7}),
       "fin 11 rsv 7 plain 0 at 0:;"},
      {"two frames", wire::fragment(Opcode::text, "a", false) + wire::control(Opcode::ping, "p"),
       "1 rsv 0 plain 1 at 0:a;fin 9 rsv 0 plain 1 at 3:p;"},
  };
}

TEST(FrameReader, ReadsEveryHeader) {
  for (const HeaderCase& it : headerCases()) EXPECT_EQ(wholeReading(it.wire), it.expected) << it.name;
}

TEST(FrameReader, ReadsThemByteByByte) {
  for (const HeaderCase& it : headerCases()) {
    if (it.wire.size() > 1000) continue;
    Reading reading;
    for (const char byte : it.wire) reading.feed(std::string_view(&byte, 1));
    EXPECT_EQ(reading.text(), it.expected) << it.name;
  }
}

TEST(FrameReader, ReadsThemCutAtEveryPosition) {
  for (const HeaderCase& it : headerCases()) {
    if (it.wire.size() > 1000) continue;
    for (std::size_t cut = 1; cut < it.wire.size(); ++cut) {
      Reading reading;
      reading.feed(std::string_view(it.wire).substr(0, cut));
      reading.feed(std::string_view(it.wire).substr(cut));
      EXPECT_EQ(reading.text(), it.expected) << it.name << " cut at " << cut;
    }
  }
}

TEST(FrameReader, KeepsAll64BitsOfALength) {
  Reading reading;
  reading.feed(wire::fromHex("827f8000000100000003") + "abcdefgh");
  EXPECT_EQ(reading.reader().frame().payloadLength, 0x8000000100000003u);
  EXPECT_TRUE(reading.reader().inPayload());
  EXPECT_EQ(reading.reader().readLength(), 8u);
}

TEST(FrameReader, AGapInsideAPayloadKeepsTheNextFrame) {
  Reading reading;
  reading.feed(wire::text("0123456789").substr(0, 5));
  reading.lose(4);
  reading.feed("789" + wire::text("next"));
  EXPECT_EQ(reading.text(), "fin 1 rsv 0 plain 10 at 0:012[4 missing]789;fin 1 rsv 0 plain 4 at 12:next;");
}

TEST(FrameReader, AGapUpToTheEndOfAPayload) {
  Reading reading;
  reading.feed(wire::text("0123").substr(0, 3));
  reading.lose(3);
  reading.feed(wire::text("next"));
  EXPECT_EQ(reading.text(), "fin 1 rsv 0 plain 4 at 0:0[3 missing];fin 1 rsv 0 plain 4 at 6:next;");
}

TEST(FrameReader, AGapOverAHeaderLosesTheBoundaries) {
  Reading reading;
  reading.feed(wire::text("ab") + "\x81");
  reading.lose(1);
  reading.feed(wire::text("never"));
  EXPECT_EQ(reading.text(), "fin 1 rsv 0 plain 2 at 0:ab;");
  EXPECT_TRUE(reading.reader().lostSync());
}

TEST(FrameReader, KnowsThePacketsOfAHeaderThatWasCut) {
  PieceQueue queue;
  FrameReader reader;
  StreamCursor in{queue};
  const std::string wire = wire::text("x");
  queue.feed(StreamPiece::ofBytes(bytesOf(wire).first(1), 0, {7, {}}));
  EXPECT_FALSE(reader.read(in));
  queue.feed(StreamPiece::ofBytes(bytesOf(wire).subspan(1), 1, {9, {}}));
  const auto chunk = reader.read(in);
  ASSERT_TRUE(chunk);
  EXPECT_EQ(chunk->frame->first.packet, 7u);
  EXPECT_EQ(chunk->frame->origin.packet, 9u);
}

TEST(FrameReader, LeavesTheEndOfTheStreamToOthers) {
  PieceQueue queue;
  FrameReader reader;
  StreamCursor in{queue};
  queue.feed(StreamPiece::ofEnd(StreamPiece::Ending::finished, 0, {1, {}}));
  EXPECT_FALSE(reader.read(in));
  EXPECT_NE(queue.front(), nullptr);
}

}  // namespace
}  // namespace wsray::websocket
