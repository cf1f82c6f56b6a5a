#include "cli/output_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace wsray::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class OutputFileTest : public testing::Test {
 protected:
  OutputFileTest() {
    std::string name = (fs::temp_directory_path() / "output-file-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~OutputFileTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  static void fill(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

  static std::string content(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::ptrdiff_t fileCount() const { return std::distance(fs::directory_iterator(folder_), {}); }

  fs::path folder_;
};

TEST_F(OutputFileTest, AppearsWhenItIsFinished) {
  auto file = OutputFile::open(path("out"), {});
  ASSERT_TRUE(file.has_value());
  file->output().text() = "whole";
  EXPECT_FALSE(fs::exists(path("out")));
  ASSERT_TRUE(file->finish().has_value());
  EXPECT_EQ(content(path("out")), "whole");
  EXPECT_EQ(fileCount(), 1);
}

TEST_F(OutputFileTest, LeavesNothingWhenItIsNotFinished) {
  fill(path("out"), "before");
  {
    auto file = OutputFile::open(path("out"), {});
    ASSERT_TRUE(file.has_value());
    file->output().text() = "half";
    ASSERT_TRUE(file->output().flush().has_value());
    EXPECT_EQ(fileCount(), 2);
  }
  EXPECT_EQ(content(path("out")), "before");
  EXPECT_EQ(fileCount(), 1);
}

TEST_F(OutputFileTest, LeavesNothingWhenASignalEndsTheProgram) {
  EXPECT_EXIT(
      {
        const auto file = OutputFile::open(path("out"), {});
        (void)raise(SIGTERM);
      },
      testing::KilledBySignal(SIGTERM), "");
  EXPECT_EQ(fileCount(), 0);
}

TEST_F(OutputFileTest, KeepsTheModeAndTheLinkOfWhatItReplaces) {
  fill(path("target"), "before");
  ASSERT_EQ(chmod(path("target").c_str(), 0600), 0);
  fs::create_symlink("target", path("link"));
  auto file = OutputFile::open(path("link"), {});
  ASSERT_TRUE(file.has_value());
  file->output().text() = "after";
  ASSERT_TRUE(file->finish().has_value());
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(content(path("target")), "after");
  EXPECT_EQ(fs::status(path("target")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(OutputFileTest, WritesToADeviceAsItIs) {
  auto file = OutputFile::open("/dev/null", {});
  ASSERT_TRUE(file.has_value());
  file->output().text() = "x";
  EXPECT_TRUE(file->finish().has_value());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFileTest, FailsWithASentence) {
  fill(path("capture"), "packets");
  fs::create_symlink("capture", path("other-name"));
  const auto refusal = [this](const std::string& name) {
    const auto file = OutputFile::open(path(name), {path("capture")});
    return file ? std::string() : file.error().text;
  };
  EXPECT_THAT(refusal("none/out"), HasSubstr("none/out: No such file or directory"));
  EXPECT_THAT(refusal(""), HasSubstr("Is a directory"));
  EXPECT_THAT(refusal("capture"), HasSubstr("it is one of the captures to read"));
  EXPECT_THAT(refusal("other-name"), HasSubstr("it is one of the captures to read"));
  EXPECT_EQ(content(path("capture")), "packets");
}

}  // namespace
}  // namespace wsray::cli
