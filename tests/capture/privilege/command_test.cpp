#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>

#include "capture/privilege/broker.h"
#include "tests/capture/privilege/in_child.h"
#include "tests/capture/privilege/news.h"
#include "tests/capture/privilege/temporary_folder.h"

namespace wsray::privilege {
namespace {

using testing::HasSubstr;

int statusAfter(BrokerPlan plan) {
  Broker broker = started(std::move(plan));
  const Result<void> outcome = broker.startCommand();
  EXPECT_TRUE(outcome.has_value()) << outcome.error().text;
  return statusOf(broker);
}

int statusAfter(const std::string& script) { return statusAfter(shell(script)); }

TEST(Command, ItsStatusIsTold) {
  EXPECT_EQ(statusAfter("exit 0"), 0);
  EXPECT_EQ(statusAfter("exit 3"), 3);
  EXPECT_EQ(statusAfter("exit 255"), 255);
}

TEST(Command, ASignalThatEndedItIsTold) {
  EXPECT_EQ(statusAfter("kill -INT $$; exit 3"), 128 + SIGINT);
  EXPECT_EQ(statusAfter("kill -KILL $$; exit 3"), 128 + SIGKILL);
  // One that the broker itself ignores.
  EXPECT_EQ(statusAfter("kill -PIPE $$; exit 3"), 128 + SIGPIPE);
}

TEST(Command, SignalsThatTheUserIgnoresStayIgnored) {
  EXPECT_EQ(inChild([] {
              ::signal(SIGHUP, SIG_IGN);
              return std::to_string(statusAfter("kill -HUP $$; exit 3"));
            }),
            "3");
}

TEST(Command, SignalsThatAreBlockedHereAreNotThere) {
  EXPECT_EQ(inChild([] {
              sigset_t all;
              ::sigfillset(&all);
              ::sigprocmask(SIG_BLOCK, &all, nullptr);
              return std::to_string(statusAfter("kill -TERM $$; exit 3"));
            }),
            std::to_string(128 + SIGTERM));
}

TEST(Command, GetsSignals) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Broker broker = started(shell("exec sleep 1000"));
    ASSERT_TRUE(broker.startCommand().has_value());
    broker.signalCommand(signal);
    EXPECT_EQ(statusOf(broker), 128 + signal);
    broker.signalCommand(signal);  // nobody is there any more
  }
}

TEST(Command, GetsNoOtherSignals) {
  Broker broker = started(shell("exec sleep 1000"));
  ASSERT_TRUE(broker.startCommand().has_value());
  broker.signalCommand(SIGKILL);
  broker.signalCommand(SIGTERM);
  EXPECT_EQ(statusOf(broker), 128 + SIGTERM);
}

TEST(Command, ThatIsNotThere) {
  BrokerPlan plan;
  plan.command = {"there-is-no-such-program", "-x"};
  Broker broker = started(plan);
  const Result<void> outcome = broker.startCommand();
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().text, "cannot run there-is-no-such-program: No such file or directory");
  EXPECT_EQ(statusOf(broker), 127);
}

TEST(Command, ThatIsNotThereBesideAFolderThatIsClosed) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "closed");
  ASSERT_EQ(::chmod((folder / "closed").c_str(), 0), 0);
  BrokerPlan plan;
  plan.command = {"there-is-no-such-program"};
  plan.environment = {{"PATH", (folder / "closed") + ":" + ::getenv("PATH")}};
  Broker broker = started(plan);
  EXPECT_FALSE(broker.startCommand().has_value());
  EXPECT_EQ(statusOf(broker), 127);
}

TEST(Command, ThatCannotBeRun) {
  const TemporaryFolder folder;
  writeFile(folder / "program", "#!/bin/sh\n");
  BrokerPlan plan;
  plan.command = {folder / "program"};
  Broker broker = started(plan);
  const Result<void> outcome = broker.startCommand();
  ASSERT_FALSE(outcome.has_value());
  EXPECT_THAT(outcome.error().text, HasSubstr("Permission denied"));
  EXPECT_EQ(statusOf(broker), 126);
}

TEST(Command, RunsOnce) {
  const TemporaryFolder folder;
  Broker broker = started(shell("echo x >> " + (folder / "said")));
  ASSERT_TRUE(broker.startCommand().has_value());
  EXPECT_FALSE(broker.startCommand().has_value());
  EXPECT_EQ(statusOf(broker), 0);
  EXPECT_EQ(contentOf(folder / "said"), "x\n");
}

TEST(Command, GetsTheEnvironmentOfThePlan) {
  const TemporaryFolder folder;
  ::setenv("WSRAY_TEST_OLD", "old", 1);
  ::setenv("WSRAY_TEST_BOTH", "old", 1);
  BrokerPlan plan = shell("echo $WSRAY_TEST_OLD $WSRAY_TEST_BOTH $WSRAY_TEST_NEW > " + (folder / "said"));
  plan.environment = {{"WSRAY_TEST_BOTH", "new"}, {"WSRAY_TEST_NEW", "new"}};
  EXPECT_EQ(statusAfter(std::move(plan)), 0);
  EXPECT_EQ(contentOf(folder / "said"), "old new new\n");
  EXPECT_STREQ(::getenv("WSRAY_TEST_BOTH"), "old") << "it is for the command alone";
}

TEST(Command, GetsTheStandardStreamsAndNothingElse) {
  const TemporaryFolder folder;
  EXPECT_EQ(inChild([&] {
              ::close(STDOUT_FILENO);
              if (::creat((folder / "output").c_str(), 0600) != STDOUT_FILENO) return std::string("another number");
              return std::to_string(statusAfter("ls /proc/self/fd"));
            }),
            "0");
  // The fourth is the folder that `ls` lists.
  EXPECT_EQ(contentOf(folder / "output"), "0\n1\n2\n3\n");
}

TEST(Command, IsTheParsersCompanionInItsProcessGroup) {
  const TemporaryFolder folder;
  EXPECT_EQ(statusAfter("cut -d' ' -f5 /proc/$$/stat > " + (folder / "said")), 0);
  EXPECT_EQ(contentOf(folder / "said"), std::to_string(::getpgrp()) + "\n");
}

TEST(Command, NewsThatCameBeforeAnAnswerWakeTheReader) {
  const TemporaryFolder folder;
  BrokerPlan plan = shell("exit 5");
  plan.followed = folder / "none";
  Broker broker = started(plan);
  ASSERT_TRUE(broker.startCommand().has_value());
  // The status comes before one of the answers, and is taken from the channel with it.
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(broker.followedFile(0, 0));
  pollfd waiting{broker.descriptor(), POLLIN, 0};
  EXPECT_EQ(::poll(&waiting, 1, 20'000), 1);
  EXPECT_EQ(statusOf(broker), 5);
}

TEST(Command, ABrokerThatIsGoneEndsTheWaiting) {
  const TemporaryFolder folder;
  Broker broker = started(shell("kill -9 $PPID; exec sleep 0"));
  (void)broker.startCommand();
  broker.lookNow();
  const Broker::News news =
      newsUntil(broker, [](const Broker::News& all) { return all.commandStatus.has_value() && all.looked; });
  EXPECT_EQ(news.commandStatus, 125);
  EXPECT_TRUE(news.looked);
  EXPECT_EQ(broker.descriptor(), -1);
  broker.lookNow();
  EXPECT_TRUE(broker.drain().looked);
}

}  // namespace
}  // namespace wsray::privilege
