#include "dissector/http/head_reader.h"

#include <gmock/gmock.h>

#include "tests/dissector/http/stream.h"

namespace wsray::http {
namespace {

using testing::ElementsAreArray;

std::string_view operator""_raw(const char* text, std::size_t length) { return {text, length}; }

struct RequestRow {
  std::string_view text;
  std::string method = "GET";
  std::string target = "/";
  Version version = {1, 1};
  std::vector<Header> headers = {};
};

const RequestRow kRequests[] = {
    {"GET / HTTP/1.1\r\n\r\n"},
    {"GET / HTTP/1.1\n\n"},
    {"GET /chat?x=1 HTTP/1.0\r\nHost: h\n\r\n", "GET", "/chat?x=1", {1, 0}, {{"Host", "h"}}},
    {"\r\n\r\n\nGET / HTTP/1.1\r\n\r\n"},
    {"M-SEARCH * HTTP/1.1\r\n\r\n", "M-SEARCH", "*"},
    {"get / HTTP/2.0\r\n\r\n", "get", "/", {2, 0}},
    {"GET http://h/p HTTP/1.1\r\n\r\n", "GET", "http://h/p"},
    {"GET  /a b\t HTTP/1.1 \r\n\r\n", "GET", "/a b"},
    {"GET /\xC3\xA4 HTTP/1.1\r\n\r\n", "GET", "/\xC3\xA4"},
    {"GET / HTTP/1.1\r\nhOsT:h\r\nEmpty:\r\nTabs:\t x y \t\r\n\r\n",
     "GET",
     "/",
     {1, 1},
     {{"hOsT", "h"}, {"Empty", ""}, {"Tabs", "x y"}}},
    {"GET / HTTP/1.1\r\nA: 1\r\na: 2\r\n\r\n", "GET", "/", {1, 1}, {{"A", "1"}, {"a", "2"}}},
    {"GET / HTTP/1.1\r\nTime: 12:30:00\r\n\r\n", "GET", "/", {1, 1}, {{"Time", "12:30:00"}}},
    {"GET / HTTP/1.1\r\nSpace : x\r\n\r\n", "GET", "/", {1, 1}, {{"Space", "x"}}},
    // obs-fold
    {"GET / HTTP/1.1\r\nA: 1,\r\n  2,\n\t3\r\nB:\r\n x\r\n \r\n\r\n",
     "GET",
     "/",
     {1, 1},
     {{"A", "1, 2, 3"}, {"B", "x"}}},
    {"GET / HTTP/1.1\r\n folded: into nothing\r\nA: 1\r\n\r\n", "GET", "/", {1, 1}, {{"A", "1"}}},
    // Lines that are no fields stay out, with what continues them.
    {"GET / HTTP/1.1\r\nno colon\r\n more: of it\r\n: no name\r\nA: 1\r\n\r\n", "GET", "/", {1, 1}, {{"A", "1"}}},
    {"GET / HTTP/1.1\r\nA: 1\r\n\r\r\nB: 2\r\n\r\n", "GET", "/", {1, 1}, {{"A", "1"}, {"B", "2"}}},
    // NUL, control bytes and a bare CR are kept in the value.
    {"GET / HTTP/1.1\r\nA: x\0y\x1b[0m\r\nB: 1\r2\r\n\r\n"_raw,
     "GET",
     "/",
     {1, 1},
     {{"A", std::string("x\0y\x1b[0m"_raw)}, {"B", "1\r2"}}},
};

TEST(HeadReader, ReadsRequestsWhereverTheyAreCut) {
  for (const RequestRow& row : kRequests) {
    const std::string next = "\x81\x05hello";
    forEachCut(std::string(row.text) + next, [&](Stream& stream, const std::string& how) {
      SCOPED_TRACE(testing::PrintToString(row.text) + " " + how);
      HeadReader reader{Limits{}};
      StreamCursor in = stream.cursor();
      const auto head = reader.readRequest(in);
      ASSERT_TRUE(head.has_value());
      EXPECT_EQ(head->method, row.method);
      EXPECT_EQ(head->target, row.target);
      EXPECT_EQ(head->version, row.version);
      EXPECT_THAT(head->headers.fields(), ElementsAreArray(row.headers));
      EXPECT_EQ(reader.trouble(), HeadTrouble::none);
      EXPECT_FALSE(reader.inHead());
      EXPECT_EQ(stream.drain(), next);
    });
  }
}

struct ResponseRow {
  std::string_view text;
  std::uint16_t status;
  std::string reason;
  Version version = {1, 1};
  std::vector<Header> headers = {};
};

const ResponseRow kResponses[] = {
    {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
     101,
     "Switching Protocols",
     {1, 1},
     {{"Upgrade", "websocket"}}},
    {"HTTP/1.0 200\n\n", 200, "", {1, 0}},
    {"HTTP/1.1 404 \r\n\r\n", 404, ""},
    {"HTTP/1.1 \t 500 \t Oops\r\n\r\n", 500, "Oops"},
    {"\r\nHTTP/1.1 999 \x01\xFF\r\n\r\n", 999, "\x01\xFF"},
    {"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n",
     200,
     "OK",
     {1, 1},
     {{"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}}},
};

TEST(HeadReader, ReadsResponsesWhereverTheyAreCut) {
  for (const ResponseRow& row : kResponses) {
    const std::string next = "<html>\r\n\r\n";
    forEachCut(std::string(row.text) + next, [&](Stream& stream, const std::string& how) {
      SCOPED_TRACE(testing::PrintToString(row.text) + " " + how);
      HeadReader reader{Limits{}};
      StreamCursor in = stream.cursor();
      const auto head = reader.readResponse(in);
      ASSERT_TRUE(head.has_value());
      EXPECT_EQ(head->status, row.status);
      EXPECT_EQ(head->reason, row.reason);
      EXPECT_EQ(head->version, row.version);
      EXPECT_THAT(head->headers.fields(), ElementsAreArray(row.headers));
      EXPECT_EQ(stream.drain(), next);
    });
  }
}

TEST(HeadReader, ReadsOneHeadAfterTheOther) {
  forEachCut("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\n\n\r\nGET /3 HTTP/1.1\r\n\r\n",
             [](Stream& stream, const auto& how) {
               SCOPED_TRACE(how);
               HeadReader reader{Limits{}};
               StreamCursor in = stream.cursor();
               for (const char* target : {"/1", "/2", "/3"}) {
                 const auto head = reader.readRequest(in);
                 ASSERT_TRUE(head.has_value());
                 EXPECT_EQ(head->target, target);
               }
               EXPECT_FALSE(reader.readRequest(in).has_value());
               EXPECT_EQ(stream.drain(), "");
             });
}

TEST(HeadReader, WaitsForEveryByteOfAHead) {
  const std::string_view text = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  Stream stream;
  HeadReader reader{Limits{}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    stream.packet(text.substr(i, 1));
    StreamCursor in = stream.cursor();
    const bool complete = reader.readRequest(in).has_value();
    EXPECT_EQ(complete, i + 1 == text.size()) << i;
    EXPECT_EQ(reader.inHead(), !complete) << i;
  }
}

TEST(HeadReader, EmptyLinesAloneAreNoHead) {
  Stream stream;
  HeadReader reader{Limits{}};
  StreamCursor in = stream.packet("\r\n\r\n").end().cursor();
  EXPECT_FALSE(reader.readRequest(in).has_value());
  EXPECT_FALSE(reader.inHead());
  EXPECT_EQ(stream.drain(), "$");
}

TEST(HeadReader, OriginsAreTheFirstAndTheLatestPacket) {
  struct Row {
    std::vector<PacketNumber> packets;  // of these four parts
    PacketNumber first;
    PacketNumber last;
  };
  const std::string_view parts[] = {"\r\n", "GET / HT", "TP/1.1\r\nA: 1", "\r\n\r\n"};
  // The second row was captured out of order: what was sent last came first.
  for (const Row& row : {Row{{1, 2, 3, 4}, 2, 4}, Row{{9, 5, 7, 6}, 5, 7}, Row{{1, 2, 2, 2}, 2, 2}}) {
    Stream stream;
    for (std::size_t i = 0; i < row.packets.size(); ++i) stream.packet(parts[i], row.packets[i]);
    HeadReader reader{Limits{}};
    StreamCursor in = stream.cursor();
    const auto head = reader.readRequest(in);
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->first, Stream::originOf(row.first));
    EXPECT_EQ(head->last, Stream::originOf(row.last));
  }
}

TEST(HeadReader, AWholeHeadHasOneOrigin) {
  Stream stream;
  HeadReader reader{Limits{}};
  StreamCursor in = stream.packet("HTTP/1.1 101 X\r\n\r\n", 7).cursor();
  const auto head = reader.readResponse(in);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->first, Stream::originOf(7));
  EXPECT_EQ(head->last, Stream::originOf(7));
}

// A reader that began again with each byte would look at 2^31 bytes here, and not end before its test's time.
TEST(HeadReader, ReadsALongHeadOneByteAtATime) {
  const Limits limits;
  const std::string value(limits.headBytes - 24, 'x');
  const std::string text = "GET / HTTP/1.1\r\nA: " + value + "\r\n\r\n";
  ASSERT_LE(text.size(), limits.headBytes);
  Stream stream;
  HeadReader reader{limits};
  StreamCursor in = stream.cursor();
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    stream.packet(std::string_view(text).substr(i, 1));
    ASSERT_FALSE(reader.readRequest(in).has_value());
  }
  stream.packet(std::string_view(text).substr(text.size() - 1));
  const auto head = reader.readRequest(in);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->headers.joined("A"), value);
}

}  // namespace
}  // namespace wsray::http
