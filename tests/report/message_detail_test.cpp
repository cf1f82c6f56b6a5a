#include <gmock/gmock.h>

#include "report/hex_dump.h"
#include "report/json_indent.h"
#include "report/tables.h"
#include "tests/report/options_for_tests.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using websocket::Opcode;

std::string shown(const session::MessageRow& row, const TextOptions& options = utcOptions()) {
  std::string out;
  writeMessageDetail(row, options, out);
  return out;
}

TEST(MessageDetail, JsonIsIndented) {
  RowsForTests rows;
  auto row = rows.at(1.123456).text(kClient, R"({"type":"subscribe","ids":[1,2.50],"none":{}})");
  row.sequence = 17;
  row.message.compressed = true;
  row.message.wireLength = 9;
  EXPECT_EQ(shown(row),
            "Message 3:17  ▲ TEXT\n"
            "  way          10.0.0.5:53122 > 10.0.0.9:443  (client to server)\n"
            "  time         2026-11-21 09:14:03.123456  packet 43\n"
            "  length       45 bytes, 9 on the wire in 1 frame, compressed to 20.0%, masked\n"
            "\n"
            "Payload\n"
            "  {\n"
            "    \"type\": \"subscribe\",\n"
            "    \"ids\": [\n"
            "      1,\n"
            "      2.50\n"
            "    ],\n"
            "    \"none\": {}\n"
            "  }\n");
}

TEST(MessageDetail, OtherTextIsShownByLines) {
  RowsForTests rows;
  EXPECT_THAT(shown(rows.text(kServer, "CONNECT\nhost:x\x1b\n\nbody")),
              EndsWith("\nPayload\n  CONNECT\n  host:x\\x1b\n  \n  body\n"));
}

TEST(MessageDetail, BinaryIsDumped) {
  RowsForTests rows;
  EXPECT_THAT(shown(rows.binary(kServer, std::string("\0\x01"
                                                     "abcdefghijklmno\xFF",
                                                     18))),
              EndsWith("Payload\n"
                       "  00000000  00 01 61 62 63 64 65 66  67 68 69 6a 6b 6c 6d 6e  |..abcdefghijklmn|\n"
                       "  00000010  6f ff                                             |o.|\n"));
}

TEST(MessageDetail, DiagnosticsHaveTheirHints) {
  RowsForTests rows;
  const CatalogueEntry& entry = entryOf(Code::frameMaskMissing);
  EXPECT_THAT(shown(RowsForTests::blame(rows.text(kClient, "x"), Code::frameMaskMissing)),
              HasSubstr("\nDiagnostics\n  frame-mask-missing (error, RFC 6455 §5.1)\n    " +
                        std::string(entry.meaning) + "\n    Check: " + std::string(entry.hint) + "\n"));
}

TEST(MessageDetail, ClosesRoundTripsAndHoles) {
  RowsForTests rows;
  EXPECT_THAT(shown(rows.close(kServer, 1011, "db down")),
              AllOf(HasSubstr("  close code   1011 internal error\n"), HasSubstr("  reason       db down\n")));
  EXPECT_THAT(shown(rows.message(Opcode::close, kServer, "x")), HasSubstr("  close code   unknown\n"));
  EXPECT_THAT(shown(rows.pong(kServer, "k", std::chrono::microseconds{41'700})), HasSubstr("  round trip   41.7 ms\n"));
  EXPECT_THAT(shown(RowsForTests::lose(rows.text(kServer, "abc"), 2, 10)),
              HasSubstr("  incomplete   10 of 13 bytes missing\n               10 bytes at offset 2\n"));
}

TEST(MessageDetail, LongPayloadsAreCutAndSaySo) {
  RowsForTests rows;
  const auto row = rows.text(kServer, std::string(100'000, 'x'));
  EXPECT_THAT(shown(row), EndsWith("x\n  (34464 more bytes: --payload full shows them)\n"));
  TextOptions options = utcOptions();
  options.payload = PayloadForm::full;
  EXPECT_THAT(shown(row, options), EndsWith(std::string(100'000, 'x') + "\n"));
  options.payload = PayloadForm::none;
  EXPECT_THAT(shown(row, options), Not(HasSubstr("Payload")));
  options.payload = PayloadForm::hex;
  EXPECT_THAT(shown(rows.text(kServer, "a"), options), HasSubstr("00000000  61 "));
}

TEST(MessageDetail, HostileTextIsInertAndIndented) {
  for (const NamedText& it : hostileTexts()) {
    for (const Opcode opcode : {Opcode::text, Opcode::binary, Opcode::close}) {
      RowsForTests rows;
      const std::string out = shown(rows.message(opcode, kClient, it.text));
      EXPECT_TRUE(isInert(out)) << it.name;
      EXPECT_THAT(out, Not(HasSubstr("\nb\n"))) << it.name;
    }
  }
}

TEST(FrameLine, TellsTheHeader) {
  RowsForTests rows;
  auto row = rows.at(1, 43).frame(kClient, Opcode::text, 48);
  row.header.rsv = websocket::kRsv1;
  row.header.offset = 129;
  std::string out;
  writeFrame(row, utcOptions(), out);
  EXPECT_EQ(out, "frame  ▲ TEXT  FIN  RSV1  48 bytes  masking key 37 fa 21 3d  at stream offset 129  packet 43\n");
  row.header.fin = false;
  row.header.rsv = websocket::kRsv2 | websocket::kRsv3;
  row.header.masking = websocket::Masking::unmasked;
  row.last.packet = 45;
  row.complete = false;
  out.clear();
  writeFrame(row, utcOptions(), out);
  EXPECT_EQ(out,
            "frame  ▲ TEXT  more follows  RSV2  RSV3  48 bytes  at stream offset 129  packet 43 to 45  incomplete\n");
}

TEST(JsonIndent, RefusesWhatIsNoJson) {
  for (const std::string text : {"", "hello", "{\"a\":1", "[1,]", "{'a':1}", "\"\xFF\"", "nul", "[1] x"}) {
    std::string out;
    EXPECT_FALSE(appendIndentedJson(bytesOf(text), 0, Charset::unicode, out)) << text;
    EXPECT_EQ(out, "");
  }
}

TEST(JsonIndent, KeepsNumbersAndStringsAsTheyWere) {
  const auto indented = [](std::string_view text) {
    std::string out;
    EXPECT_TRUE(appendIndentedJson(bytesOf(text), 0, Charset::unicode, out)) << text;
    return out;
  };
  EXPECT_EQ(indented("12345678901234567890"), "12345678901234567890\n");
  EXPECT_EQ(indented(" 1.000e-5 "), "1.000e-5\n");
  EXPECT_EQ(indented("[]"), "[]\n");
  EXPECT_EQ(indented("[ ]"), "[]\n");
  EXPECT_EQ(indented(R"("a\"]\\")"), R"("a\"]\\")"
                                     "\n");
  EXPECT_EQ(indented("[\"\xE2\x80\xAE\x7F\"]"), "[\n  \"\\u{202e}\\x7f\"\n]\n");
  EXPECT_EQ(indented("[true,null,[false]]"), "[\n  true,\n  null,\n  [\n    false\n  ]\n]\n");
}

TEST(JsonIndent, DeepAndLongDocumentsStayInProportion) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  std::string out;
  EXPECT_TRUE(appendIndentedJson(bytesOf(nested(500)), 0, Charset::unicode, out));
  EXPECT_LT(out.size(), 500U * 2 * 34);
  EXPECT_FALSE(appendIndentedJson(bytesOf(nested(600)), 0, Charset::unicode, out));
  EXPECT_FALSE(appendIndentedJson(bytesOf(nested(100'000)), 0, Charset::unicode, out));
  EXPECT_FALSE(appendIndentedJson(bytesOf("[" + std::string(5 << 20, ' ') + "]"), 0, Charset::unicode, out));
}

}  // namespace
}  // namespace wsray::report
