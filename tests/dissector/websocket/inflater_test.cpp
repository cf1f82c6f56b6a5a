#include "dissector/websocket/inflater.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/dissector/websocket/wire.h"

namespace wsray::websocket {
namespace {

using wire::fromHex;

struct Inflated {
  bool good = false;
  std::string text;
  std::uint64_t length = 0;

  friend bool operator==(const Inflated&, const Inflated&) = default;
};

Inflated inflate(Inflater& inflater, std::string_view compressed, std::uint64_t bound = 1 << 20) {
  std::vector<std::uint8_t> bytes;
  InflateOutput output{&bytes, bound, 0};
  const bool fed = inflater.feed(bytesOf(compressed), output);
  const bool finished = inflater.finishMessage(output);
  return {fed && finished, std::string(textOf(bytes)), output.length};
}

const Inflated kHello{true, "Hello", 5};

// RFC 7692 §7.2.3.1.
TEST(Inflater, OneBlock) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
}

// RFC 7692 §7.2.3.2: the second message refers to the first.
TEST(Inflater, SharesTheWindowOverMessages) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
  EXPECT_EQ(inflate(inflater, fromHex("f200110000")), kHello);
}

TEST(Inflater, ForgetsTheWindowWithoutContextTakeover) {
  Inflater inflater{ContextTakeover::no};
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
  EXPECT_FALSE(inflate(inflater, fromHex("f200110000")).good);
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
  EXPECT_FALSE(inflater.historyLost());
}

// RFC 7692 §7.2.3.3.
TEST(Inflater, BlockWithoutCompression) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("000500faff48656c6c6f00")), kHello);
}

// RFC 7692 §7.2.3.4: the message ends in the middle of the stream, and the next may refer to it.
TEST(Inflater, BlockWithFinalBit) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f348cdc9c9070000")), kHello);
  EXPECT_EQ(inflate(inflater, fromHex("f200110000")), kHello);
}

TEST(Inflater, FinalBlockWithoutTheEmptyOneAfterIt) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f348cdc9c90700")), kHello);
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
}

// RFC 7692 §7.2.3.5.
TEST(Inflater, TwoBlocks) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f248050000"
                                      "00ffffcac9c90700")),
            kHello);
}

TEST(Inflater, EmptyMessages) {
  Inflater inflater{ContextTakeover::yes};
  const Inflated nothing{true, "", 0};
  EXPECT_EQ(inflate(inflater, fromHex("00")), nothing);
  EXPECT_EQ(inflate(inflater, ""), nothing);
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
}

TEST(Inflater, FedByteByByte) {
  Inflater inflater{ContextTakeover::yes};
  std::vector<std::uint8_t> bytes;
  InflateOutput output{&bytes, 100, 0};
  for (const char byte : fromHex("f348cdc9c9070000")) ASSERT_TRUE(inflater.feed(bytesOf({&byte, 1}), output));
  ASSERT_TRUE(inflater.finishMessage(output));
  EXPECT_EQ(textOf(bytes), "Hello");
}

TEST(Inflater, InvalidDataFailsItsMessageAndThoseThatNeedIt) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_FALSE(inflate(inflater, fromHex("ffffffff")).good);
  EXPECT_TRUE(inflater.historyLost());
  EXPECT_FALSE(inflate(inflater, fromHex("f200110000")).good) << "refers to what could not be read";
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello) << "needs no history";
}

TEST(Inflater, AnAbandonedMessageLosesTheHistory) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700")), kHello);
  inflater.abandonMessage();
  EXPECT_FALSE(inflate(inflater, fromHex("f248cdc9c90700")).good);
  EXPECT_FALSE(inflate(inflater, fromHex("f200110000")).good);
  EXPECT_TRUE(inflater.historyLost());
}

TEST(Inflater, KeepsOnlyTheBoundAndCountsTheRest) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c90700"), 2), (Inflated{true, "He", 5}));
  EXPECT_EQ(inflate(inflater, fromHex("f200110000")), kHello) << "the window goes on";
}

// RFC 7692 §7.2.1: what a sync flush ends with was not taken off.
TEST(Inflater, NoticesATailThatWasKeptAndReadsOn) {
  Inflater inflater{ContextTakeover::yes};
  EXPECT_EQ(inflate(inflater, fromHex("f248cdc9c907000000ffff")), kHello);
  EXPECT_TRUE(inflater.keptTail());
  EXPECT_EQ(inflate(inflater, fromHex("f200110000")), kHello) << "refers to the one before";
  EXPECT_FALSE(inflater.keptTail());
}

TEST(Inflater, ATailBetweenTwoBlocksIsNone) {
  Inflater inflater{ContextTakeover::yes};
  inflate(inflater, fromHex("f248050000"
                            "00ffffcac9c90700"));
  EXPECT_FALSE(inflater.keptTail());
}

}  // namespace
}  // namespace wsray::websocket
