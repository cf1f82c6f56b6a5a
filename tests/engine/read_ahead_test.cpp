// What a pipeline finds comes the same way from its own thread, no further ahead than is allowed, and ends when wanted.
#include "engine/read_ahead.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <utility>

#include "tests/engine/captured.h"

namespace wsray::engine {
namespace {

Captured tour() { return readCapture(WSRAY_SAMPLES "/tour.pcapng"); }

// The packets of a capture, so many in a batch.
class Portions final : public PacketSource {
 public:
  Portions(const Captured& captured, std::size_t packets) : captured_(captured), packets_(packets) {}

  std::optional<PacketBatch> read() override {
    if (next_ == captured_.size()) return std::nullopt;
    PacketBatch batch;
    for (std::size_t i = 0; i < packets_ && next_ < captured_.size(); ++i, ++next_) {
      const CapturedPacket& packet = captured_[next_];
      batch.packets.push_back({{next_ + 1, packet.time}, packet.bytes, packet.originalLength, packet.linkType});
    }
    return batch;
  }

  std::vector<SourceNote> drainNotes() override {
    const bool isHalf = next_ > captured_.size() / 2;
    return isHalf && !std::exchange(hasNoted_, true) ? std::vector<SourceNote>{{false, "half of it"}}
                                                     : std::vector<SourceNote>{};
  }
  SourceProgress progress() const override { return {next_, captured_.size()}; }

 private:
  const Captured& captured_;
  std::size_t packets_;
  std::size_t next_ = 0;
  bool hasNoted_ = false;
};

// Silent for ever.
class Silence final : public PacketSource {
 public:
  explicit Silence(std::atomic<int>& reads) : reads_(reads) {}

  std::optional<PacketBatch> read() override {
    ++reads_;
    reads_.notify_all();
    PacketBatch batch;
    batch.isSilent = true;
    return batch;
  }
  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {}; }

 private:
  std::atomic<int>& reads_;
};

// Waits until it is let go, however long that takes.
struct Stubborn {
  std::promise<void> asked;
  std::promise<void> released;
  std::promise<void> gone;
};

class StubbornSource final : public PacketSource {
 public:
  explicit StubbornSource(Stubborn& state) : state_(state) {}
  ~StubbornSource() override { state_.gone.set_value(); }

  std::optional<PacketBatch> read() override {
    state_.asked.set_value();
    state_.released.get_future().wait();
    return std::nullopt;
  }
  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {}; }

 private:
  Stubborn& state_;
};

std::optional<ReadAhead::Step> next(ReadAhead& ahead) {
  ahead.wait();
  return ahead.read();
}

// Of each message where it stands and what it says, of other rows what they are.
std::vector<std::string> wordsOf(const session::SessionBatch& batch) {
  std::vector<std::string> words;
  for (const session::Row& row : batch.rows) {
    const auto* message = std::get_if<session::MessageRow>(&row);
    words.push_back(message == nullptr
                        ? "kind " + std::to_string(row.index())
                        : std::to_string(message->message.last.packet) + " " + std::to_string(message->sequence) + " " +
                              std::string(textOf(message->message.payload)));
  }
  return words;
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

TEST(ReadAhead, FindsWhatThePipelineFinds) {
  const Captured captured = tour();
  std::vector<std::string> wanted;
  Pipeline pipeline(std::make_unique<Portions>(captured, 3), {});
  while (const auto batch = pipeline.read()) append(wanted, wordsOf(*batch));
  ASSERT_GT(wanted.size(), 38U);

  std::vector<std::string> found;
  session::PacketTally tally;
  std::uint64_t before = 0;
  int notes = 0;
  bool hasEnd = false;
  ReadAhead ahead(std::make_unique<Portions>(captured, 3), {});
  while (auto step = next(ahead)) {
    EXPECT_FALSE(std::exchange(hasEnd, step->unread.has_value())) << "the last one is the last";
    append(found, wordsOf(step->batch));
    tally.packets += step->batch.tally.packets;
    EXPECT_GE(step->progress.readBytes, before);
    before = step->progress.readBytes;
    for (const SourceNote& note : step->notes) {
      ++notes;
      EXPECT_EQ(note.text, "half of it");
      EXPECT_EQ(tally.packets, captured.size() / 6 * 3 + 3) << "with the batch behind which it was said";
    }
  }
  EXPECT_TRUE(hasEnd);
  EXPECT_EQ(found, wanted);
  EXPECT_EQ(tally.packets, captured.size());
  EXPECT_EQ(before, captured.size());
  EXPECT_EQ(notes, 1);
  EXPECT_FALSE(ahead.read());
}

TEST(ReadAhead, NeverWaitsToBeRead) {
  Stubborn state;
  ReadAhead ahead(std::make_unique<StubbornSource>(state), {});
  EXPECT_FALSE(ahead.read());
  state.released.set_value();
  ASSERT_TRUE(next(ahead));
}

// One who counts how often it was read, and how often it may have been.
class Reined final : public PacketSource {
 public:
  Reined(const Captured& captured, std::atomic<std::size_t>& taken, std::size_t ahead, std::atomic<bool>& isTooFar)
      : packets_(captured, 1), taken_(taken), ahead_(ahead), isTooFar_(isTooFar) {}

  std::optional<PacketBatch> read() override {
    if (reads_++ > taken_ + ahead_) isTooFar_ = true;
    return packets_.read();
  }
  std::vector<SourceNote> drainNotes() override { return packets_.drainNotes(); }
  SourceProgress progress() const override { return packets_.progress(); }

 private:
  Portions packets_;
  std::atomic<std::size_t>& taken_;
  std::size_t ahead_;
  std::atomic<bool>& isTooFar_;
  std::size_t reads_ = 0;
};

// Each packet is a batch: four wait to be taken over and four were, one waits for room, and one was just read.
TEST(ReadAhead, GoesNoFurtherThanItMay) {
  const Captured captured = tour();
  std::atomic<std::size_t> taken = 0;
  std::atomic<bool> isTooFar = false;
  ReadAhead ahead(std::make_unique<Reined>(captured, taken, 10, isTooFar), {}, {.batches = 4, .bytes = 1 << 20});
  while (auto step = next(ahead)) ++taken;
  EXPECT_FALSE(isTooFar);
  EXPECT_GE(taken, captured.size());
}

// However few bytes it may hold, a batch gets through.
TEST(ReadAhead, HasRoomForOneBatchOfAnySize) {
  const Captured captured = tour();
  ReadAhead ahead(std::make_unique<Portions>(captured, captured.size()), {}, {.batches = 1, .bytes = 1});
  std::size_t rows = 0;
  while (auto step = next(ahead)) rows += step->batch.rows.size();
  EXPECT_GT(rows, 38U);
}

TEST(ReadAhead, HandsOnNoSilence) {
  std::atomic<int> reads = 0;
  ReadAhead ahead(std::make_unique<Silence>(reads), {});
  for (int seen = reads; seen < 20; seen = reads) reads.wait(seen);
  EXPECT_FALSE(ahead.read());
}

TEST(ReadAhead, EndsWhileItWaitsForRoom) {
  const Captured captured = tour();
  ReadAhead ahead(std::make_unique<Portions>(captured, 1), {}, {.batches = 1, .bytes = 1});
  ahead.wait();
}

TEST(ReadAhead, EndsAlsoWhereItsSourceDoesNot) {
  Stubborn state;
  {
    const ReadAhead ahead(std::make_unique<StubbornSource>(state), {});
    state.asked.get_future().wait();
  }
  state.released.set_value();
  // The thread has it until then.
  state.gone.get_future().wait();
}

}  // namespace
}  // namespace wsray::engine
