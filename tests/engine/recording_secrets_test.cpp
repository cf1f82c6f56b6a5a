// What was decrypted while it was recorded is decrypted again from the recording alone.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "capture/source/open.h"
#include "tests/engine/captured.h"
#include "tests/engine/recorded_files.h"
#include "tests/engine/row_text.h"

namespace wsray::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string contentOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string keyLogOf(std::filesystem::path capture) { return capture.replace_extension(".keys"); }
std::string privateKeyOf(std::filesystem::path capture) { return capture.replace_extension(".key"); }

// Beside encrypted samples lie key logs, or the server's private key.
std::vector<std::string> encryptedSamples() {
  std::vector<std::string> captures;
  for (const char* folder : {"/tls", "/http2", "/tunnels"}) {
    for (const std::string& path : capturesIn(WSRAY_SAMPLES + std::string(folder))) {
      const bool hasSecrets = std::filesystem::exists(keyLogOf(path)) || std::filesystem::exists(privateKeyOf(path));
      if (hasSecrets || path.ends_with("/embedded.pcapng")) captures.push_back(path);
    }
  }
  return captures;
}

// The rows of the sample, read with its secrets.
std::vector<std::string> record(const std::string& sample, RecordedFiles& files, const RecordingOptions& options) {
  const std::vector<std::string> paths{sample};
  std::vector<std::string> keyLogs;
  if (std::filesystem::exists(keyLogOf(sample))) keyLogs.push_back(keyLogOf(sample));
  PipelineOptions pipeline{.frames = true};
  if (std::filesystem::exists(privateKeyOf(sample))) pipeline.privateKeys.push_back(contentOf(privateKeyOf(sample)));
  return run(std::move(*source::openCaptures(paths, keyLogs)), PacketNumbers::shown, files.recording(options), pipeline)
      .all();
}

std::vector<std::string> read(const std::vector<std::string>& paths) {
  return run(std::move(*source::openCaptures(paths, std::vector<std::string>{})), PacketNumbers::shown).all();
}

class Encrypted : public testing::TestWithParam<std::string> {};

TEST_P(Encrypted, IsReadFromTheRecordingAlone) {
  RecordedFiles files;
  const auto wanted = record(GetParam(), files, {.secrets = true});
  EXPECT_EQ(read(files.paths()), wanted);
  EXPECT_THAT(files.blocks(), ElementsAre(HasSubstr("K")));
}

TEST_P(Encrypted, IsReadFromManyFiles) {
  RecordedFiles files;
  const auto wanted = record(GetParam(), files, {.rotateBytes = 20'000, .secrets = true});
  EXPECT_EQ(read(files.paths()), wanted);
}

TEST_P(Encrypted, StaysSoWhereSecretsAreNotWanted) {
  RecordedFiles files;
  record(GetParam(), files, {});
  EXPECT_THAT(files.blocks(), ElementsAre(Not(HasSubstr("K"))));
}

std::string nameOfSample(const testing::TestParamInfo<std::string>& sample) {
  const std::filesystem::path path(sample.param);
  std::string name = path.parent_path().filename().string() + '_' + path.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Encrypted);
INSTANTIATE_TEST_SUITE_P(Samples, Encrypted, testing::ValuesIn(encryptedSamples()), nameOfSample);

TEST(RecordedSecrets, BeforeAndBetweenPackets) {
  const PacketBatch packet{.packets = {{{1, Timestamp{}}, {}, 0, 1}}};
  RecordedFiles files;
  const auto recording = files.recording({.rotateAfter = std::chrono::seconds{1}, .secrets = true});
  ASSERT_TRUE(recording->addSecrets("A 1 2\n"));
  ASSERT_TRUE(recording->write(packet, {}));
  ASSERT_TRUE(recording->addSecrets("B 1 2\n"));
  ASSERT_TRUE(recording->write(packet, {}));
  EXPECT_THAT(files.blocks(), ElementsAre("SKIPKP"));
  ASSERT_TRUE(recording->write({.packets = {{{3, timestampOf(2'000'000'000)}, {}, 0, 1}}}, {}));
  EXPECT_THAT(files.blocks(), ElementsAre("SKIPKP", "SIKP"));
  EXPECT_THAT(contentOf(files.paths().back()), HasSubstr("A 1 2\nB 1 2\n"));
}

// The file has ended, and no packet has come that begins another.
TEST(RecordedSecrets, ThatComeTooLateGetAFile) {
  RecordedFiles files;
  const auto recording = files.recording({.rotateAfter = std::chrono::seconds{1}, .secrets = true});
  ASSERT_TRUE(recording->write({.packets = {{{1, Timestamp{}}, {}, 0, 1}}}, {}));
  ASSERT_TRUE(recording->write({.isSilent = true, .silentUntil = timestampOf(2'000'000'000)}, {}));
  ASSERT_TRUE(recording->addSecrets("A 1 2\n"));
  ASSERT_TRUE(recording->finish(std::nullopt));
  EXPECT_THAT(files.blocks(), ElementsAre("SIP", "SIK"));
}

// However many there are, a file has room for packets.
TEST(RecordedSecrets, TheNewestOnesAreInEveryFile) {
  struct Bound {
    std::uint64_t rotateBytes;
    std::uint64_t secretBytes;
  };
  for (const auto& [rotateBytes, secretBytes] :
       {Bound{0, 128 << 10}, {10 << 20, 128 << 10}, {100'000, 50'000}, {1, 4096}}) {
    RecordedFiles files;
    const auto recording = files.recording({.rotateBytes = rotateBytes, .secrets = true});
    for (int i = 0; i < 1000; ++i) {
      ASSERT_TRUE(recording->addSecrets("LINE" + std::to_string(i) + ' ' + std::string(500, '0') + '\n'));
    }
    ASSERT_TRUE(recording->write({.packets = {{{1, Timestamp{}}, {}, 0, 1}}}, {}));
    const std::string content = contentOf(files.paths().back());
    EXPECT_THAT(content, HasSubstr("LINE999 "));
    EXPECT_THAT(content, Not(HasSubstr("LINE1 ")));
    EXPECT_LT(content.size(), secretBytes + 500);
    EXPECT_GT(content.size(), secretBytes / 2 - 500);
    const std::size_t secrets = content.find("KSLT") + 8;
    EXPECT_EQ(content.substr(secrets, 4), "LINE") << "they begin with a whole line";
  }
}

// A few packets at a time, and in the middle of them the key log: what waited for it is read then.
class LateKeys : public PacketSource {
 public:
  LateKeys(const Captured& captured, std::string keyLog) : captured_(&captured), keyLog_(std::move(keyLog)) {}

  std::optional<PacketBatch> read() override {
    constexpr std::size_t kPackets = 5;
    if (next_ == captured_->size()) return std::nullopt;
    PacketBatch batch;
    while (next_ < captured_->size() && batch.packets.size() < kPackets) {
      const CapturedPacket& packet = (*captured_)[next_++];
      batch.packets.push_back({{next_, packet.time}, packet.bytes, packet.originalLength, packet.linkType});
    }
    if (next_ > captured_->size() / 2 && !keyLog_.empty()) batch.secrets.push_back(std::exchange(keyLog_, {}));
    return batch;
  }

  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {}; }

 private:
  const Captured* captured_;
  std::string keyLog_;
  std::size_t next_ = 0;
};

TEST(RecordedSecrets, ThatCameBehindTheirPackets) {
  const std::string sample = WSRAY_SAMPLES "/tls/node.pcap";
  const Captured captured = readCapture(sample);
  RecordedFiles late;
  run(std::make_unique<LateKeys>(captured, contentOf(keyLogOf(sample))), PacketNumbers::shown,
      late.recording({.secrets = true}));
  RecordedFiles early;
  EXPECT_EQ(read(late.paths()), record(sample, early, {.secrets = true}));
}

std::size_t linesOf(const std::string& command) {
  struct Close {
    void operator()(std::FILE* file) const { ::pclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> pipe(::popen(command.c_str(), "r"));
  std::size_t lines = 0;
  for (int byte = std::fgetc(pipe.get()); byte != EOF; byte = std::fgetc(pipe.get())) lines += byte == '\n' ? 1 : 0;
  return lines;
}

// They stand before their packets, for it goes through the file once.
TEST(RecordedSecrets, TsharkReadsThem) {
  if (std::system("which tshark > /dev/null") != 0) GTEST_SKIP() << "there is no tshark";
  RecordedFiles with;
  RecordedFiles without;
  record(WSRAY_SAMPLES "/tls/node.pcap", with, {.secrets = true});
  record(WSRAY_SAMPLES "/tls/node.pcap", without, {});
  const auto webSocketsIn = [](const RecordedFiles& files) {
    return linesOf("tshark -r " + files.paths().front() + " -Y websocket 2>/dev/null");
  };
  EXPECT_GT(webSocketsIn(with), 0U);
  EXPECT_EQ(webSocketsIn(without), 0U);
}

}  // namespace
}  // namespace wsray::engine
