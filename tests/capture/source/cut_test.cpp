// Every kind of capture, cut after every byte and arriving in every way: what is read is the beginning of what the
// whole file holds, and a cut inside a record never goes unsaid.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

struct Kind {
  const char* name;
  CaptureFile file;
};

PcapFile somePackets(const PcapForm& form) {
  return PcapFile(form).packet(1, 2, "first").packet(3, 4, "").packet(5, 6, std::string(100, 'x')).packet(7, 8, "last");
}

PcapngFile someBlocks(std::endian order) {
  PcapngFile file;
  file.section(order).interface(1).packet(0, 1, "first").secrets(kTlsKeyLogSecrets, "keys").interface(113, 0, {9, 5});
  file.obsoletePacket(1, 2, "second").simplePacket(5, "third").statistics(0, 0).section(std::endian::big).interface(1);
  return file.packet(0, 3, std::string(100, 'x')).block(0x777, "unknown").packet(0, 4, "last");
}

class Cuts : public testing::TestWithParam<Kind> {
 protected:
  const CaptureFile& file() const { return GetParam().file; }

  bool isBorder(std::size_t length) const {
    return std::find(file().borders().begin(), file().borders().end(), length) != file().borders().end();
  }

  // Packets that end within the first `length` bytes.
  std::vector<SeenPacket> packetsUpTo(std::size_t length) const {
    const auto border = std::upper_bound(file().borders().begin(), file().borders().end(), length);
    return readBytes(file().bytes().substr(0, *std::prev(border))).packets;
  }

  void expectBeginning(std::size_t length, const Reading& reading) const {
    EXPECT_EQ(reading.error, "");
    EXPECT_EQ(reading.packets, packetsUpTo(length));
    if (isBorder(length)) {
      EXPECT_THAT(reading.incomplete, IsEmpty());
    } else {
      const std::string place = " at byte " + std::to_string(length);
      EXPECT_THAT(reading.incomplete, testing::ElementsAre(testing::AllOf(HasSubstr("test.cap: cut off in the middle "
                                                                                    "of "),
                                                                          HasSubstr(place))));
    }
  }
};

TEST_P(Cuts, HoldTheirFourOrMorePacketsWhole) {
  const Reading whole = readBytes(file().bytes());
  EXPECT_GE(whole.packets.size(), 4u);
  EXPECT_EQ(whole.contents().back(), "last");
  EXPECT_THAT(whole.incomplete, IsEmpty());
}

TEST_P(Cuts, GiveTheBeginning) {
  const std::string& bytes = file().bytes();
  const std::size_t headerLength = file().borders().front();
  for (std::size_t length = headerLength; length <= bytes.size(); ++length) {
    SCOPED_TRACE(length);
    expectBeginning(length, readBytes(std::string_view(bytes).substr(0, length)));
  }
}

TEST_P(Cuts, GiveTheBeginningInWhateverPieces) {
  const std::string& bytes = file().bytes();
  for (std::size_t length = file().borders().front(); length <= bytes.size(); length += 3) {
    SCOPED_TRACE(length);
    for (const std::size_t piece : {1u, 7u, 64u}) {
      expectBeginning(length, readBytes(std::string_view(bytes).substr(0, length), {piece, 64}));
    }
  }
}

TEST_P(Cuts, InsideTheFileHeaderAreNoCapture) {
  const std::size_t headerLength = file().borders().front();
  for (std::size_t length = 0; length < headerLength; ++length) {
    SCOPED_TRACE(length);
    const std::string error = readBytes(std::string_view(file().bytes()).substr(0, length)).error;
    if (length == 0) {
      EXPECT_EQ(error, "test.cap is empty");
    } else if (length < 4) {
      EXPECT_THAT(error, HasSubstr("test.cap is not a capture file (starts with "));
    } else {
      EXPECT_EQ(error, "test.cap is cut off inside its file header (" + std::to_string(length) + " of " +
                           std::to_string(headerLength) + " bytes)");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Cuts,
    testing::Values(Kind{"Pcap", somePackets({})},
                    Kind{"PcapBig", somePackets({.magic = kNanosecondMagic, .order = std::endian::big})},
                    Kind{"PcapModified", somePackets({.magic = kModifiedMagic})},
                    Kind{"Pcapng", someBlocks(std::endian::little)}, Kind{"PcapngBig", someBlocks(std::endian::big)}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Cut, NamesThePacket) {
  const std::string bytes = PcapFile().packet(1, 0, "a").packet(2, 0, "b").bytes();
  EXPECT_THAT(readBytes(std::string_view(bytes).substr(0, bytes.size() - 1)).incomplete,
              testing::ElementsAre("test.cap: cut off in the middle of packet 2 at byte 57"));
}

TEST(Cut, NamesThePacketOrTheBlock) {
  const std::string bytes = PcapngFile().section().interface(1).packet(0, 1, "a").interface(1).bytes();
  EXPECT_THAT(readBytes(std::string_view(bytes).substr(0, 83)).incomplete,
              testing::ElementsAre("test.cap: cut off in the middle of packet 1 at byte 83"));
  EXPECT_THAT(readBytes(std::string_view(bytes).substr(0, 103)).incomplete,
              testing::ElementsAre("test.cap: cut off in the middle of a block at byte 103"));
}

}  // namespace
}  // namespace wsray::source
