#include "dissector/websocket/message_assembler.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "dissector/websocket/frame_reader.h"
#include "tests/dissector/websocket/wire.h"

namespace wsray::websocket {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using wire::control;
using wire::fragment;
using wire::text;

// What one direction's stream comes to, a line a message: `text "hello"`, with what is remarkable behind it.
class Assembly {
 public:
  explicit Assembly(std::optional<DeflateParameters> deflate = std::nullopt, PayloadNeed need = PayloadNeed::all,
                    Limits limits = {})
      : assembler_(Direction::serverToClient, deflate, need, limits) {}

  Assembly& feed(std::string_view bytes) { return feed(StreamPiece::ofBytes(bytesOf(bytes), 0, {++packet_, {}})); }
  Assembly& lose(std::uint64_t length) { return feed(StreamPiece::ofGap(length, 0, {++packet_, {}})); }

  Assembly& finish() {
    const std::uint64_t missing = reader_.inPayload() ? reader_.frame().payloadLength - reader_.readLength() : 0;
    bool more = assembler_.finish(missing, {}, memory_, diagnostics_, message_);
    for (; more; more = assembler_.finish(0, {}, memory_, diagnostics_, message_)) add(message_);
    return *this;
  }

  const std::vector<std::string>& messages() const { return messages_; }

 private:
  Assembly& feed(const StreamPiece& piece) {
    queue_.feed(piece);
    StreamCursor in{queue_};
    while (const auto chunk = reader_.read(in)) {
      if (assembler_.feed(*chunk, memory_, diagnostics_, message_)) add(message_);
    }
    queue_.keep();
    return *this;
  }

  void add(const Message& message) {
    std::string line = fmt::format("{} \"{}\"", nameOf(message.opcode), textOf(message.payload));
    if (message.frames != 1) line += fmt::format(" in {} frames", message.frames);
    if (message.compressed) line += " compressed";
    if (message.length != message.payload.size()) line += fmt::format(" of {}", message.length);
    if (!message.complete) line += " incomplete";
    for (const MissingRange& it : message.missing) line += fmt::format(" [{}+{}]", it.offset, it.length);
    for (const Code code : message.codes) line += fmt::format(" {}", entryOf(code).name);
    messages_.push_back(std::move(line));
  }

  static std::string_view nameOf(Opcode opcode) {
    switch (opcode) {
      case Opcode::text: return "text";
      case Opcode::binary: return "binary";
      case Opcode::ping: return "ping";
      case Opcode::pong: return "pong";
      case Opcode::close: return "close";
      default: return "other";
    }
  }

  PieceQueue queue_;
  FrameReader reader_;
  MessageAssembler assembler_;
  MessageMemory memory_;
  Message message_;
  Diagnostics diagnostics_;
  PacketNumber packet_ = 0;
  std::vector<std::string> messages_;
};

using Lines = std::vector<std::string>;

TEST(MessageAssembler, WholeMessages) {
  EXPECT_EQ(Assembly().feed(text("hello") + text("") + wire::binary("x")).messages(),
            (Lines{"text \"hello\"", "text \"\"", "binary \"x\""}));
}

TEST(MessageAssembler, UnmasksOverFragmentsAndPackets) {
  const std::string wire =
      wire::bytesOf({.payload = "hel", .fin = false, .key = MaskingKey{1, 2, 3, 4}}) +
      wire::bytesOf({.opcode = Opcode::continuation, .payload = "lo, world", .key = MaskingKey{9, 8, 7, 6}});
  Assembly whole;
  whole.feed(wire);
  Assembly bytewise;
  for (const char byte : wire) bytewise.feed(std::string_view(&byte, 1));
  const Lines expected{"text \"hello, world\" in 2 frames frame-mask-server frame-mask-server"};
  EXPECT_EQ(whole.messages(), expected);
  EXPECT_EQ(bytewise.messages(), expected);
}

TEST(MessageAssembler, ControlFramesStandBetweenFragments) {
  EXPECT_EQ(Assembly()
                .feed(fragment(Opcode::text, "ab", false) + control(Opcode::ping, "x") +
                      fragment(Opcode::continuation, "", false) + fragment(Opcode::continuation, "cd", true))
                .messages(),
            (Lines{"ping \"x\"", "text \"abcd\" in 3 frames"}));
}

TEST(MessageAssembler, AControlFrameThatIsCutByPacketsStandsBetweenFragmentsToo) {
  Assembly assembly;
  assembly.feed(fragment(Opcode::text, "ab", false) + control(Opcode::ping, "xyz").substr(0, 3));
  assembly.feed("yz" + fragment(Opcode::continuation, "cd", true));
  EXPECT_EQ(assembly.messages(), (Lines{"ping \"xyz\"", "text \"abcd\" in 2 frames"}));
}

TEST(MessageAssembler, AWholeMessageInsideAFragmentedOne) {
  EXPECT_EQ(
      Assembly()
          .feed(fragment(Opcode::text, "ab", false) + text("intruder") + fragment(Opcode::continuation, "cd", true))
          .messages(),
      (Lines{"text \"intruder\" frame-data-in-frag", "text \"abcd\" in 2 frames"}));
}

TEST(MessageAssembler, AFragmentedMessageCutOffByAnother) {
  EXPECT_EQ(Assembly()
                .feed(fragment(Opcode::text, "ab", false) + fragment(Opcode::binary, "c", false) +
                      fragment(Opcode::continuation, "d", true))
                .messages(),
            (Lines{"text \"ab\" incomplete", "binary \"cd\" in 2 frames frame-data-in-frag"}));
}

TEST(MessageAssembler, AContinuationOfNothingIsAMessageOfItsOwn) {
  EXPECT_EQ(Assembly().feed(fragment(Opcode::continuation, "ab", true)).messages(),
            (Lines{"other \"ab\" frame-cont-orphan"}));
}

TEST(MessageAssembler, MissingBytesAreRangesOfThePayload) {
  Assembly assembly;
  assembly.feed(fragment(Opcode::text, "ab", false) + text("0123456789").substr(0, 4));
  assembly.lose(3);
  assembly.feed("56789" + text("next"));
  EXPECT_EQ(assembly.messages()[0], "text \"0156789\" of 10 incomplete [2+3] frame-data-in-frag");
  EXPECT_EQ(assembly.messages()[1], "text \"next\" frame-data-in-frag");
}

TEST(MessageAssembler, TheEndBringsOutWhatIsThere) {
  EXPECT_EQ(Assembly().feed(text("0123456789").substr(0, 4)).finish().messages(),
            (Lines{"text \"01\" of 10 incomplete [2+8]"}));
  EXPECT_EQ(Assembly().feed(fragment(Opcode::binary, "ab", false)).finish().messages(),
            (Lines{"binary \"ab\" incomplete"}));
  EXPECT_EQ(Assembly().feed(text("whole")).finish().messages(), (Lines{"text \"whole\""}));
}

TEST(MessageAssembler, Utf8IsJudgedOverFragments) {
  EXPECT_EQ(Assembly()
                .feed(fragment(Opcode::text, "\xE2\x82", false) + fragment(Opcode::continuation, "\xAC", true))
                .messages(),
            (Lines{"text \"\xE2\x82\xAC\" in 2 frames"}));
  EXPECT_EQ(Assembly().feed(text("a\xE2\x82")).messages(), (Lines{"text \"a\xE2\x82\" text-utf8"}));
  EXPECT_EQ(Assembly().feed(wire::binary("a\xFF")).messages(), (Lines{"binary \"a\xFF\""}));
}

TEST(MessageAssembler, CloseCodesAreJudged) {
  struct Case {
    std::uint16_t code;
    const char* finding;
  };
  for (const Case& it : {Case{999, " close-code-range"},
                         {1000, ""},
                         {1004, " close-code-reserved"},
                         {1005, " close-code-forbidden"},
                         {1006, " close-code-forbidden"},
                         {1001, ""},
                         {1010, " close-code-role"},
                         {1011, ""},
                         {1015, " close-code-forbidden"},
                         {1016, " close-code-unassigned"},
                         {2999, " close-code-unassigned"},
                         {3000, ""},
                         {4999, ""},
                         {5000, " close-code-range"}}) {
    const std::string line = Assembly().feed(wire::close(it.code, "")).messages().at(0);
    EXPECT_EQ(line.substr(line.rfind('"') + 1), it.finding) << it.code;
  }
  EXPECT_EQ(Assembly().feed(control(Opcode::close, "x")).messages(), (Lines{"close \"x\" close-len1"}));
  EXPECT_THAT(Assembly().feed(wire::close(1000, "\xFF")).messages(), ElementsAre(EndsWith("\" close-reason-utf8")));
}

TEST(MessageAssembler, CompressedOverFragmentsAndMixedWithPlain) {
  const std::string hello = wire::fromHex("f248cdc9c90700");
  Assembly assembly{DeflateParameters{}};
  assembly.feed(wire::bytesOf({.payload = hello.substr(0, 3), .fin = false, .rsv = kRsv1}) + control(Opcode::ping, "") +
                fragment(Opcode::continuation, hello.substr(3), true) + text("plain") +
                wire::bytesOf({.payload = wire::fromHex("f200110000"), .rsv = kRsv1}));
  EXPECT_EQ(assembly.messages(), (Lines{"ping \"\"", "text \"Hello\" in 2 frames compressed", "text \"plain\"",
                                        "text \"Hello\" compressed"}));
}

TEST(MessageAssembler, AnEmptyFirstFragmentStillSaysCompressed) {
  Assembly assembly{DeflateParameters{}};
  assembly.feed(wire::bytesOf({.fin = false, .rsv = kRsv1}) +
                fragment(Opcode::continuation, wire::fromHex("f248cdc9c90700"), true));
  EXPECT_EQ(assembly.messages(), (Lines{"text \"Hello\" in 2 frames compressed"}));
}

TEST(MessageAssembler, LostBytesOfACompressedMessageAreNotThePeersFault) {
  const std::string first = wire::bytesOf({.payload = wire::fromHex("f248cdc9c90700"), .rsv = kRsv1});
  const std::string second = wire::bytesOf({.payload = wire::fromHex("f200110000"), .rsv = kRsv1});
  Assembly assembly{DeflateParameters{}};
  assembly.feed(first.substr(0, 4)).lose(2).feed(first.substr(6) + second + first);
  EXPECT_EQ(assembly.messages()[0].substr(assembly.messages()[0].find(" compressed")),
            " compressed incomplete deflate-context-lost");
  EXPECT_EQ(assembly.messages()[1].substr(assembly.messages()[1].find(" compressed")),
            " compressed incomplete deflate-context-lost");
  EXPECT_EQ(assembly.messages()[2], "text \"Hello\" compressed");
}

TEST(MessageAssembler, ABoundOnMessagesLeavesAMark) {
  Limits limits;
  limits.messageBytes = 4;
  Assembly assembly{std::nullopt, PayloadNeed::all, limits};
  assembly.feed(fragment(Opcode::text, "abc", false) + fragment(Opcode::continuation, "defg", true) + text("hi"));
  EXPECT_EQ(assembly.messages(),
            (Lines{"text \"abcd\" in 2 frames of 7 incomplete [4+3] message-too-long", "text \"hi\""}));
}

TEST(MessageAssembler, ABoundOnMessagesHoldsForThoseThatComeWhole) {
  Limits limits;
  limits.messageBytes = 4;
  Assembly whole{std::nullopt, PayloadNeed::all, limits};
  whole.feed(text("abcde") + text("abcd"));
  EXPECT_EQ(whole.messages(), (Lines{"text \"abcd\" of 5 incomplete [4+1] message-too-long", "text \"abcd\""}));
}

TEST(MessageAssembler, WhatIsMissingBehindTheBoundIsToldOnce) {
  Limits limits;
  limits.messageBytes = 4;
  Assembly assembly{std::nullopt, PayloadNeed::all, limits};
  assembly.feed(fragment(Opcode::text, "abcdef", true).substr(0, 7)).lose(1);
  EXPECT_EQ(assembly.messages(), (Lines{"text \"abcd\" of 6 incomplete [4+2] message-too-long"}));
}

TEST(MessageAssembler, BehindTooManyMissingRangesAllIsMissing) {
  Limits limits;
  limits.missingRanges = 2;
  Assembly assembly{std::nullopt, PayloadNeed::all, limits};
  assembly.feed(fragment(Opcode::text, "abcdefgh", true).substr(0, 3)).lose(1);
  assembly.feed("c").lose(1).feed("e").lose(1).feed("gh").feed(text("hi"));
  EXPECT_EQ(assembly.messages(), (Lines{"text \"ace\" of 8 incomplete [1+1] [3+1] [5+3]", "text \"hi\""}));
}

TEST(MessageAssembler, ABoundOnFramesLeavesAMark) {
  Limits limits;
  limits.messageFrames = 2;
  Assembly assembly{std::nullopt, PayloadNeed::all, limits};
  assembly.feed(fragment(Opcode::text, "ab", false) + fragment(Opcode::continuation, "cd", false) +
                fragment(Opcode::continuation, "ef", false) + fragment(Opcode::continuation, "gh", true) + text("hi"));
  EXPECT_EQ(assembly.messages(),
            (Lines{"text \"abcd\" in 4 frames of 8 incomplete [4+4] message-frames", "text \"hi\""}));
}

TEST(MessageAssembler, BinaryPayloadsAreNotReadWhereNobodyWantsThem) {
  Assembly assembly{std::nullopt, PayloadNeed::judged};
  assembly.feed(wire::binary("abc") + fragment(Opcode::binary, "de", false) +
                fragment(Opcode::continuation, "f", true) + text("\xFF"));
  EXPECT_EQ(assembly.messages(),
            (Lines{"binary \"\" of 3", "binary \"\" in 2 frames of 3", "text \"\xFF\" text-utf8"}));
}

}  // namespace
}  // namespace wsray::websocket
