#include "capture/privilege/broker.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include "capture/privilege/process_tree.h"
#include "capture/privilege/sandbox.h"
#include "tests/capture/privilege/in_child.h"
#include "tests/capture/privilege/news.h"
#include "tests/capture/privilege/temporary_folder.h"

namespace wsray::privilege {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

void write(int file, const std::string& text) {
  ASSERT_EQ(::write(file, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  ::close(file);
}

BrokerPlan recordingTo(const std::string& path, bool rotates = false, std::uint64_t ring = 0) {
  BrokerPlan plan;
  plan.recording = path;
  plan.rotates = rotates;
  plan.ring = ring;
  return plan;
}

TEST(Broker, PassesTheRecording) {
  const TemporaryFolder folder;
  Broker broker = started(recordingTo(folder / "capture.pcapng"));
  const Result<int> file = broker.nextRecordingFile();
  ASSERT_TRUE(file.has_value()) << file.error().text;
  EXPECT_EQ(::fcntl(*file, F_GETFD), FD_CLOEXEC);
  write(*file, "packets");
  EXPECT_EQ(contentOf(folder / "capture.pcapng"), "packets");
}

TEST(Broker, PassesTheFilesOfARotation) {
  const TemporaryFolder folder;
  Broker broker = started(recordingTo(folder / "capture.pcapng", true, 2));
  for (const char* const text : {"first", "second", "third"}) {
    const Result<int> file = broker.nextRecordingFile();
    ASSERT_TRUE(file.has_value()) << file.error().text;
    write(*file, text);
  }
  ASSERT_THAT(folder.names(), ElementsAre(StartsWith("capture_00002_"), StartsWith("capture_00003_")));
  EXPECT_EQ(contentOf(folder / folder.names().back()), "third");
}

TEST(Broker, SaysWhyThereIsNoRecording) {
  const TemporaryFolder folder;
  Broker broker = started(recordingTo(folder / "none/capture.pcapng"));
  const Result<int> file = broker.nextRecordingFile();
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().text, "cannot write " + (folder / "none/capture.pcapng") + ": No such file or directory");
  EXPECT_FALSE(started({}).nextRecordingFile().has_value()) << "none was planned";
}

TEST(Broker, FollowsAName) {
  const TemporaryFolder folder;
  BrokerPlan plan;
  plan.followed = folder / "log";
  Broker broker = started(plan);
  EXPECT_FALSE(broker.followedFile(0, 0)) << "nothing is there";
  writeFile(folder / "log", "first");
  struct stat first {};
  ASSERT_EQ(::stat((folder / "log").c_str(), &first), 0);
  EXPECT_FALSE(broker.followedFile(first.st_dev, first.st_ino)) << "it is the same";

  std::filesystem::rename(folder / "log", folder / "log.1");
  EXPECT_FALSE(broker.followedFile(first.st_dev, first.st_ino)) << "only the name is gone";
  writeFile(folder / "log", "second");
  const std::optional<int> file = broker.followedFile(first.st_dev, first.st_ino);
  ASSERT_TRUE(file);
  struct stat second {};
  ASSERT_EQ(::fstat(*file, &second), 0);
  std::array<char, 16> bytes{};
  EXPECT_EQ(::read(*file, bytes.data(), bytes.size()), 6);
  EXPECT_STREQ(bytes.data(), "second");
  ::close(*file);
  EXPECT_FALSE(broker.followedFile(second.st_dev, second.st_ino)) << "it is the same again";

  std::filesystem::remove(folder / "log");
  std::filesystem::create_directory(folder / "log");
  EXPECT_FALSE(broker.followedFile(second.st_dev, second.st_ino)) << "no file";
}

TEST(Broker, WorksFromWithinTheSandbox) {
  const TemporaryFolder folder;
  const std::string said = inChild([&] {
    std::filesystem::create_directory(folder / "private");
    BrokerPlan plan = recordingTo(folder / "capture.pcapng");
    plan.privateFolder = folder / "private";
    Broker broker = started(plan);
    const Result<void> entered = enterSandbox({{}, broker.descriptor()});
    if (!entered) return entered.error().text;
    const Result<int> file = broker.nextRecordingFile();
    if (!file) return file.error().text;
    return std::string(::write(*file, "packets", 7) == 7 ? "written" : "not written");
  });
  EXPECT_EQ(said, "written");
  EXPECT_THAT(folder.names(), ElementsAre("capture.pcapng")) << "it is waited for there, too";
  EXPECT_EQ(contentOf(folder / "capture.pcapng"), "packets");
}

TEST(Broker, RemovesThePrivateFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "private/deep");
  writeFile(folder / "private/deep/keys", "CLIENT_RANDOM");
  ASSERT_EQ(::symlink("../kept", (folder / "private/link").c_str()), 0);
  writeFile(folder / "kept", "");
  BrokerPlan plan;
  plan.privateFolder = folder / "private";
  {
    const Broker broker = started(plan);
    EXPECT_THAT(folder.names(), ElementsAre("kept", "private"));
  }
  EXPECT_THAT(folder.names(), ElementsAre("kept"));
}

TEST(Broker, EndsWithAProcessThatIsKilled) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "private");
  EXPECT_EQ(inChild([&] {
              adoptOrphans();
              const pid_t parser = ::fork();
              if (parser == 0) {
                BrokerPlan plan = shell("exec sleep 1000");
                plan.privateFolder = folder / "private";
                Broker broker = started(plan);
                if (!broker.startCommand()) ::_exit(1);
                ::kill(::getpid(), SIGKILL);
              }
              int status = 0;
              ::waitpid(parser, &status, 0);
              if (!WIFSIGNALED(status)) return std::string("was not killed");
              // The broker, which then leaves the command.
              ::waitpid(-1, &status, 0);
              std::string said = folder.names().empty() && WIFEXITED(status) ? "removed" : "left";
              const std::vector<pid_t> commands = descendantsOf(::getpid());
              for (const pid_t command : commands) ::kill(command, SIGKILL);
              if (commands.empty()) said += ", the command was killed";
              waitForAll();
              return said;
            }),
            "removed");
}

TEST(Broker, SignalsOfTheTerminalAreForTheOthers) {
  const TemporaryFolder folder;
  EXPECT_EQ(inChild([&] {
              ::setpgid(0, 0);
              Broker broker = started(recordingTo(folder / "capture.pcapng"));
              for (const int signal : {SIGINT, SIGHUP, SIGTERM, SIGQUIT}) {
                ::signal(signal, SIG_IGN);
                ::kill(0, signal);
              }
              return broker.nextRecordingFile() ? std::string("goes on") : std::string("has ended");
            }),
            "goes on");
}

// A command may leave orphans, which the broker waits for as long as it is there.
TEST(Broker, LeavesNoProcess) {
  const TemporaryFolder folder;
  const std::string orphans = folder / "orphans";
  EXPECT_EQ(inChild([&orphans] {
              adoptOrphans();
              {
                Broker broker =
                    started(shell("(true & echo $! >>" + orphans + ") ; (true & echo $! >>" + orphans + ")"));
                if (!broker.startCommand()) return std::string("not started");
                if (statusOf(broker) != 0) return std::string("failed");
                std::ifstream numbers(orphans);
                for (pid_t orphan = 0; numbers >> orphan;) {
                  while (::kill(orphan, 0) == 0) ::usleep(1000);
                }
              }
              return std::string(::waitpid(-1, nullptr, 0) < 0 ? "none" : "one is left");
            }),
            "none");
}

// What a parsing process could do that somebody else has taken over.
TEST(Broker, EndsAtWhatNobodySays) {
  const TemporaryFolder folder;
  writeFile(folder / "capture.pcapng", "untouched");
  for (const std::string& said :
       {std::string("x"), std::string(sizeof(BrokerRequest), '\xFF'), std::string(5000, '\0')}) {
    Broker broker = started(recordingTo(folder / "capture.pcapng"));
    ASSERT_EQ(::send(broker.descriptor(), said.data(), said.size(), 0), static_cast<ssize_t>(said.size()));
    EXPECT_FALSE(broker.nextRecordingFile().has_value()) << said.size();
    EXPECT_EQ(broker.descriptor(), -1);
  }
  EXPECT_EQ(contentOf(folder / "capture.pcapng"), "untouched");
}

TEST(Broker, HoldsNoDescriptorsOfOthers) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const Broker broker = started({});
  ::close(pipe[1]);
  char byte = 0;
  EXPECT_EQ(::read(pipe[0], &byte, 1), 0) << "the other end is held";
  ::close(pipe[0]);
}

TEST(Broker, ActsAsTheCallingUser) {
  constexpr uid_t kNobody = 65534;
  if (::getuid() != 0 || inChild([] { return std::to_string(::setresuid(kNobody, kNobody, kNobody)); }) != "0") {
    GTEST_SKIP() << "needs the right to become another user";
  }
  const TemporaryFolder folder;
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  BrokerPlan plan = recordingTo(folder / "capture.pcapng");
  plan.followed = "/etc/shadow";
  plan.command = {"sh", "-c", "echo $HOME $USER $LOGNAME $(id -u) $(id -g) $(id -G) > " + (folder / "said")};
  Result<Broker> broker = Broker::start(plan, {kNobody, kNobody, "somebody", "/somewhere"});
  ASSERT_TRUE(broker.has_value()) << broker.error().text;
  const Result<int> file = broker->nextRecordingFile();
  ASSERT_TRUE(file.has_value()) << file.error().text;
  struct stat status {};
  ASSERT_EQ(::fstat(*file, &status), 0);
  EXPECT_EQ(status.st_uid, kNobody);
  ::close(*file);
  EXPECT_FALSE(broker->followedFile(0, 0)) << "a file of root";
  ASSERT_TRUE(broker->startCommand().has_value());
  EXPECT_EQ(statusOf(*broker), 0);
  EXPECT_EQ(contentOf(folder / "said"), "/somewhere somebody somebody 65534 65534 65534\n");
}

}  // namespace
}  // namespace wsray::privilege
