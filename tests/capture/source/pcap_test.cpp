// The classic format: what its file header and its records can say.
#include <gmock/gmock.h>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t kSecond = 1'000'000'000;

struct FormCase {
  const char* rule;
  PcapForm form;
  std::int64_t time;  // of a packet at 1700000000 s and 123456 of the fraction's unit
};

class PcapForms : public testing::TestWithParam<FormCase> {};

TEST_P(PcapForms, AreRead) {
  const FormCase& given = GetParam();
  PcapFile file(given.form);
  file.packet(1700000000, 123456, "first").packet(1700000001, 0, "").packet(1700000002, 0, "third");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.packets,
              ElementsAre(SeenPacket{1, given.time, "first", 5, 1}, SeenPacket{2, 1700000001 * kSecond, "", 0, 1},
                          SeenPacket{3, 1700000002 * kSecond, "third", 5, 1}));
  EXPECT_THAT(reading.incomplete, IsEmpty());
  EXPECT_THAT(reading.remarks, IsEmpty());
}

constexpr std::int64_t kMicroseconds = 1700000000 * kSecond + 123456000;
constexpr std::int64_t kNanoseconds = 1700000000 * kSecond + 123456;
constexpr std::endian kBig = std::endian::big;

INSTANTIATE_TEST_SUITE_P(
    Table, PcapForms,
    testing::Values(FormCase{"Microseconds", {}, kMicroseconds},
                    FormCase{"MicrosecondsBig", {.order = kBig}, kMicroseconds},
                    FormCase{"Nanoseconds", {.magic = kNanosecondMagic}, kNanoseconds},
                    FormCase{"NanosecondsBig", {.magic = kNanosecondMagic, .order = kBig}, kNanoseconds},
                    FormCase{"Modified", {.magic = kModifiedMagic}, kMicroseconds},
                    FormCase{"ModifiedBig", {.magic = kModifiedMagic, .order = kBig}, kMicroseconds},
                    FormCase{"WithoutSnapLength", {.snapLength = 0}, kMicroseconds},
                    FormCase{"LargestSnapLength", {.snapLength = 0xffffffff}, kMicroseconds},
                    FormCase{"NewerMinorVersion", {.minor = 5}, kMicroseconds},
                    FormCase{"NewerMajorVersion", {.major = 3, .minor = 0}, kMicroseconds},
                    FormCase{"FrameCheckSequence", {.linkType = 0x24000001}, kMicroseconds}),
    [](const auto& parameter) { return parameter.param.rule; });

TEST(Pcap, KeepsALargeLinkType) {
  EXPECT_EQ(readBytes(PcapFile({.linkType = 276}).packet(1, 0, "x").bytes()).packets.at(0).linkType, 276u);
}

TEST(Pcap, TellsTheLengthOnTheWireWhereTheSnapLengthCut) {
  const Reading reading = readBytes(PcapFile().record(1, 0, 3, 1500, "abc").bytes());
  EXPECT_THAT(reading.packets, ElementsAre(SeenPacket{1, kSecond, "abc", 1500, 1}));
}

TEST(Pcap, NeverTellsLessThanWasCaptured) {
  EXPECT_EQ(readBytes(PcapFile().record(1, 0, 3, 0, "abc").bytes()).packets.at(0).originalLength, 3u);
}

TEST(Pcap, TakesTheLengthsOfOldVersionsEitherWay) {
  const PcapForm old{.minor = 3};
  const PcapFile file = PcapFile(old).record(1, 0, 100, 3, "abc").record(2, 0, 3, 100, "def");
  EXPECT_THAT(readBytes(file.bytes()).packets,
              ElementsAre(SeenPacket{1, kSecond, "abc", 100, 1}, SeenPacket{2, 2 * kSecond, "def", 100, 1}));
}

TEST(Pcap, ReadsTimesUpToTheLastSecondOf32Bits) {
  EXPECT_THAT(readBytes(PcapFile().packet(0xffffffff, 0xffffffff, "x").bytes()).times(),
              ElementsAre(0xffffffffLL * kSecond + 0xffffffffLL * 1000));
}

TEST(Pcap, ReadsAFileWithoutPackets) {
  const Reading reading = readBytes(PcapFile().bytes());
  EXPECT_EQ(reading.error, "");
  EXPECT_THAT(reading.packets, IsEmpty());
  EXPECT_THAT(reading.incomplete, IsEmpty());
}

TEST(Pcap, ReadsPacketsBeyondTheSnapLengthUpTo256KiB) {
  const std::string longest(256 << 10, 'x');
  EXPECT_THAT(readBytes(PcapFile().packet(1, 0, longest).bytes()).contents(), ElementsAre(longest));
}

TEST(Pcap, StopsAtASenselessLength) {
  const Reading reading =
      readBytes(PcapFile().packet(1, 0, "good").record(2, 0, (256 << 10) + 1, 60, std::string(300000, 'x')).bytes());
  EXPECT_THAT(reading.contents(), ElementsAre("good"));
  EXPECT_THAT(reading.incomplete, ElementsAre("test.cap: packet 2 at byte 44 claims 262145 bytes: nothing can be read "
                                              "from there on"));
}

TEST(Pcap, BelievesASnapLengthOnlyUpTo128MiB) {
  const PcapForm form{.snapLength = 0xffffffff};
  const Reading reading = readBytes(PcapFile(form).record(2, 0, (128 << 20) + 1, 60, "x").bytes());
  EXPECT_THAT(reading.incomplete, ElementsAre(HasSubstr("packet 1 at byte 24 claims 134217729 bytes")));
}

TEST(Pcap, RefusesVersionsBefore2) {
  EXPECT_EQ(readBytes(PcapFile({.major = 1, .minor = 0}).bytes()).error,
            "test.cap has pcap version 1.0, which is not known (2.4 expected)");
}

TEST(Pcap, TakesZerosAtTheEndForPadding) {
  for (const std::size_t padding : {16u, 17u, 64u, 8192u + 5u}) {
    const Reading reading = readBytes(PcapFile().packet(1, 0, "good").raw(std::string(padding, '\0')).bytes());
    EXPECT_THAT(reading.contents(), ElementsAre("good"));
    EXPECT_THAT(reading.incomplete, IsEmpty());
    EXPECT_THAT(reading.remarks, ElementsAre("test.cap: the last " + std::to_string(padding) +
                                             " bytes, from byte 44 on, are zeros without packets"));
  }
}

TEST(Pcap, PassesOverRecordsOfZerosBetweenPackets) {
  PcapFile file;
  file.packet(1, 0, "a").record(0, 0, 0, 0, "").record(0, 0, 0, 0, "").packet(4, 0, "d").record(0, 0, 0, 0, "");
  const Reading reading = readBytes(file.packet(6, 0, "f").bytes());
  EXPECT_THAT(reading.packets, ElementsAre(SeenPacket{1, kSecond, "a", 1, 1}, SeenPacket{4, 4 * kSecond, "d", 1, 1},
                                           SeenPacket{6, 6 * kSecond, "f", 1, 1}));
  EXPECT_THAT(reading.remarks,
              ElementsAre("test.cap: at byte 41: a record without packet, time and length was passed over",
                          "test.cap: 3 times: a record without packet, time and length was passed over"));
}

TEST(Pcap, NotesGarbageAtTheEnd) {
  const Reading reading = readBytes(PcapFile().packet(1, 0, "good").raw("garbage behind the packets").bytes());
  EXPECT_THAT(reading.contents(), ElementsAre("good"));
  EXPECT_THAT(reading.incomplete, ElementsAre(HasSubstr("packet 2 at byte 44")));
}

}  // namespace
}  // namespace wsray::source
