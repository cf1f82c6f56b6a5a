#include "cli/output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

namespace wsray::cli {
namespace {

using testing::HasSubstr;

class Pipe {
 public:
  Pipe() { EXPECT_EQ(pipe(ends_.data()), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    closeReader();
    close(ends_[1]);
  }

  int writer() const { return ends_[1]; }

  void closeReader() {
    if (ends_[0] >= 0) close(ends_[0]);
    ends_[0] = -1;
  }

  // What has been written, at most one block.
  std::string read() {
    std::array<char, 4096> block{};
    const ssize_t length = ::read(ends_[0], block.data(), block.size());
    return {block.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

TEST(Output, KeepsSmallTextUntilItIsFlushed) {
  Pipe pipe;
  fcntl(pipe.writer(), F_SETFL, O_NONBLOCK);
  Output output(pipe.writer(), "a pipe");
  output.text() += "one";
  ASSERT_TRUE(output.settle().has_value());
  EXPECT_EQ(output.text(), "one");
  ASSERT_TRUE(output.flush().has_value());
  EXPECT_EQ(output.text(), "");
  EXPECT_EQ(pipe.read(), "one");
}

TEST(Output, TakesAClosedPipeQuietly) {
  (void)std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  Output output(pipe.writer(), "a pipe");
  pipe.closeReader();
  output.text() += "lost";
  EXPECT_FALSE(output.isClosed());
  EXPECT_TRUE(output.flush().has_value());
  EXPECT_TRUE(output.isClosed());
  output.text() += "dropped";
  EXPECT_TRUE(output.flush().has_value());
  EXPECT_EQ(output.text(), "");
}

TEST(Output, FailsWithASentenceWhenTheDiskIsFull) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  Output output(full, "standard output");
  output.text() += "x";
  const auto flushed = output.flush();
  ASSERT_FALSE(flushed.has_value());
  EXPECT_EQ(flushed.error().text, "cannot write to standard output: No space left on device");
  EXPECT_FALSE(output.isClosed());
  close(full);
}

TEST(Output, FailsWhenTheStreamIsNotOpenForWriting) {
  const int null = open("/dev/null", O_RDONLY);
  Output output(null, "standard output");
  output.text() += "x";
  EXPECT_FALSE(output.flush().has_value());
  close(null);
}

TEST(Output, WritesLargeTextWithoutBeingAsked) {
  const int null = open("/dev/null", O_WRONLY);
  Output output(null, "/dev/null");
  output.text().assign(1 << 20, 'x');
  EXPECT_TRUE(output.settle().has_value());
  EXPECT_EQ(output.text(), "");
  close(null);
}

// More than a pipe holds.
constexpr std::size_t kALot = 1 << 20;

TEST(Output, PacedHoldsNobodyUp) {
  Pipe pipe;
  Output output(pipe.writer(), "a pipe");
  output.pace();
  ASSERT_TRUE(output.isPaced());
  output.text().assign(kALot, 'x');
  ASSERT_TRUE(output.flush().has_value());
  EXPECT_GT(output.keptBytes(), 0);
  EXPECT_LT(output.keptBytes(), kALot);
  EXPECT_EQ(fcntl(pipe.writer(), F_GETFL) & O_NONBLOCK, 0) << "others still wait as they did";
}

TEST(Output, PacedLosesNothing) {
  Pipe pipe;
  Output output(pipe.writer(), "a pipe");
  output.pace();
  std::string wanted;
  std::string got;
  for (int round = 0; round < 200; ++round) {
    const std::string text(10'000, static_cast<char>('a' + round % 26));
    wanted += text;
    output.text() += text;
    ASSERT_TRUE(output.flush().has_value());
    got += pipe.read();
  }
  ASSERT_GT(output.keptBytes(), 0);
  std::thread reader([&] {
    while (got.size() < wanted.size()) got += pipe.read();
  });
  ASSERT_TRUE(output.catchUp().has_value());
  reader.join();
  EXPECT_EQ(output.keptBytes(), 0);
  EXPECT_EQ(got, wanted);
}

TEST(Output, PacedWritesFilesAtOnce) {
  std::array<char, 32> name{"/tmp/output_test_XXXXXX"};
  const int file = mkstemp(name.data());
  unlink(name.data());
  Output output(file, "a file");
  output.pace();
  EXPECT_FALSE(output.isPaced());
  output.text().assign(kALot, 'x');
  ASSERT_TRUE(output.flush().has_value());
  EXPECT_EQ(lseek(file, 0, SEEK_CUR), kALot);
  close(file);
}

TEST(Output, PacedNoticesThatItsReaderHasGone) {
  (void)std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  Output output(pipe.writer(), "a pipe");
  output.pace();
  output.text().assign(kALot, 'x');
  ASSERT_TRUE(output.flush().has_value());
  EXPECT_FALSE(output.isClosed());
  pipe.closeReader();
  ASSERT_TRUE(output.flush().has_value());
  EXPECT_TRUE(output.isClosed());
  EXPECT_EQ(output.keptBytes(), 0);
}

}  // namespace
}  // namespace wsray::cli
