#include "dissector/http/body_reader.h"

#include <gmock/gmock.h>

#include "dissector/http/head_reader.h"
#include "tests/dissector/http/stream.h"

namespace wsray::http {
namespace {

constexpr std::string_view kNextRequest = "GET /next HTTP/1.1\r\n\r\n";
constexpr std::string_view kNextResponse = "HTTP/1.1 299 Next\r\n\r\n";

RequestHead post(std::vector<Header> headers) {
  RequestHead head;
  head.method = "POST";
  for (Header& header : headers) head.headers.add(std::move(header));
  return head;
}

ResponseHead response(std::uint16_t status, std::vector<Header> headers) {
  ResponseHead head;
  head.status = status;
  for (Header& header : headers) head.headers.add(std::move(header));
  return head;
}

const Header kChunked{"Transfer-Encoding", "chunked"};

struct BodyRow {
  std::vector<Header> headers;
  std::string body;
};

// RFC 9112 §6.3, of what ends before its stream does: the same in both directions.
const BodyRow kFramedBodies[] = {
    {{{"Content-Length", "0"}}, ""},
    {{{"Content-Length", "5"}}, "hello"},
    {{{"content-length", "0005"}}, "he\r\no"},
    {{{"Content-Length", "5, 5"}}, "hello"},
    {{{"Content-Length", "5"}, {"Content-Length", "5"}}, "hello"},
    {{kChunked}, "0\r\n\r\n"},
    {{kChunked}, "5\r\nhello\r\n0\r\n\r\n"},
    {{kChunked}, "5\nhello\n0\n\n"},
    {{kChunked}, "A\r\n0\r\n\r\n56789\r\n00a\r\n0123456789\r\n000\r\n\r\n"},
    {{kChunked}, "5;name=value;\"quoted\"\r\nhello\r\n1 ; x\r\n!\r\n0;last\r\n\r\n"},
    {{kChunked}, "00000000000000000000001\r\nx\r\n0\r\n\r\n"},
    {{kChunked}, "1\r\nx\r\n0\r\nTrailer: 1\r\n folded\r\nOther: 2\n\r\n"},
    {{{"Transfer-Encoding", "gzip, Chunked"}}, "1\r\nx\r\n0\r\n\r\n"},
    {{{"Transfer-Encoding", "gzip"}, {"Transfer-Encoding", "chunked,"}}, "1\r\nx\r\n0\r\n\r\n"},
    // Transfer-Encoding wins.
    {{{"Content-Length", "3"}, kChunked}, "1\r\nx\r\n0\r\n\r\n"},
    {{kChunked, {"Content-Length", "nonsense"}}, "1\r\nx\r\n0\r\n\r\n"},
};

TEST(BodyReader, LeavesTheNextHeadWhereverItsBodyIsCut) {
  for (const BodyRow& row : kFramedBodies) {
    forEachCut(row.body + std::string(kNextRequest), [&](Stream& stream, const std::string& how) {
      SCOPED_TRACE(testing::PrintToString(row.body) + " " + how);
      BodyReader body = BodyReader::of(post(row.headers));
      StreamCursor in = stream.cursor();
      ASSERT_TRUE(body.skip(in));
      EXPECT_TRUE(body.skip(in)) << "it stays complete";
      EXPECT_FALSE(body.lost());
      const auto next = HeadReader{Limits{}}.readRequest(in);
      ASSERT_TRUE(next.has_value());
      EXPECT_EQ(next->target, "/next");
      EXPECT_EQ(stream.drain(), "");
    });
    forEachCut(row.body + std::string(kNextResponse), [&](Stream& stream, const std::string& how) {
      SCOPED_TRACE(testing::PrintToString(row.body) + " " + how);
      BodyReader body = BodyReader::of(response(200, row.headers), "GET");
      StreamCursor in = stream.cursor();
      ASSERT_TRUE(body.skip(in));
      const auto next = HeadReader{Limits{}}.readResponse(in);
      ASSERT_TRUE(next.has_value());
      EXPECT_EQ(next->status, 299);
    });
  }
}

TEST(BodyReader, WaitsForEveryByte) {
  for (const BodyRow& row : kFramedBodies) {
    for (std::size_t length = 0; length < row.body.size(); ++length) {
      Stream stream;
      BodyReader body = BodyReader::of(post(row.headers));
      StreamCursor in = stream.packet(row.body.substr(0, length)).end().cursor();
      EXPECT_FALSE(body.skip(in)) << row.body << " after " << length;
      EXPECT_FALSE(body.lost());
      EXPECT_EQ(stream.drain(), "$");
    }
  }
}

TEST(BodyReader, SomeMessagesHaveNoBodyWhateverTheirFieldsSay) {
  const std::vector<Header> length{{"Content-Length", "5"}};
  const BodyReader bodies[] = {
      BodyReader(),
      BodyReader::of(post({})),
      BodyReader::of(response(100, length), "GET"),
      BodyReader::of(response(101, {kChunked}), "GET"),
      BodyReader::of(response(204, length), "GET"),
      BodyReader::of(response(304, length), "GET"),
      BodyReader::of(response(200, length), "HEAD"),
      BodyReader::of(response(404, {}), "HEAD"),
      BodyReader::of(response(200, {}), "CONNECT"),
      BodyReader::of(response(299, {kChunked}), "CONNECT"),
  };
  for (BodyReader body : bodies) {
    Stream stream;
    StreamCursor in = stream.cursor();
    EXPECT_TRUE(body.skip(in)) << "before anything follows";
    stream.packet(kNextResponse);
    EXPECT_TRUE(body.skip(in));
    EXPECT_EQ(stream.drain(), kNextResponse);
  }
}

TEST(BodyReader, ARefusedConnectHasABody) {
  Stream stream;
  BodyReader body = BodyReader::of(response(407, {{"Content-Length", "2"}}), "CONNECT");
  StreamCursor in = stream.packet("no").packet(kNextResponse).cursor();
  EXPECT_TRUE(body.skip(in));
  EXPECT_EQ(stream.drain(), kNextResponse);
}

TEST(BodyReader, AResponseWithoutLengthLastsUntilTheEnd) {
  for (const std::vector<Header>& headers : {std::vector<Header>{},
                                             {{"Transfer-Encoding", "gzip"}},
                                             {{"Transfer-Encoding", "chunked, gzip"}, {"Content-Length", "1"}}}) {
    Stream stream;
    BodyReader body = BodyReader::of(response(200, headers), "GET");
    StreamCursor in = stream.packet("HTTP/1.1 200 OK\r\n\r\n").gap(7).packet("more").cursor();
    EXPECT_FALSE(body.skip(in));
    EXPECT_EQ(stream.drain(), "");
    stream.packet("still").end();
    EXPECT_TRUE(body.skip(in));
    EXPECT_FALSE(body.lost());
    EXPECT_EQ(stream.drain(), "$") << "the end is for others";
  }
}

TEST(BodyReader, IsLostFromTheStartWithoutAUsableLength) {
  const std::vector<Header> rows[] = {
      {{"Content-Length", "5"}, {"Content-Length", "6"}},
      {{"Content-Length", "5, 6"}},
      {{"Content-Length", "5,"}},
      {{"Content-Length", ""}},
      {{"Content-Length", "-1"}},
      {{"Content-Length", "+1"}},
      {{"Content-Length", "0x10"}},
      {{"Content-Length", "5 6"}},
      {{"Content-Length", "18446744073709551616"}},
      {{"Content-Length", "99999999999999999999999999"}},
  };
  for (const auto& headers : rows) {
    Stream stream;
    StreamCursor in = stream.packet("hello").cursor();
    for (BodyReader body : {BodyReader::of(post(headers)), BodyReader::of(response(200, headers), "GET")}) {
      EXPECT_TRUE(body.lost()) << headers.front().value;
      EXPECT_FALSE(body.skip(in));
    }
    EXPECT_EQ(stream.drain(), "hello");
  }
  EXPECT_TRUE(BodyReader::of(post({{"Transfer-Encoding", "gzip"}})).lost())
      << "only a response may end with its stream";
}

TEST(BodyReader, TakesTheLargestLengths) {
  for (const std::vector<Header>& headers :
       {std::vector<Header>{{"Content-Length", "18446744073709551615"}}, {kChunked}}) {
    Stream stream;
    BodyReader body = BodyReader::of(post(headers));
    StreamCursor in = stream.packet(headers.front() == kChunked ? "ffffffffffffffff\r\n" : "").gap(1ULL << 63).cursor();
    EXPECT_FALSE(body.skip(in));
    EXPECT_FALSE(body.lost());
    EXPECT_EQ(stream.drain(), "");
  }
}

TEST(BodyReader, IsLostAtTheByteThatBreaksTheChunks) {
  struct Row {
    std::string good;
    std::string bad;
  };
  const Row rows[] = {
      {"", "\r\n0\r\n\r\n"},  // no size
      {"", "g\r\n"},
      {"", " 5\r\nhello\r\n"},
      {"", "-1\r\n"},
      {"5", "x\r\n"},
      {"5\r", "5\r\n"},               // CR without LF
      {"1000000000000000", "0\r\n"},  // more than 64 bits
      {"5\r\nhello", "!\r\n"},        // the data is longer than its size
      {"5\r\nhello\r", "0\r\n"},
      {"5\r\nhello\r\n", "\r\n"},
  };
  for (const Row& row : rows) {
    forEachCut(row.good + row.bad, [&](Stream& stream, const std::string& how) {
      SCOPED_TRACE(testing::PrintToString(row.good + row.bad) + " " + how);
      BodyReader body = BodyReader::of(post({kChunked}));
      StreamCursor in = stream.cursor();
      EXPECT_FALSE(body.skip(in));
      EXPECT_TRUE(body.lost());
      EXPECT_FALSE(body.skip(in));
      EXPECT_EQ(stream.drain(), row.bad);
    });
  }
}

TEST(BodyReader, AGapInsideAKnownLengthBelongsToTheBody) {
  Stream plain;
  BodyReader length = BodyReader::of(post({{"Content-Length", "10"}}));
  StreamCursor in = plain.packet("he").gap(6).packet("lo").packet(kNextRequest).cursor();
  EXPECT_TRUE(length.skip(in));
  EXPECT_EQ(plain.drain(), kNextRequest);

  Stream inChunk;
  BodyReader chunked = BodyReader::of(post({kChunked}));
  in = inChunk.packet("a\r\nhe").gap(8).packet("\r\n0\r\n\r\n").packet(kNextRequest).cursor();
  EXPECT_TRUE(chunked.skip(in));
  EXPECT_EQ(inChunk.drain(), kNextRequest);
}

TEST(BodyReader, AGapBeyondAKnownLengthIsLeftFromThere) {
  Stream stream;
  BodyReader body = BodyReader::of(post({{"Content-Length", "10"}}));
  StreamCursor in = stream.packet("he").gap(11).cursor();
  EXPECT_TRUE(body.skip(in));
  EXPECT_EQ(stream.drain(), "???");
}

TEST(BodyReader, AGapOverChunkFramingLosesIt) {
  const std::string_view text = "3;x\r\nabc\r\n0\r\nT: 1\r\n\r\n";
  const std::size_t dataStart = 5;
  const std::size_t dataEnd = 8;
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    if (cut >= dataStart && cut < dataEnd) continue;
    Stream stream;
    BodyReader body = BodyReader::of(post({kChunked}));
    StreamCursor in = stream.packet(text.substr(0, cut)).gap(1).packet(text.substr(cut)).cursor();
    EXPECT_FALSE(body.skip(in)) << cut;
    EXPECT_TRUE(body.lost()) << cut;
    EXPECT_EQ(stream.drain(), "?" + std::string(text.substr(cut)));
  }
  // One that begins in the data and goes beyond it.
  Stream stream;
  BodyReader body = BodyReader::of(post({kChunked}));
  StreamCursor in = stream.packet("3\r\na").gap(5).packet("0\r\n\r\n").cursor();
  EXPECT_FALSE(body.skip(in));
  EXPECT_TRUE(body.lost());
  EXPECT_EQ(stream.drain(), "???0\r\n\r\n");
}

}  // namespace
}  // namespace wsray::http
