#include "cli/output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>

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

}  // namespace
}  // namespace wsray::cli
