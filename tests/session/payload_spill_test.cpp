#include "session/payload_spill.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace wsray::session {
namespace {

std::string readText(const PayloadSpill& spill, std::uint64_t offset, std::size_t length) {
  std::vector<std::uint8_t> bytes(length);
  EXPECT_TRUE(spill.read(offset, bytes).has_value());
  return std::string(textOf(bytes));
}

// Every payload its own letter, so that no other can be taken for it.
std::string payloadOf(std::size_t number, std::size_t length) {
  return std::string(length, static_cast<char>('a' + number % 26));
}

TEST(PayloadSpill, ReadsBackWhatWasAppended) {
  PayloadSpill spill = PayloadSpill::create().value();
  const std::uint64_t first = spill.append(bytesOf("hello")).value();
  const std::uint64_t second = spill.append(bytesOf("world")).value();
  EXPECT_EQ(readText(spill, first, 5), "hello");
  EXPECT_EQ(readText(spill, second, 5), "world");
  EXPECT_EQ(readText(spill, first, 3), "hel");
}

TEST(PayloadSpill, TakesEmptyPayloads) {
  PayloadSpill spill = PayloadSpill::create().value();
  const std::uint64_t empty = spill.append({}).value();
  EXPECT_EQ(readText(spill, empty, 0), "");
  EXPECT_EQ(spill.size(), 0U);
}

// Lengths around what waits in memory before it is written.
TEST(PayloadSpill, ReadsBackAcrossMemoryAndFile) {
  constexpr std::size_t kBlock = 256 << 10;
  const std::vector<std::size_t> lengths{10, kBlock - 10, 1, kBlock, kBlock + 1, 3, 2 * kBlock, 0, 100'000, 200'000, 7};
  PayloadSpill spill = PayloadSpill::create().value();
  std::vector<std::uint64_t> offsets;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    offsets.push_back(spill.append(bytesOf(payloadOf(i, lengths[i]))).value());
    for (std::size_t k = 0; k <= i; ++k) {
      ASSERT_EQ(readText(spill, offsets[k], lengths[k]), payloadOf(k, lengths[k])) << k << " after " << i;
    }
  }
  // One read that begins in the file and ends in memory.
  const std::size_t before = lengths.size() - 3;
  EXPECT_EQ(readText(spill, offsets[before], 300'000), payloadOf(before, 100'000) + payloadOf(before + 1, 200'000));
}

TEST(PayloadSpill, CanBeMoved) {
  PayloadSpill first = PayloadSpill::create().value();
  const std::uint64_t offset = first.append(bytesOf("hello")).value();
  PayloadSpill second = std::move(first);
  EXPECT_EQ(readText(second, offset, 5), "hello");
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "/spill-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
    if (const char* before = getenv("TMPDIR")) before_ = before;
    setenv("TMPDIR", path_.c_str(), 1);
  }

  void TearDown() override {
    before_.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before_.c_str(), 1);
    std::filesystem::remove_all(path_);
  }

  std::filesystem::path path_;
  std::string before_;
};

TEST_F(Folder, HasNoNameInIt) {
  const PayloadSpill spill = PayloadSpill::create().value();
  EXPECT_TRUE(std::filesystem::is_empty(path_));
}

TEST_F(Folder, ThatTakesNoFilesIsASentence) {
  setenv("TMPDIR", "/proc", 1);
  const auto spill = PayloadSpill::create();
  ASSERT_FALSE(spill.has_value());
  EXPECT_NE(spill.error().text.find("TMPDIR"), std::string::npos) << spill.error().text;
}

}  // namespace
}  // namespace wsray::session
