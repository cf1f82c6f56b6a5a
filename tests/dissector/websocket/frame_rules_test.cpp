#include "dissector/websocket/frame_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace wsray::websocket {
namespace {

using enum Direction;
using testing::ElementsAre;
using testing::IsEmpty;

FrameHeader frame(Opcode opcode, std::uint64_t length = 5) {
  FrameHeader header;
  header.fin = true;
  header.opcode = opcode;
  header.payloadLength = length;
  header.lengthBytes = length > 0xFFFF ? 8 : length > 125 ? 2 : 0;
  return header;
}

FrameHeader fragment(Opcode opcode, bool last) {
  FrameHeader header = frame(opcode);
  header.fin = last;
  return header;
}

FrameHeader withRsv(FrameHeader header, std::uint8_t rsv) {
  header.rsv = rsv;
  return header;
}

std::vector<Code> judged(const std::vector<FrameHeader>& frames, Compression compression = Compression::none) {
  FrameRules rules{serverToClient, compression};
  Diagnostics diagnostics;
  for (const FrameHeader& it : frames) rules.feed(it, diagnostics);
  std::vector<Code> codes;
  for (const Diagnostic& it : diagnostics.raised()) codes.push_back(it.code);
  return codes;
}

TEST(FrameRules, NothingIsWrongWithGoodFrames) {
  EXPECT_THAT(judged({frame(Opcode::text), fragment(Opcode::binary, false), frame(Opcode::ping),
                      fragment(Opcode::continuation, false), fragment(Opcode::continuation, true),
                      frame(Opcode::binary, 126), frame(Opcode::binary, 65536), frame(Opcode::close)}),
              IsEmpty());
}

TEST(FrameRules, AServerDoesNotMask) {
  FrameHeader masked = frame(Opcode::text);
  masked.masking = Masking::masked;
  EXPECT_THAT(judged({masked}), ElementsAre(Code::frameMaskServer));
}

TEST(FrameRules, AClientMasks) {
  FrameRules rules{clientToServer, Compression::none};
  Diagnostics diagnostics;
  rules.feed(frame(Opcode::text), diagnostics);
  ASSERT_EQ(diagnostics.raised().size(), 1u);
  EXPECT_EQ(diagnostics.raised()[0].code, Code::frameMaskMissing);
  EXPECT_EQ(diagnostics.raised()[0].direction, clientToServer);
}

TEST(FrameRules, ReservedBitsNeedAnExtension) {
  EXPECT_THAT(judged({withRsv(frame(Opcode::text), kRsv1)}), ElementsAre(Code::frameRsv1));
  EXPECT_THAT(judged({withRsv(frame(Opcode::text), kRsv2)}), ElementsAre(Code::frameRsv2));
  EXPECT_THAT(judged({withRsv(frame(Opcode::text), kRsv3)}), ElementsAre(Code::frameRsv3));
}

TEST(FrameRules, Rsv1StandsOnTheFirstFrameOfACompressedMessage) {
  const auto agreed = Compression::agreed;
  EXPECT_THAT(judged({withRsv(frame(Opcode::text), kRsv1)}, agreed), IsEmpty());
  EXPECT_THAT(judged({withRsv(frame(Opcode::ping), kRsv1)}, agreed), ElementsAre(Code::deflateRsv1Ctl));
  EXPECT_THAT(
      judged({withRsv(fragment(Opcode::text, false), kRsv1), withRsv(fragment(Opcode::continuation, true), kRsv1)},
             agreed),
      ElementsAre(Code::deflateRsv1Cont));
}

TEST(FrameRules, LengthsAreWrittenInTheSmallestForm) {
  FrameHeader wide = frame(Opcode::text, 125);
  wide.lengthBytes = 2;
  FrameHeader wider = frame(Opcode::text, 65535);
  wider.lengthBytes = 8;
  EXPECT_THAT(judged({wide, wider}), ElementsAre(Code::frameLenNonminimal, Code::frameLenNonminimal));
}

TEST(FrameRules, TheTopBitOfALengthIsZero) {
  EXPECT_THAT(judged({frame(Opcode::binary, std::uint64_t{1} << 63)}), ElementsAre(Code::frameLenMsb));
}

TEST(FrameRules, ControlFramesAreShortAndWhole) {
  EXPECT_THAT(judged({frame(Opcode::ping, 125)}), IsEmpty());
  EXPECT_THAT(judged({frame(Opcode::ping, 126)}), ElementsAre(Code::frameCtlLong));
  EXPECT_THAT(judged({fragment(Opcode::ping, false)}), ElementsAre(Code::frameCtlFrag));
}

TEST(FrameRules, OpcodesAreKnown) {
  for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
    EXPECT_THAT(judged({frame(static_cast<Opcode>(opcode))}), ElementsAre(Code::frameOpcodeReserved)) << opcode;
  }
}

TEST(FrameRules, FragmentsBelongToAMessage) {
  EXPECT_THAT(judged({fragment(Opcode::continuation, true)}), ElementsAre(Code::frameContOrphan));
  EXPECT_THAT(judged({fragment(Opcode::text, false), frame(Opcode::text)}), ElementsAre(Code::frameDataInFrag));
}

TEST(FrameRules, NothingFollowsAClose) {
  EXPECT_THAT(judged({frame(Opcode::close), frame(Opcode::text)}), ElementsAre(Code::frameAfterClose));
}

}  // namespace
}  // namespace wsray::websocket
