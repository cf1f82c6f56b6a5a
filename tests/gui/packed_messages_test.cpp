// What is packed comes back as it was, whatever a capture claims.
#include "gui/packed_messages.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <utility>

namespace wsray::gui {
namespace {

// Numbers near the places at which they need more bits.
std::uint64_t anyNumber() {
  const auto bits = *rc::gen::element(0, 3, 8, 16, 31, 32, 63, 64);
  const std::uint64_t edge = bits == 64 ? 0 : std::uint64_t{1} << bits;
  return edge + static_cast<std::uint64_t>(*rc::gen::inRange(-2, 3));
}

std::uint64_t anyNumberNear(std::uint64_t other) {
  return *rc::gen::arbitrary<bool>() ? other - anyNumber() : anyNumber();
}

Timestamp anyTimeNear(Timestamp other) {
  return timestampOf(
      static_cast<std::int64_t>(anyNumberNear(static_cast<std::uint64_t>(nanosecondsSinceEpoch(other)))));
}

// Any bytes will do: how many there are counts.
constexpr std::array<std::uint8_t, 300> kBytes{};

session::MessageRow anyMessage(PacketNumber near) {
  session::MessageRow row;
  row.sequence = anyNumber();
  websocket::Message& message = row.message;
  message.last = {anyNumberNear(near), anyTimeNear({})};
  message.first = {anyNumberNear(message.last.packet), anyTimeNear(message.last.time)};
  message.compressed = *rc::gen::arbitrary<bool>();
  message.masked = *rc::gen::arbitrary<bool>();
  message.complete = *rc::gen::arbitrary<bool>();
  message.guessed = *rc::gen::arbitrary<bool>();
  message.validUtf8 = *rc::gen::arbitrary<bool>();
  message.frames = static_cast<std::uint32_t>(anyNumber());
  message.payload = ByteView(kBytes).first(*rc::gen::inRange<std::size_t>(0, kBytes.size()));
  message.length = *rc::gen::arbitrary<bool>() ? message.payload.size() : anyNumber();
  message.wireLength = anyNumber();
  if (*rc::gen::arbitrary<bool>()) row.roundTrip = Duration{static_cast<std::int64_t>(anyNumber())};
  if (*rc::gen::arbitrary<bool>()) message.missing = {{anyNumber(), anyNumber()}};
  if (*rc::gen::arbitrary<bool>()) message.codes = {Code::textUtf8, Code::frameRsv1};
  return row;
}

session::MessageRow readBack(const PackedMessages& messages, std::size_t index, Timestamp time) {
  session::MessageRow row;
  // What another row has left must not shine through.
  row.roundTrip = Duration{7};
  row.message.missing = {{1, 2}};
  row.message.codes = {Code::textUtf8};
  row.message.last.time = time;
  messages.read(index, row);
  return row;
}

void expectSame(const PackedMessages& messages, std::size_t index, const session::MessageRow& row,
                std::uint64_t payloadOffset) {
  const websocket::Message& message = row.message;
  const session::MessageRow found = readBack(messages, index, message.last.time);
  RC_ASSERT(found.sequence == row.sequence);
  RC_ASSERT(found.roundTrip == row.roundTrip);
  RC_ASSERT(found.message.compressed == message.compressed);
  RC_ASSERT(found.message.masked == message.masked);
  RC_ASSERT(found.message.complete == message.complete);
  RC_ASSERT(found.message.guessed == message.guessed);
  RC_ASSERT(found.message.validUtf8 == message.validUtf8);
  RC_ASSERT(found.message.frames == message.frames);
  RC_ASSERT(found.message.length == message.length);
  RC_ASSERT(found.message.wireLength == message.wireLength);
  RC_ASSERT(found.message.first == message.first);
  RC_ASSERT(found.message.last == message.last);
  RC_ASSERT(found.message.missing == message.missing);
  RC_ASSERT(found.message.codes == message.codes);
  RC_ASSERT(messages.lengthOf(index) == message.length);
  RC_ASSERT(messages.wireLengthOf(index) == message.wireLength);
  RC_ASSERT(messages.packetOf(index) == message.last.packet);
  RC_ASSERT(messages.roundTripOf(index) == row.roundTrip);
  RC_ASSERT(messages.isComplete(index) == message.complete);
  RC_ASSERT(messages.payloadOf(index).offset == payloadOffset);
  RC_ASSERT(messages.payloadOf(index).bytes == message.payload.size());
}

TEST(PackedMessages, GiveBackWhatTheyWereGiven) {
  const bool holds = rc::check("whatever that is", [] {
    PackedMessages messages;
    std::vector<std::optional<std::pair<session::MessageRow, std::uint64_t>>> given;
    std::uint64_t offset = 0;
    PacketNumber packet = 1;
    const auto count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i) {
      if (*rc::gen::inRange(0, 5) == 0) {
        messages.skip();
        given.emplace_back();
        continue;
      }
      const session::MessageRow row = anyMessage(packet);
      // Payloads follow one another, with whatever lies between them.
      offset += *rc::gen::inRange(0, 3) == 0 ? anyNumber() / 64 : 10;
      packet = row.message.last.packet;
      messages.append(row, offset);
      given.emplace_back(std::pair(row, offset));
    }
    RC_ASSERT(messages.size() == given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (given[i]) expectSame(messages, i, given[i]->first, given[i]->second);
    }
  });
  EXPECT_TRUE(holds);
}

// Most rows are so, over many blocks.
TEST(PackedMessages, OfOrdinaryCapturesComeBackFromEveryBlock) {
  PackedMessages messages;
  session::MessageRow row;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    row.sequence = i;
    row.message.payload = ByteView(kBytes).first(i % 300);
    row.message.length = i % 300;
    row.message.first = {i, timestampOf(static_cast<std::int64_t>(i) * 1000)};
    row.message.last = {i + 1, timestampOf(static_cast<std::int64_t>(i) * 1000 + 500)};
    messages.append(row, i * 300);
  }
  for (const std::uint64_t i : {0U, 1U, 1023U, 1024U, 2047U, 4999U}) {
    const session::MessageRow found = readBack(messages, i, timestampOf(static_cast<std::int64_t>(i) * 1000 + 500));
    EXPECT_EQ(found.sequence, i);
    EXPECT_EQ(found.message.first, (Origin{i, timestampOf(static_cast<std::int64_t>(i) * 1000)}));
    EXPECT_EQ(found.message.last.packet, i + 1);
    EXPECT_TRUE(found.message.codes.empty());
    EXPECT_EQ(messages.payloadOf(i).offset, i * 300);
    EXPECT_EQ(messages.payloadOf(i).bytes, i % 300);
  }
  EXPECT_LE(messages.heldBytes(), 5120U * 29);
}

// As many of them as a capture has rows are hostile: each takes what it says, and no more.
TEST(PackedMessages, WithSomethingLargeStandBesideTheOthers) {
  PackedMessages messages;
  session::MessageRow row;
  for (std::uint64_t i = 0; i < 100; ++i) {
    row.message.frames = i % 2 == 0 ? 1 : 1000;
    messages.append(row, 0);
  }
  for (std::uint64_t i = 0; i < 100; ++i) EXPECT_EQ(readBack(messages, i, {}).message.frames, i % 2 == 0 ? 1U : 1000U);
}

}  // namespace
}  // namespace wsray::gui
