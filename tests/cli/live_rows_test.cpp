#include "cli/live_rows.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <string>
#include <thread>
#include <utility>

#include "capture/source/patience.h"

namespace wsray::cli {
namespace {

// A row is a line of the letter `r`, so long.
constexpr std::size_t kRowLength = 64 << 10;

class LongLines final : public report::RowWriter {
 public:
  void write(const session::Row& /*row*/, Timestamp /*captureStart*/, std::string& out) override {
    out.append(kRowLength - 1, 'r');
    out += '\n';
  }
};

class LiveRowsTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(pipe(ends_.data()), 0);
    output_.emplace(ends_[1], "a pipe");
    output_->pace();
    printer_.emplace(writer_, *output_, Frame::aroundRows, RowPrinter::Bounds{});
  }
  ~LiveRowsTest() override {
    closeReader();
    close(ends_[1]);
  }

  void closeReader() {
    if (ends_[0] >= 0) close(std::exchange(ends_[0], -1));
  }

  LiveRows rows() { return {line_, console_, &*printer_, *output_, nullptr, *stop_}; }

  // So many messages, and the pause behind each.
  static void show(LiveRows& rows, int messages) {
    session::MessageRow message;
    message.message.opcode = websocket::Opcode::text;
    const session::Row row = std::move(message);
    for (int i = 0; i < messages; ++i) {
      ASSERT_TRUE(rows.visit(row, {.selected = true}));
      ASSERT_TRUE(rows.pause({}));
    }
  }

  // Reads all that there is, and lets the rows notice that.
  std::string readAll(LiveRows& rows) {
    std::string text;
    std::array<char, 64 << 10> block{};
    fcntl(ends_[0], F_SETFL, O_NONBLOCK);
    while (true) {
      const ssize_t length = read(ends_[0], block.data(), block.size());
      if (length > 0) text.append(block.data(), static_cast<std::size_t>(length));
      EXPECT_TRUE(rows.pause({}));
      if (length <= 0 && output_->keptBytes() == 0) return text;
    }
  }

  bool isStopped() const {
    return source::waitFor({.interval = std::chrono::milliseconds{0}, .stop = stop_->descriptor()}) ==
           source::Waited::stopped;
  }

  std::array<int, 2> ends_{-1, -1};
  CommandLine line_;
  Console console_{line_, {}, STDERR_FILENO};
  LongLines writer_;
  std::optional<Output> output_;
  std::optional<RowPrinter> printer_;
  Result<StopSignal> stop_ = StopSignal::listen();
};

TEST_F(LiveRowsTest, OfATimelineAreLeftOutWhereNobodyReads) {
  LiveRows rows = this->rows();
  show(rows, 1000);
  EXPECT_LT(output_->keptBytes(), 10U << 20);
  const std::string text = readAll(rows);
  const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  EXPECT_GT(rows.skipped(), 800);
  EXPECT_EQ(rows.skipped() + lines - 1, 1000) << "a row is there, or counted";
  EXPECT_NE(text.find(" " + std::to_string(rows.skipped()) + " rows were left out here"), std::string::npos);
  show(rows, 1);
  EXPECT_EQ(readAll(rows).size(), kRowLength) << "and then it goes on";
}

TEST_F(LiveRowsTest, ThatWereLeftOutAreToldAlsoAtTheEnd) {
  LiveRows rows = this->rows();
  show(rows, 1000);
  EXPECT_EQ(rows.skipped(), 0) << "nobody has read yet";
  rows.finish();
  EXPECT_GT(rows.skipped(), 800);
  EXPECT_NE(readAll(rows).find(" rows were left out here"), std::string::npos);
}

TEST_F(LiveRowsTest, OfALogAreAllThere) {
  line_.logFormat = "ndjson";
  LiveRows rows = this->rows();
  std::size_t read = 0;
  constexpr std::size_t kAll = 2000 * kRowLength;
  std::thread reader([&] {
    std::array<char, 64 << 10> block{};
    while (read < kAll) {
      const ssize_t length = ::read(ends_[0], block.data(), block.size());
      if (length <= 0) return;
      read += static_cast<std::size_t>(length);
    }
  });
  show(rows, 2000);
  ASSERT_TRUE(output_->catchUp());
  reader.join();
  EXPECT_EQ(read, kAll);
  EXPECT_EQ(rows.skipped(), 0);
}

TEST_F(LiveRowsTest, EndWithSoManyMessages) {
  line_.live.messages = 3;
  LiveRows rows = this->rows();
  show(rows, 2);
  EXPECT_FALSE(isStopped());
  show(rows, 1);
  EXPECT_TRUE(isStopped());
  show(rows, 5);
  EXPECT_EQ(printer_->count(), 3);
}

TEST_F(LiveRowsTest, StopWhereTheReaderHasGone) {
  (void)std::signal(SIGPIPE, SIG_IGN);
  LiveRows rows = this->rows();
  closeReader();
  session::MessageRow message;
  ASSERT_TRUE(rows.visit(session::Row(std::move(message)), {.selected = true}));
  const auto step = rows.pause({});
  ASSERT_TRUE(step);
  EXPECT_EQ(*step, Step::stop);
}

}  // namespace
}  // namespace wsray::cli
