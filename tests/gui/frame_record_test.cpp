// The frames of messages: gathered, packed, and read back from beside the payloads.
#include "gui/frame_record.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <string>

#include "gui/frame_gathering.h"
#include "gui/row_store.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::FrameRow;
using session::kClient;
using session::kServer;
using websocket::Opcode;

// All that a record keeps of a frame.
std::string textOf(const FrameRow& row) {
  const websocket::FrameHeader& header = row.header;
  std::string text;
  for (const std::uint64_t fact :
       {std::uint64_t{header.fin}, std::uint64_t{header.rsv}, std::uint64_t{header.guessed},
        static_cast<std::uint64_t>(header.opcode), static_cast<std::uint64_t>(header.masking),
        std::uint64_t{header.headerLength}, std::uint64_t{header.lengthBytes}, header.payloadLength, header.offset,
        header.origin.packet, row.last.packet, static_cast<std::uint64_t>(nanosecondsSinceEpoch(row.last.time)),
        std::uint64_t{row.complete}, static_cast<std::uint64_t>(row.direction)}) {
    text += std::to_string(fact) + ' ';
  }
  for (const std::uint8_t byte : header.maskingKey) text += std::to_string(byte) + ' ';
  return text;
}

FrameRow anyFrame() {
  FrameRow row;
  websocket::FrameHeader& header = row.header;
  header.fin = *rc::gen::arbitrary<bool>();
  header.rsv = *rc::gen::inRange<std::uint8_t>(0, 8);
  header.opcode = static_cast<Opcode>(*rc::gen::inRange(0, 16));
  header.guessed = *rc::gen::arbitrary<bool>();
  header.lengthBytes = *rc::gen::element<std::uint8_t>(0, 2, 8);
  header.headerLength = static_cast<std::uint8_t>(2 + header.lengthBytes);
  if (*rc::gen::arbitrary<bool>()) {
    header.masking = websocket::Masking::masked;
    header.maskingKey = *rc::gen::arbitrary<websocket::MaskingKey>();
    header.headerLength += 4;
  }
  header.payloadLength = *rc::gen::arbitrary<std::uint64_t>();
  header.offset = *rc::gen::arbitrary<std::uint64_t>();
  header.origin.packet = *rc::gen::arbitrary<PacketNumber>();
  row.last = {*rc::gen::arbitrary<PacketNumber>(), timestampOf(*rc::gen::arbitrary<std::int64_t>())};
  row.complete = *rc::gen::arbitrary<bool>();
  return row;
}

TEST(FrameRecord, ReadsBackWhateverACaptureClaims) {
  EXPECT_TRUE(rc::check("the same frames", [] {
    const auto frames = *rc::gen::container<std::vector<FrameRow>>(rc::gen::exec(anyFrame));
    session::MessageRow message;
    message.message.last = {*rc::gen::arbitrary<PacketNumber>(), timestampOf(*rc::gen::arbitrary<std::int64_t>())};
    std::vector<std::uint8_t> record;
    appendFrameRecord(frames, message, record);
    RC_ASSERT(record.size() <= frameRecordBytes(frames.size()));
    record.push_back(0xFF);
    const auto found = readFrameRecord(record, message);
    RC_ASSERT(found.size() == frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      RC_ASSERT(textOf(found[i]) == textOf(frames[i]));
    }
  }));
}

TEST(FrameRecord, TakesAFewBytesAFrame) {
  session::RowsForTests rows;
  std::vector<std::uint8_t> record;
  auto frame = rows.frame(kServer, Opcode::text, 60);
  frame.header.offset = 100'000;
  appendFrameRecord({&frame, 1}, rows.text(kServer, "x"), record);
  EXPECT_LE(record.size(), 10U);
}

TEST(FrameRecord, WhatIsCutOffGivesWhatThereIs) {
  session::RowsForTests rows;
  std::vector<std::uint8_t> record;
  const auto frame = rows.frame(kClient, Opcode::text, 60);
  const FrameRow frames[] = {frame, frame};
  const auto message = rows.text(kClient, "x");
  appendFrameRecord(frames, message, record);
  for (std::size_t length = 0; length < record.size(); ++length) {
    EXPECT_LE(readFrameRecord(ByteView(record).first(length), message).size(), 1U) << length;
  }
}

class KeptFramesTest : public testing::Test {
 protected:
  std::size_t append(const session::Row& row) {
    EXPECT_TRUE(store_.append(row).has_value());
    return store_.size() - 1;
  }

  FrameRow frame(Direction from, Opcode opcode, std::uint64_t length, bool fin = true) {
    FrameRow row = rows_.frame(from, opcode, length);
    row.header.fin = fin;
    return row;
  }

  session::MessageRow message(Direction from, std::uint32_t frames) {
    auto row = rows_.text(from, "payload");
    row.message.frames = frames;
    return row;
  }

  std::string lengths(std::size_t index) const {
    std::string text;
    const auto frames = store_.readFrames(index).value();
    for (const FrameRow& row : frames) {
      text += std::to_string(row.header.payloadLength) + ' ';
    }
    return text;
  }

  session::RowsForTests rows_;
  RowStore store_{session::PayloadSpill::create().value()};
};

TEST_F(KeptFramesTest, LieBesideTheirMessages) {
  append(frame(kClient, Opcode::text, 7));
  const auto first = append(message(kClient, 1));
  append(frame(kServer, Opcode::text, 1, false));
  append(frame(kServer, Opcode::ping, 2));
  const auto ping = append(rows_.ping(kServer, "x"));
  append(frame(kClient, Opcode::text, 3));
  const auto between = append(message(kClient, 1));
  append(frame(kServer, Opcode::continuation, 4));
  const auto fragmented = append(message(kServer, 2));
  const auto without = append(message(kClient, 1));
  EXPECT_EQ(lengths(first), "7 ");
  EXPECT_EQ(lengths(ping), "2 ");
  EXPECT_EQ(lengths(between), "3 ");
  EXPECT_EQ(lengths(fragmented), "1 4 ");
  EXPECT_EQ(lengths(without), "");
  EXPECT_EQ(lengths(append(rows_.open())), "");
  std::string payload(7, '\0');
  ASSERT_TRUE(store_.readPayload(fragmented, 0, {reinterpret_cast<std::uint8_t*>(payload.data()), payload.size()}));
  EXPECT_EQ(payload, "payload");
}

TEST_F(KeptFramesTest, AWholeMessageInsideAFragmentedOneHasItsOwn) {
  append(frame(kServer, Opcode::text, 1, false));
  append(frame(kServer, Opcode::text, 2));
  const auto inner = append(message(kServer, 1));
  append(frame(kServer, Opcode::continuation, 3));
  const auto outer = append(message(kServer, 2));
  EXPECT_EQ(lengths(inner), "2 ");
  EXPECT_EQ(lengths(outer), "1 3 ");
}

TEST_F(KeptFramesTest, OfAMessageThatIsCutOffByTheNextNoneIsTheNexts) {
  append(frame(kServer, Opcode::text, 1, false));
  const auto cut = append(message(kServer, 1));
  append(frame(kServer, Opcode::text, 2, false));
  append(frame(kServer, Opcode::continuation, 3));
  const auto next = append(message(kServer, 2));
  EXPECT_EQ(lengths(cut), "1 ");
  EXPECT_EQ(lengths(next), "2 3 ");
}

TEST_F(KeptFramesTest, WhatNeverEndedIsForgottenWithItsConnection) {
  append(frame(kServer, Opcode::text, 1, false));
  append(frame(kServer, Opcode::continuation, 2, false));
  append(rows_.end(session::ConnectionState::closed, "x"));
  EXPECT_EQ(lengths(append(message(kServer, 2))), "");
}

TEST_F(KeptFramesTest, OfVeryManyTheFirstAreKept) {
  for (std::size_t i = 0; i < kMostKeptFrames + 10; ++i) append(frame(kServer, Opcode::text, i, false));
  const auto many = append(message(kServer, kMostKeptFrames + 10));
  const auto frames = store_.readFrames(many).value();
  ASSERT_EQ(frames.size(), kMostKeptFrames);
  EXPECT_EQ(frames.back().header.payloadLength, kMostKeptFrames - 1);
}

TEST(FrameGathering, HoldsABoundedNumber) {
  session::RowsForTests rows;
  std::deque<session::Connection> connections(40);
  FrameGathering gathering;
  FrameRow frame = rows.frame(kServer, Opcode::continuation, 1);
  for (const session::Connection& connection : connections) {
    frame.head.connection = &connection;
    for (std::size_t i = 0; i < kMostKeptFrames; ++i) gathering.feed(frame);
  }
  std::size_t kept = 0;
  for (const session::Connection& connection : connections) {
    auto message = rows.text(kServer, "x");
    message.head.connection = &connection;
    message.message.frames = kMostKeptFrames;
    kept += gathering.drain(message).size();
  }
  EXPECT_LE(kept, FrameGathering::kMostWaiting);
  EXPECT_GT(kept, FrameGathering::kMostWaiting / 2);
}

}  // namespace
}  // namespace wsray::gui
