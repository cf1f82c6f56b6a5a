// What comes in between while blocks are written: descriptors that take less, signals, nobody who reads, full disks.
#include "capture/sink/block_output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>

namespace wsray::sink {
namespace {

using testing::HasSubstr;

void gather(BlockOutput& output, std::string_view text) {
  std::memcpy(output.extend(text.size()), text.data(), text.size());
}

std::string readAll(int descriptor, std::size_t atOnce) {
  std::string all;
  std::string buffer(atOnce, '\0');
  for (;;) {
    const ssize_t length = ::read(descriptor, buffer.data(), buffer.size());
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return all;
    all.append(buffer, 0, static_cast<std::size_t>(length));
  }
}

struct Pipe {
  Pipe() { EXPECT_EQ(::pipe(ends), 0); }
  int ends[2];
  int read() const { return ends[0]; }
  int write() const { return ends[1]; }
};

// More than a pipe holds, in pieces of both kinds.
struct Traffic {
  std::string large = std::string(300'000, 'b');
  std::string all;

  void feed(BlockOutput& output) {
    for (int i = 0; i < 4; ++i) {
      gather(output, "aaaa");
      output.refer(bytesOf(large));
      gather(output, "c");
      all += "aaaa" + large + "c";
    }
  }
};

// Each call of the system becomes a message of the socket.
TEST(BlockOutput, WritesWhatIsThereAtOnce) {
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
  {
    BlockOutput output(ends[1]);
    const std::string large = "large";
    gather(output, "one ");
    output.refer(bytesOf(large));
    gather(output, " two");
    EXPECT_EQ(output.bytes(), 13U);
    ASSERT_TRUE(output.flush());
    ASSERT_TRUE(output.flush()) << "there is nothing";
    gather(output, "three");
    ASSERT_TRUE(output.flush());
    EXPECT_EQ(output.bytes(), 18U);
  }
  char message[100];
  EXPECT_EQ(std::string(message, static_cast<std::size_t>(::recv(ends[0], message, sizeof message, 0))),
            "one large two");
  EXPECT_EQ(std::string(message, static_cast<std::size_t>(::recv(ends[0], message, sizeof message, 0))), "three");
  EXPECT_EQ(::recv(ends[0], message, sizeof message, 0), 0) << "it is closed";
  ::close(ends[0]);
}

TEST(BlockOutput, IsFullBeforeACallOfTheSystemCannotTakeIt) {
  const std::string byte = "x";
  BlockOutput pieces(::open("/dev/null", O_WRONLY));
  std::size_t count = 0;
  for (; !pieces.isFull(); ++count) {
    gather(pieces, "y");
    pieces.refer(bytesOf(byte));
  }
  EXPECT_LT(2 * count + 1, static_cast<std::size_t>(::sysconf(_SC_IOV_MAX)));
  ASSERT_TRUE(pieces.flush());
  EXPECT_FALSE(pieces.isFull());
  const std::string large(1 << 20, 'x');
  pieces.refer(bytesOf(large));
  EXPECT_TRUE(pieces.isFull());
}

TEST(BlockOutput, WaitsForAReaderThatIsSlow) {
  for (const bool blocks : {true, false}) {
    const Pipe pipe;
    ASSERT_EQ(::fcntl(pipe.write(), F_SETFL, blocks ? 0 : O_NONBLOCK), 0);
    Traffic traffic;
    std::thread writer([&] {
      BlockOutput output(pipe.write());
      traffic.feed(output);
      EXPECT_TRUE(output.flush());
    });
    const std::string found = readAll(pipe.read(), 4099);
    writer.join();
    EXPECT_TRUE(found == traffic.all) << found.size() << " bytes";
    ::close(pipe.read());
  }
}

TEST(BlockOutput, GoesOnAfterSignals) {
  struct sigaction nothing {};
  nothing.sa_handler = [](int) {};
  struct sigaction before {};
  ASSERT_EQ(::sigaction(SIGUSR1, &nothing, &before), 0);
  for (const bool blocks : {true, false}) {
    const Pipe pipe;
    ASSERT_EQ(::fcntl(pipe.write(), F_SETFL, blocks ? 0 : O_NONBLOCK), 0);
    Traffic traffic;
    std::thread writer([&] {
      BlockOutput output(pipe.write());
      traffic.feed(output);
      EXPECT_TRUE(output.flush());
    });
    std::string found;
    char buffer[1000];
    for (int i = 0; i < 100; ++i) {
      ::pthread_kill(writer.native_handle(), SIGUSR1);
      const ssize_t length = ::read(pipe.read(), buffer, sizeof buffer);
      if (length > 0) found.append(buffer, static_cast<std::size_t>(length));
    }
    found += readAll(pipe.read(), 65'536);
    writer.join();
    EXPECT_TRUE(found == traffic.all) << found.size() << " bytes";
    ::close(pipe.read());
  }
  ::sigaction(SIGUSR1, &before, nullptr);
}

TEST(BlockOutput, FailsWhereNobodyReads) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  const Pipe pipe;
  ::close(pipe.read());
  BlockOutput output(pipe.write());
  gather(output, "text");
  const auto flushed = output.flush();
  ASSERT_FALSE(flushed);
  EXPECT_EQ(flushed.error().text, ": Broken pipe");
  (void)std::signal(SIGPIPE, before);
}

TEST(BlockOutput, FailsWhereThereIsNoRoom) {
  BlockOutput output(::open("/dev/full", O_WRONLY));
  gather(output, "text");
  const auto flushed = output.flush();
  ASSERT_FALSE(flushed);
  EXPECT_EQ(flushed.error().text, ": No space left on device");
}

TEST(BlockOutput, FailsWhereItCannotBeClosed) {
  const int descriptor = ::open("/dev/null", O_WRONLY);
  BlockOutput output(descriptor);
  ::close(descriptor);
  const auto closed = output.close();
  ASSERT_FALSE(closed);
  EXPECT_THAT(closed.error().text, HasSubstr("Bad file descriptor"));
}

}  // namespace
}  // namespace wsray::sink
