#include "base/piece_queue.h"

#include <gtest/gtest.h>

#include <string>

namespace wsray {
namespace {

std::string front(const PieceQueue& queue) {
  return queue.front() == nullptr ? "nothing" : std::string(textOf(queue.front()->bytes));
}

StreamPiece bytes(std::string_view text, std::uint64_t offset = 0) {
  return StreamPiece::ofBytes(bytesOf(text), offset, {1, {}});
}

TEST(PieceQueue, ConsumesWithinAPieceAndOverPieces) {
  PieceQueue queue;
  queue.feed(bytes("hello", 10));
  queue.feed(bytes("world", 15));
  EXPECT_EQ(queue.heldBytes(), 10u + 2 * PieceQueue::kPieceCost);
  queue.consume(2);
  EXPECT_EQ(front(queue), "llo");
  EXPECT_EQ(queue.front()->offset, 12u);
  queue.consume(3);
  EXPECT_EQ(front(queue), "world");
  queue.consume(5);
  EXPECT_EQ(queue.front(), nullptr);
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.heldBytes(), 0u);
}

TEST(PieceQueue, GapsAndEndsStandBetweenTheBytes) {
  PieceQueue queue;
  queue.feed(StreamPiece::ofGap(100, 0, {1, {}}));
  queue.feed(StreamPiece::ofEnd(StreamPiece::Ending::reset, 100, {2, {}}));
  queue.consume(60);
  ASSERT_EQ(queue.front()->kind, StreamPiece::Kind::gap);
  EXPECT_EQ(queue.front()->length, 40u);
  EXPECT_EQ(queue.front()->offset, 60u);
  queue.consume(40);
  ASSERT_EQ(queue.front()->kind, StreamPiece::Kind::end);
  queue.consume(0);
  EXPECT_TRUE(queue.empty());
}

TEST(PieceQueue, KeptBytesOutliveThePacket) {
  PieceQueue queue;
  std::string packet = "hello";
  queue.feed(bytes(packet));
  queue.consume(1);
  queue.keep();
  packet.assign(packet.size(), '?');
  EXPECT_EQ(front(queue), "ello");
}

TEST(PieceQueue, BytesThatWereTakenStayUntilAnotherPieceIsRemoved) {
  PieceQueue queue;
  queue.feed(bytes("taken"));
  queue.keep();
  const ByteView taken = queue.front()->bytes;
  queue.consume(5);
  queue.feed(bytes("next"));
  queue.keep();
  EXPECT_EQ(textOf(taken), "taken");
}

TEST(PieceQueue, BytesAreBorrowedUntilTheyAreKept) {
  PieceQueue queue;
  const std::string packet = "hello";
  queue.feed(bytes(packet));
  EXPECT_EQ(reinterpret_cast<const char*>(queue.front()->bytes.data()), packet.data());
}

TEST(PieceQueue, KeepsWhatIsFedAfterKeeping) {
  PieceQueue queue;
  for (int i = 0; i < 100; ++i) {
    std::string packet(3, static_cast<char>('a' + i % 26));
    queue.feed(bytes(packet));
    queue.keep();
    packet.assign(3, '?');
    if (i % 2 == 1) queue.consume(3);
  }
  EXPECT_EQ(queue.heldBytes(), 150u + 50 * PieceQueue::kPieceCost);
  for (int i = 50; i < 100; ++i) {
    EXPECT_EQ(front(queue), std::string(3, static_cast<char>('a' + i % 26)));
    queue.consume(3);
  }
  EXPECT_TRUE(queue.empty());
}

}  // namespace
}  // namespace wsray
