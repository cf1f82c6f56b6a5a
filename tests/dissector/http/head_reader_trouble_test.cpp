// What makes a HeadReader give up, and at which byte.
#include <gmock/gmock.h>

#include "dissector/http/head_reader.h"
#include "tests/dissector/http/stream.h"

namespace wsray::http {
namespace {

constexpr std::size_t kNever = std::string_view::npos;

struct StartRow {
  std::string_view text;
  std::size_t contradictsAfter;  // bytes
};

const StartRow kRequestStarts[] = {
    {"\x16\x03\x01\x02", 1},  // TLS
    {"\x81\x85\x01\x02", 1},  // a WebSocket frame
    {"SSH-2.0-OpenSSH_9.2 Debian\r\n", 4},
    {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 4},  // the preface of HTTP/2
    {"HTTP/1.1 200 OK\r\n", 5},               // a response
    {"*3\r\n$3\r\n", 3},                      // Redis
    {" GET / HTTP/1.1\r\n", 1},
    {"GET\t/ HTTP/1.1\r\n", 4},
    {"GET /\x01 HTTP/1.1\r\n", 6},
    {"GET / HTTP/1.1\rX", 16},  // CR without LF
    {"GET / http/1.1\r\n", 15},
    {"GET / HTTP/11\r\n", 14},
    {"GET / HTTP/1.1x\r\n", 16},
    {"GET HTTP/1.1\r\n", 13},  // no target
    {"GET /\r\n", 6},          // HTTP/0.9
    {"GET / SIP/2.0\n", 14},
    {"EHLO mail.example\r\n", 18},
    {"ABCDEFGHIJKLMNOPQRSTUVWXY /", 25},  // a method of more than 24 characters
    {"ABCDEFGHIJKLMNOPQRSTUVWX / HTTP/1.1\r\n", kNever},
    {"\r\n\nGET / HTTP/1.1\r\n", kNever},
    {"\r\n\n\x16", 4},
    {"get / HTTP/1.0\n", kNever},
    {"PRI-X / HTTP/1.1\r\n", kNever},
    {"SSHX / HTTP/1.1\r\n", kNever},
    {"", kNever},
};

const StartRow kResponseStarts[] = {
    {"HTTP/1.1 101 Switching Protocols\r\n", kNever},
    {"HTTP/1.0 200\n", kNever},
    {"HTTP/1.1  \t200 \r\n", kNever},
    {"HTTP/1.1 200 \x01 anything\r\n", kNever},
    {"\r\nHTTP/1.1 200\r\n", kNever},
    {"\x15\x03\x03", 1},  // a TLS alert
    {"HTTP/2 200\r\n", 6},
    {"HTTP/1.x 200\r\n", 8},
    {"HTTP/1.1\r\n", 9},
    {"HTTP/1.1 20\r\n", 12},
    {"HTTP/1.1 2000\r\n", 13},
    {"HTTP/1.1 099\r\n", 10},
    {"GET / HTTP/1.1\r\n", 1},
    {"220 mail.example ESMTP\r\n", 1},
    {"", kNever},
};

template <typename Read, typename Maybe>
void expectContradiction(const StartRow& row, Read read, Maybe maybe) {
  for (std::size_t length = 0; length <= row.text.size(); ++length) {
    SCOPED_TRACE(testing::PrintToString(row.text) + " after " + std::to_string(length));
    const std::string_view start = row.text.substr(0, length);
    const bool contradicts = length >= row.contradictsAfter;
    EXPECT_EQ(maybe(bytesOf(start)), !contradicts);
    const HeadTrouble expected = contradicts ? HeadTrouble::notHttp : HeadTrouble::none;
    Stream whole;
    Stream single;
    for (Stream* stream : {&whole.packet(start), &single.onePacketAByte(start)}) {
      HeadReader reader{Limits{}};
      StreamCursor in = stream->cursor();
      EXPECT_FALSE(read(reader, in));
      EXPECT_EQ(reader.trouble(), expected);
      if (contradicts) {
        EXPECT_FALSE(reader.inHead());
        EXPECT_NE(stream->drain(), "") << "the byte that contradicts is left";
      }
    }
  }
}

TEST(HeadReader, FindsWhatIsNoRequestAtTheFirstByteThatTells) {
  const auto read = [](HeadReader& reader, StreamCursor& in) { return reader.readRequest(in).has_value(); };
  for (const StartRow& row : kRequestStarts) expectContradiction(row, read, HeadReader::maybeRequest);
}

TEST(HeadReader, FindsWhatIsNoResponseAtTheFirstByteThatTells) {
  const auto read = [](HeadReader& reader, StreamCursor& in) { return reader.readResponse(in).has_value(); };
  for (const StartRow& row : kResponseStarts) expectContradiction(row, read, HeadReader::maybeResponse);
}

TEST(HeadReader, LooksNoFurtherThanTheStartLine) {
  EXPECT_TRUE(HeadReader::maybeRequest(bytesOf("GET / HTTP/1.1\r\n\x01\x02")));
  EXPECT_TRUE(HeadReader::maybeResponse(bytesOf("HTTP/1.1 200\r\n\x01\x02")));
}

TEST(HeadReader, TroubleLasts) {
  Stream stream;
  HeadReader reader{Limits{}};
  StreamCursor in = stream.packet("\x16").cursor();
  EXPECT_FALSE(reader.readRequest(in).has_value());
  stream.drain();
  stream.packet("GET / HTTP/1.1\r\n\r\n");
  EXPECT_FALSE(reader.readRequest(in).has_value());
  EXPECT_EQ(reader.trouble(), HeadTrouble::notHttp);
}

TEST(HeadReader, ReadsAHeadUpToItsBoundAndNoLonger) {
  const std::string text = "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n";
  for (const std::uint64_t bound : {text.size(), text.size() - 1, text.size() - 5, std::size_t{18}, std::size_t{1}}) {
    forEachCut(text, [&](Stream& stream, const std::string& how) {
      SCOPED_TRACE(std::to_string(bound) + " " + how);
      Limits limits;
      limits.headBytes = bound;
      HeadReader reader{limits};
      StreamCursor in = stream.cursor();
      const bool fits = bound == text.size();
      EXPECT_EQ(reader.readRequest(in).has_value(), fits);
      EXPECT_EQ(reader.trouble(), fits ? HeadTrouble::none : HeadTrouble::tooLong);
      EXPECT_FALSE(reader.inHead());
    });
  }
}

TEST(HeadReader, TheBoundIsOfEachHead) {
  const std::string_view text = "GET / HTTP/1.1\r\n\r\n";
  Limits limits;
  limits.headBytes = text.size();
  Stream stream;
  HeadReader reader{limits};
  StreamCursor in = stream.packet(text).onePacketAByte(text).packet(text).cursor();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(reader.readRequest(in).has_value()) << i;
}

TEST(HeadReader, EmptyLinesWithoutEndAreTooLong) {
  Stream stream;
  HeadReader reader{Limits{}};
  StreamCursor in = stream.cursor();
  for (int i = 0; i < 64; ++i) stream.packet(std::string(1024, '\n'));
  EXPECT_FALSE(reader.readRequest(in).has_value());
  EXPECT_EQ(reader.trouble(), HeadTrouble::tooLong);
}

TEST(HeadReader, AGapBeforeOrInAHeadIsTroubleAndStays) {
  const std::string_view text = "\r\nGET / HTTP/1.1\r\nA: 1\r\n\r\n";
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    Stream stream;
    HeadReader reader{Limits{}};
    StreamCursor in = stream.packet(text.substr(0, cut)).gap(2).packet(text.substr(cut)).cursor();
    EXPECT_FALSE(reader.readRequest(in).has_value()) << cut;
    EXPECT_EQ(reader.trouble(), HeadTrouble::gap) << cut;
    EXPECT_EQ(reader.inHead(), cut > 2) << cut;
    EXPECT_EQ(stream.drain(), "??" + std::string(text.substr(cut)));
  }
}

TEST(HeadReader, LeavesTheEnd) {
  Stream stream;
  HeadReader reader{Limits{}};
  StreamCursor in = stream.packet("HTTP/1.1 200 OK\r\n").end().cursor();
  EXPECT_FALSE(reader.readResponse(in).has_value());
  EXPECT_EQ(reader.trouble(), HeadTrouble::none);
  EXPECT_TRUE(reader.inHead());
  EXPECT_EQ(stream.drain(), "$");
}

TEST(HeadReader, PassesOverPiecesWithoutBytes) {
  Stream stream;
  HeadReader reader{Limits{}};
  StreamCursor in = stream.packet("").packet("GET / HTTP/1.1\r\n").packet("").packet("\r\n").packet("").cursor();
  EXPECT_TRUE(reader.readRequest(in).has_value());
}

}  // namespace
}  // namespace wsray::http
