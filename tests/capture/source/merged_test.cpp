// Several captures as one: whose packet comes first, and that nobody waits longer than he must.
#include <gmock/gmock.h>

#include "capture/source/merged_source.h"
#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct TimedPacket {
  std::uint32_t seconds;
  const char* content;
};

std::string captureOf(std::initializer_list<TimedPacket> packets) {
  PcapFile file;
  for (const TimedPacket& packet : packets) file.packet(packet.seconds, 0, packet.content);
  return file.bytes();
}

Reading mergedReading(const std::vector<std::string>& captures, Arrival arrival = {}) {
  std::vector<std::unique_ptr<PacketSource>> sources;
  for (const std::string& capture : captures) sources.push_back(openBytes(capture, arrival).value());
  MergedSource merged(std::move(sources));
  return readAll(merged);
}

struct MergeCase {
  const char* rule;
  std::vector<std::string> captures;
  std::vector<std::string> expected;
};

class Merges : public testing::TestWithParam<MergeCase> {};

TEST_P(Merges, InOrderOfTime) {
  for (const Arrival arrival : {Arrival{}, Arrival{1, 64}}) {
    const Reading reading = mergedReading(GetParam().captures, arrival);
    EXPECT_EQ(reading.contents(), GetParam().expected);
    for (std::size_t i = 0; i < reading.packets.size(); ++i) EXPECT_EQ(reading.packets[i].number, i + 1);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Merges,
    testing::Values(MergeCase{"Interleaved",
                              {captureOf({{1, "a"}, {3, "c"}, {5, "e"}}), captureOf({{2, "b"}, {4, "d"}, {6, "f"}})},
                              {"a", "b", "c", "d", "e", "f"}},
                    MergeCase{"OneBehindTheOther",
                              {captureOf({{5, "e"}, {6, "f"}}), captureOf({{1, "a"}, {2, "b"}})},
                              {"a", "b", "e", "f"}},
                    MergeCase{"EqualTimesInOrderOfTheList",
                              {captureOf({{1, "a1"}, {1, "a2"}, {2, "a3"}}), captureOf({{1, "b1"}, {1, "b2"}}),
                               captureOf({{1, "c1"}, {2, "c2"}})},
                              {"a1", "a2", "b1", "b2", "c1", "a3", "c2"}},
                    MergeCase{"TimesThatGoBackStayInTheOrderOfTheirFile",
                              {captureOf({{1, "a1"}, {9, "a2"}, {2, "a3"}}), captureOf({{3, "b1"}, {9, "b2"}})},
                              {"a1", "b1", "a2", "a3", "b2"}},
                    MergeCase{"FilesWithoutPackets", {captureOf({}), captureOf({{1, "a"}}), captureOf({})}, {"a"}},
                    MergeCase{"NothingButFilesWithoutPackets", {captureOf({}), captureOf({})}, {}}),
    [](const auto& parameter) { return parameter.param.rule; });

TEST(Merge, KeepsLinkTypesSecretsAndNotesOfAll) {
  const PcapngFile first =
      PcapngFile().section().interface(113).packet(0, 2'000'000, "b").secrets(kTlsKeyLogSecrets, "first keys");
  const PcapngFile second = PcapngFile().section().secrets(kTlsKeyLogSecrets, "second keys");
  const std::string cut = captureOf({{1, "a"}, {3, "c"}}).substr(0, 50);
  const Reading reading = mergedReading({first.bytes(), cut, second.bytes()});
  EXPECT_THAT(reading.packets,
              ElementsAre(SeenPacket{1, 1'000'000'000, "a", 1, 1}, SeenPacket{2, 2'000'000'000, "b", 1, 113}));
  EXPECT_THAT(reading.secrets, testing::UnorderedElementsAre("first keys", "second keys"));
  EXPECT_THAT(reading.incomplete, ElementsAre(HasSubstr("cut off in the middle of packet 2")));
}

TEST(Merge, OfManyLongFilesIsSortedAndWhole) {
  std::vector<std::string> captures;
  for (std::uint32_t file = 0; file < 7; ++file) {
    PcapFile capture;
    for (std::uint32_t i = 0; i < 3000; ++i) capture.packet(i * 7 + file, 0, "x");
    captures.push_back(capture.bytes());
  }
  const Reading reading = mergedReading(captures);
  ASSERT_EQ(reading.packets.size(), 21000u);
  for (std::size_t i = 0; i < reading.packets.size(); ++i) {
    ASSERT_EQ(reading.packets[i].time, static_cast<std::int64_t>(i) * 1'000'000'000);
  }
}

// A source that gives one packet at a time and counts how often it was asked.
class CountingSource final : public PacketSource {
 public:
  CountingSource(std::vector<std::int64_t> times, int* asked) : times_(std::move(times)), asked_(asked) {}

  std::optional<PacketBatch> read() override {
    ++*asked_;
    if (next_ == times_.size()) return std::nullopt;
    PacketBatch batch;
    batch.packets.push_back({{next_ + 1, timestampOf(times_[next_])}, {}, 0, 1});
    ++next_;
    return batch;
  }
  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {next_, total_}; }

  void setTotal(std::uint64_t total) { total_ = total; }

 private:
  std::vector<std::int64_t> times_;
  int* asked_;
  std::size_t next_ = 0;
  std::uint64_t total_ = 0;
};

TEST(Merge, HandsOutWhatIsKnownBeforeItWaits) {
  int askedFirst = 0;
  int askedSecond = 0;
  std::vector<std::unique_ptr<PacketSource>> sources;
  sources.push_back(std::make_unique<CountingSource>(std::vector<std::int64_t>{1, 4}, &askedFirst));
  sources.push_back(std::make_unique<CountingSource>(std::vector<std::int64_t>{2, 3}, &askedSecond));
  MergedSource merged(std::move(sources));
  EXPECT_EQ(merged.read()->packets.size(), 1u);
  EXPECT_EQ(askedFirst, 1);
  EXPECT_EQ(askedSecond, 1);
  EXPECT_EQ(merged.read()->packets.size(), 1u);
  EXPECT_EQ(askedFirst, 2);
  EXPECT_EQ(askedSecond, 1);
}

TEST(Merge, ProgressIsTheSumWhereAllIsKnown) {
  int asked = 0;
  for (const std::uint64_t secondTotal : {0u, 30u}) {
    std::vector<std::unique_ptr<PacketSource>> sources;
    for (const std::uint64_t total : {std::uint64_t{12}, secondTotal}) {
      auto source = std::make_unique<CountingSource>(std::vector<std::int64_t>{1, 2}, &asked);
      source->setTotal(total);
      sources.push_back(std::move(source));
    }
    MergedSource merged(std::move(sources));
    EXPECT_TRUE(merged.read().has_value());
    EXPECT_EQ(merged.progress().readBytes, 2u);
    EXPECT_EQ(merged.progress().totalBytes, secondTotal == 0 ? 0u : 42u);
  }
}

}  // namespace
}  // namespace wsray::source
