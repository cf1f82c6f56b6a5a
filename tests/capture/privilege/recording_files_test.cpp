#include "capture/privilege/recording_files.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/capture/privilege/temporary_folder.h"

namespace wsray::privilege {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

std::string refusal(RecordingFiles files) {
  const Result<Descriptor> file = files.openNext();
  return file ? std::string() : file.error().text;
}

TEST(RecordingFiles, OneHasItsOwnName) {
  const TemporaryFolder folder;
  RecordingFiles files(folder / "capture.pcapng", false, 0);
  const Result<Descriptor> file = files.openNext();
  ASSERT_TRUE(file.has_value()) << file.error().text;
  EXPECT_EQ(::write(file->number(), "x", 1), 1);
  EXPECT_THAT(folder.names(), ElementsAre("capture.pcapng"));
  EXPECT_EQ(contentOf(folder / "capture.pcapng"), "x");
  EXPECT_FALSE(files.openNext().has_value());
}

TEST(RecordingFiles, WritesWithoutWaitingFlags) {
  const TemporaryFolder folder;
  RecordingFiles files(folder / "capture.pcapng", false, 0);
  const Result<Descriptor> file = files.openNext();
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(::fcntl(file->number(), F_GETFL) & (O_NONBLOCK | O_ACCMODE), O_WRONLY);
  EXPECT_EQ(::fcntl(file->number(), F_GETFD), FD_CLOEXEC);
}

TEST(RecordingFiles, NobodyElseMayWriteThem) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(0);
  RecordingFiles files(folder / "capture.pcapng", false, 0);
  ASSERT_TRUE(files.openNext().has_value());
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat((folder / "capture.pcapng").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST(RecordingFiles, ReplaceWhatIsThere) {
  const TemporaryFolder folder;
  writeFile(folder / "capture.pcapng", "what was there");
  ASSERT_TRUE(RecordingFiles(folder / "capture.pcapng", false, 0).openNext().has_value());
  EXPECT_EQ(contentOf(folder / "capture.pcapng"), "");
}

TEST(RecordingFiles, OfARotationAreNumberedAndDated) {
  const TemporaryFolder folder;
  RecordingFiles files(folder / "a.b.pcapng", true, 0);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(files.openNext().has_value());
  EXPECT_THAT(folder.names(),
              ElementsAre(MatchesRegex("a.b_00001_20[0-9]+.pcapng"), MatchesRegex("a.b_00002_20[0-9]+.pcapng"),
                          MatchesRegex("a.b_00003_20[0-9]+.pcapng")));
  EXPECT_EQ(folder.names().front().size(), std::string("a.b_00001_20261121195100.pcapng").size());
}

TEST(RecordingFiles, WithoutAnExtensionAreNumberedAtTheEnd) {
  const TemporaryFolder folder;
  RecordingFiles files(folder / ".hidden", true, 0);
  ASSERT_TRUE(files.openNext().has_value());
  EXPECT_THAT(folder.names(), ElementsAre(StartsWith(".hidden_00001_")));
}

TEST(RecordingFiles, TheRingRemovesItsOldest) {
  const TemporaryFolder folder;
  writeFile(folder / "c_00000_20200101000000.pcapng", "of an earlier run");
  RecordingFiles files(folder / "c.pcapng", true, 2);
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(files.openNext().has_value());
  EXPECT_THAT(folder.names(),
              ElementsAre("c_00000_20200101000000.pcapng", StartsWith("c_00003_"), StartsWith("c_00004_")));
}

TEST(RecordingFiles, ALinkIsFollowedWhereNobodyElseMakesOne) {
  const TemporaryFolder folder;
  ASSERT_EQ(::symlink("target", (folder / "link").c_str()), 0);
  ASSERT_TRUE(RecordingFiles(folder / "link", false, 0).openNext().has_value());
  EXPECT_THAT(folder.names(), ElementsAre("link", "target"));
}

TEST(RecordingFiles, ALinkInASharedFolderIsNot) {
  const TemporaryFolder folder;
  writeFile(folder / "target", "precious");
  ASSERT_EQ(::symlink("target", (folder / "link").c_str()), 0);
  ASSERT_EQ(::chmod(folder.path().c_str(), 01777), 0);
  EXPECT_THAT(refusal(RecordingFiles(folder / "link", false, 0)), HasSubstr("symbolic link"));
  EXPECT_EQ(contentOf(folder / "target"), "precious");
}

TEST(RecordingFiles, WhatCannotBeWrittenIsSaid) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(refusal(RecordingFiles(folder / "pipe", false, 0)), HasSubstr("nobody reads this pipe"));
  EXPECT_THAT(refusal(RecordingFiles(folder / "none/capture", false, 0)), HasSubstr("No such file"));
  EXPECT_THAT(refusal(RecordingFiles(folder.path(), false, 0)), HasSubstr("Is a directory"));
  EXPECT_NE(refusal(RecordingFiles("", false, 0)), "");
}

TEST(RecordingFiles, ADeviceIsWrittenTo) { EXPECT_EQ(refusal(RecordingFiles("/dev/null", false, 0)), ""); }

}  // namespace
}  // namespace wsray::privilege
