// pcapng blocks that contradict themselves: what is read on behind them, and what is said.
#include <gmock/gmock.h>

#include <functional>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The packet before the damage is at byte 48, and the damage at byte 84.
PcapngFile goodBeginning() { return PcapngFile().section().interface(1).packet(0, 1, "good"); }

constexpr const char* kContradicting = "a block whose lengths contradict each other was passed over";
constexpr const char* kUnknownInterface = "a packet of an interface that is not described was passed over";

struct DamageCase {
  const char* rule;
  std::function<void(PcapngFile&)> damage;
  const char* note;
};

class PassedOver : public testing::TestWithParam<DamageCase> {};

TEST_P(PassedOver, AndReadOn) {
  PcapngFile file = goodBeginning();
  GetParam().damage(file);
  const Reading reading = readBytes(file.packet(0, 3, "behind").bytes());
  EXPECT_THAT(reading.contents(), ElementsAre("good", "behind"));
  EXPECT_EQ(reading.packets.back().linkType, 1u);
  EXPECT_THAT(reading.incomplete, ElementsAre(std::string("test.cap: at byte 84: ") + GetParam().note));
}

INSTANTIATE_TEST_SUITE_P(
    Table, PassedOver,
    testing::Values(
        DamageCase{"LengthsThatDiffer",
                   [](PcapngFile& file) { file.blockWithLengths(6, 36, std::string(24, 'x'), 40); }, kContradicting},
        DamageCase{"LengthsThatDifferOfAnUnknownBlock",
                   [](PcapngFile& file) { file.blockWithLengths(0x777, 16, "1234", 0); }, kContradicting},
        DamageCase{"MoreCapturedThanTheBlockHas", [](PcapngFile& file) { file.cutPacket(0, 2, 5, 5, "four"); },
                   kContradicting},
        DamageCase{"MostCaptured", [](PcapngFile& file) { file.cutPacket(0, 2, 0xffffffff, 5, "four"); },
                   kContradicting},
        DamageCase{"MoreInASimplePacketThanTheBlockHas", [](PcapngFile& file) { file.simplePacket(5, "four"); },
                   kContradicting},
        DamageCase{"EnhancedPacketWithoutItsHead", [](PcapngFile& file) { file.block(6, std::string(16, '\0')); },
                   kContradicting},
        DamageCase{"ObsoletePacketWithoutItsHead", [](PcapngFile& file) { file.block(2, std::string(16, '\0')); },
                   kContradicting},
        DamageCase{"SimplePacketWithoutItsHead", [](PcapngFile& file) { file.block(3, ""); }, kContradicting},
        DamageCase{
            "MoreSecretsThanTheBlockHas",
            [](PcapngFile& file) { file.block(10, file.ordered().u32(kTlsKeyLogSecrets).u32(5).text("four").bytes()); },
            kContradicting},
        DamageCase{"SecretsWithoutTheirHead", [](PcapngFile& file) { file.block(10, "TLSK"); }, kContradicting},
        DamageCase{"InterfaceWithoutItsHead", [](PcapngFile& file) { file.block(1, "four"); }, kContradicting},
        DamageCase{"UnknownInterface", [](PcapngFile& file) { file.packet(1, 2, "lost"); }, kUnknownInterface},
        DamageCase{"LargestInterfaceId", [](PcapngFile& file) { file.packet(0xffffffff, 2, "lost"); },
                   kUnknownInterface},
        DamageCase{"UnknownInterfaceOfAnObsoletePacket", [](PcapngFile& file) { file.obsoletePacket(1, 2, "lost"); },
                   kUnknownInterface}),
    [](const auto& parameter) { return parameter.param.rule; });

struct EndCase {
  const char* rule;
  std::function<void(PcapngFile&)> damage;
  const char* note;
};

class EndsTheFile : public testing::TestWithParam<EndCase> {};

TEST_P(EndsTheFile, WithANote) {
  PcapngFile file = goodBeginning();
  GetParam().damage(file);
  const Reading reading = readBytes(file.packet(0, 3, "behind").bytes());
  EXPECT_THAT(reading.contents(), ElementsAre("good"));
  EXPECT_THAT(reading.incomplete, ElementsAre(HasSubstr(GetParam().note)));
}

INSTANTIATE_TEST_SUITE_P(
    Table, EndsTheFile,
    testing::Values(
        EndCase{"LengthShorterThanItsFrame", [](PcapngFile& file) { file.blockWithLengths(6, 8, "1234", 8); },
                "the block at byte 84 (type 0x6, length 8) is damaged: nothing can be read from there on"},
        EndCase{"LengthThatIsNoMultipleOf4", [](PcapngFile& file) { file.blockWithLengths(0x777, 13, "1234", 13); },
                "the block at byte 84 (type 0x777, length 13) is damaged"},
        EndCase{"LengthBeyondTheBound", [](PcapngFile& file) { file.blockWithLengths(6, (256 << 20) + 4, "1234", 16); },
                "the block at byte 84 (type 0x6, length 268435460) is damaged"},
        EndCase{"SectionHeaderTooShort",
                [](PcapngFile& file) { file.block(0x0a0d0d0a, file.ordered().u32(0x1a2b3c4d).u64(1).bytes()); },
                "the block at byte 84 (type 0xa0d0d0a, length 24) is damaged"},
        EndCase{"SectionHeaderWithoutMagic", [](PcapngFile& file) { file.block(0x0a0d0d0a, std::string(16, 'x')); },
                "the block at byte 84 (type 0xa0d0d0a, length 28) is damaged"},
        EndCase{"SectionOfAnUnknownVersion", [](PcapngFile& file) { file.section(std::endian::little, 2); },
                "the section at byte 84 has pcapng version 2.0, which is not known (1.0 expected)"},
        EndCase{"Garbage", [](PcapngFile& file) { file.raw("garbage behind the packets"); },
                "the block at byte 84 (type 0x62726167, length 543516513) is damaged"},
        EndCase{"ZerosBeforeABlock", [](PcapngFile& file) { file.raw(std::string(24, '\0')); },
                "zeros from byte 84 to 108 in the place of a block: nothing can be read from there on"}),
    [](const auto& parameter) { return parameter.param.rule; });

TEST(PcapngDamage, EndsTheFileWhereTheBlockBehindItIsDamagedToo) {
  PcapngFile file = goodBeginning();
  file.blockWithLengths(0x777, 16, "1234", 0).blockWithLengths(0x777, 16, "1234", 0).packet(0, 3, "behind");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.contents(), ElementsAre("good"));
  EXPECT_THAT(reading.incomplete,
              ElementsAre(HasSubstr(kContradicting), HasSubstr("the block at byte 100 (type 0x777")));
}

TEST(PcapngDamage, IsToldTheFirstTimeAndCounted) {
  PcapngFile file = goodBeginning();
  for (int i = 0; i < 1000; ++i) file.packet(7, 2, "lost");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.incomplete, ElementsAre(std::string("test.cap: at byte 84: ") + kUnknownInterface,
                                              std::string("test.cap: 1000 times: ") + kUnknownInterface));
}

TEST(PcapngDamage, KeepsTheIdsBehindADamagedInterface) {
  for (const bool lengthsDiffer : {false, true}) {
    PcapngFile file;
    file.section().interface(101);
    lengthsDiffer ? file.blockWithLengths(1, 20, std::string(8, '\0'), 24) : file.block(1, "four");
    file.interface(113).packet(1, 1, "lost").packet(2, 2, "a");
    const Reading reading = readBytes(file.bytes());
    EXPECT_THAT(reading.packets, ElementsAre(SeenPacket{2, 2000, "a", 1, 113}));
    EXPECT_THAT(reading.incomplete, ElementsAre(HasSubstr(kContradicting), HasSubstr(kUnknownInterface)));
  }
}

TEST(PcapngDamage, LeavesPacketsWithoutAnyInterfaceAlone) {
  const Reading reading = readBytes(PcapngFile().section().simplePacket(4, "lost").packet(0, 1, "lost").bytes());
  EXPECT_THAT(reading.packets, IsEmpty());
  EXPECT_THAT(reading.incomplete, ElementsAre(HasSubstr(kUnknownInterface), HasSubstr("2 times")));
}

TEST(PcapngDamage, BoundsTheInterfacesOfASection) {
  PcapngFile file;
  file.section();
  for (int i = 0; i < 65537; ++i) file.interface(1);
  const Reading reading = readBytes(file.packet(65535, 1, "last").packet(65536, 2, "lost").bytes());
  EXPECT_THAT(reading.contents(), ElementsAre("last"));
  EXPECT_THAT(reading.incomplete,
              ElementsAre(HasSubstr("an interface beyond the first 65536"), HasSubstr(kUnknownInterface)));
}

TEST(PcapngDamage, ReadsAnInterfaceWithDamagedOptions) {
  PcapngFile file;
  file.section();
  const std::string resolution = file.option(9, std::string(1, '\x09'));
  const std::string cutOption = file.ordered().u16(2).u16(100).text("eth0").bytes();
  file.block(1, file.ordered().u16(1).u16(0).u32(0).text(resolution + cutOption).bytes()).packet(0, 5, "a");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.times(), ElementsAre(5));
  EXPECT_THAT(reading.remarks, ElementsAre("test.cap: at byte 28: the options of a block are damaged"));
}

TEST(PcapngDamage, TakesZerosAtTheEndForPadding) {
  for (const std::size_t padding : {4u, 12u, 13u, 8192u + 5u}) {
    const Reading reading = readBytes(goodBeginning().raw(std::string(padding, '\0')).bytes());
    EXPECT_THAT(reading.contents(), ElementsAre("good"));
    EXPECT_THAT(reading.incomplete, IsEmpty());
    EXPECT_THAT(reading.remarks, ElementsAre("test.cap: the last " + std::to_string(padding) +
                                             " bytes, from byte 84 on, are zeros without packets"));
  }
}

}  // namespace
}  // namespace wsray::source
