// Records, handshake messages and hellos by themselves: as they are cut, damaged, and lied about.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "dissector/tls/handshake_reader.h"
#include "dissector/tls/hello.h"
#include "dissector/tls/record_reader.h"

namespace wsray::tls {
namespace {

using testing::ElementsAre;

std::string record(std::uint8_t type, std::string_view fragment) {
  std::string bytes{static_cast<char>(type), 3, 3};
  bytes += static_cast<char>(fragment.size() >> 8);
  bytes += static_cast<char>(fragment.size() & 0xFF);
  return bytes + std::string(fragment);
}

// A line for each record: its type, place and fragment; before it what was lost.
class Reading {
 public:
  explicit Reading(RecordReader::Start start = RecordReader::Start::header) : reader_(start) {}

  Reading& feed(std::string_view bytes, std::size_t pieceLength = SIZE_MAX) {
    for (std::size_t at = 0; at < bytes.size(); at += std::min(pieceLength, bytes.size() - at)) {
      feed(StreamPiece::ofBytes(bytesOf(bytes.substr(at, pieceLength)), offset_, {}));
    }
    return *this;
  }
  Reading& lose(std::uint64_t length) { return feed(StreamPiece::ofGap(length, offset_, {})); }
  Reading& end() { return feed(StreamPiece::ofEnd(StreamPiece::Ending::finished, offset_, {})); }

  const std::string& text() const { return text_; }
  const RecordReader& reader() const { return reader_; }
  // What is left in the queue once the packet has gone.
  std::uint64_t waitingBytes() const { return queue_.heldBytes(); }

 private:
  Reading& feed(const StreamPiece& piece) {
    queue_.feed(piece);
    offset_ += piece.length;
    StreamCursor in(queue_);
    while (const auto found = reader_.peek(in, spare_)) {
      if (const auto& loss = reader_.loss()) {
        text_ +=
            fmt::format("[{} from {}, {} records] ", loss->cause == RecordReader::Loss::Cause::gap ? "gap" : "none",
                        loss->begin, loss->records ? fmt::format("{}", *loss->records) : "some");
        reader_.forgetLoss();
      }
      text_ += fmt::format("{}@{} {}; ", static_cast<int>(found->type), found->offset, textOf(found->fragment));
      reader_.take(in, spare_);
    }
    queue_.keep();
    return *this;
  }

  PieceQueue queue_;
  RecordReader reader_;
  std::vector<std::uint8_t> spare_;
  std::uint64_t offset_ = 0;
  std::string text_;
};

TEST(RecordReader, ReadsRecordsWhereverTheyAreCut) {
  const std::string stream = record(22, "hello") + record(20, "\1") + record(23, "") + record(23, "data");
  for (std::size_t length = 1; length <= stream.size(); ++length) {
    EXPECT_EQ(Reading().feed(stream, length).end().text(), "22@0 hello; 20@10 \1; 23@16 ; 23@21 data; ") << length;
  }
}

TEST(RecordReader, LeavesNothingOfAnUnfinishedRecordInTheQueue) {
  const std::string bytes = record(23, "hello");
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    for (const std::size_t pieceLength : {1, 3, 100}) {
      Reading it;
      it.feed(bytes.substr(0, length), pieceLength);
      EXPECT_EQ(it.waitingBytes() == 0, length >= 5) << length;
      EXPECT_EQ(it.reader().inRecord(), length >= 5) << length;
    }
  }
}

TEST(RecordReader, AGapInsideARecordTakesThatRecord) {
  const std::string stream = record(23, "one") + record(23, "second") + record(23, "three");
  for (std::size_t begin = 13; begin < 19; ++begin) {
    for (std::size_t length = 1; begin + length <= 19; ++length) {
      Reading it;
      it.feed(stream.substr(0, begin), 3).lose(length).feed(stream.substr(begin + length), 2);
      EXPECT_EQ(it.text(), "23@0 one; [gap from 8, 1 records] 23@19 three; ") << begin << ' ' << length;
    }
  }
}

TEST(RecordReader, AGapOverAHeaderLosesTheBoundaries) {
  const std::string stream = record(23, "one") + record(23, "second") + record(23, "three") + record(23, "four");
  for (std::size_t begin = 8; begin < 13; ++begin) {
    for (const std::size_t pieceLength : {1, 4, 100}) {
      Reading it;
      it.feed(stream.substr(0, begin), pieceLength).lose(2).feed(stream.substr(begin + 2), pieceLength).end();
      EXPECT_EQ(it.text(), "23@0 one; [gap from 8, some records] 23@19 three; 23@29 four; ") << begin;
    }
  }
}

TEST(RecordReader, SeveralGapsAreOneLoss) {
  const std::string stream = record(23, "second") + record(23, "another");
  Reading it;
  it.feed(stream.substr(0, 7)).lose(1).feed("x").lose(1).feed("y");
  it.feed(stream.substr(11, 7)).lose(2).feed(stream.substr(20)).feed(record(23, "z"));
  EXPECT_EQ(it.text(), "[gap from 0, 2 records] 23@23 z; ");
}

TEST(RecordReader, WhatIsNoRecordIsPassedOver) {
  const std::string stream = record(23, "one") + "garbage, and more of it" + record(23, "two") + record(23, "three");
  for (const std::size_t pieceLength : {1, 3, 100}) {
    EXPECT_EQ(Reading().feed(stream, pieceLength).text(),
              "23@0 one; [none from 8, some records] 23@31 two; 23@39 three; ");
  }
}

TEST(RecordReader, KnowsWhatIsNotTls) {
  for (const std::string_view start : {"GET / HTTP/1.1", "SSH-2.0", "\x16\2\0\0\1", "\x16\3\3\xff\xff"}) {
    for (const std::size_t pieceLength : {1, 100}) {
      EXPECT_TRUE(Reading().feed(start, pieceLength).end().reader().notTls()) << start;
    }
  }
}

TEST(RecordReader, PassesOverAHelloOfSsl2) {
  const std::string hello = std::string("\x80\x05\1\3\3", 5) + "xx";
  for (const std::size_t pieceLength : {1, 100}) {
    EXPECT_EQ(Reading().feed(hello + record(22, "hello"), pieceLength).text(), "22@7 hello; ");
  }
}

TEST(RecordReader, BeginsAnywhere) {
  const std::string stream = "the end of one" + record(23, "two") + record(23, "three");
  for (const std::size_t pieceLength : {1, 100}) {
    EXPECT_EQ(Reading(RecordReader::Start::anywhere).feed(stream, pieceLength).text(), "23@14 two; 23@22 three; ");
  }
}

std::string message(std::uint8_t type, std::string_view body) {
  return std::string{static_cast<char>(type), 0, static_cast<char>(body.size() >> 8), static_cast<char>(body.size())} +
         std::string(body);
}

std::vector<std::string> messagesOf(std::string_view bytes, std::size_t recordLength, const Limits& limits) {
  HandshakeReader reader(limits);
  std::vector<std::string> found;
  for (std::size_t at = 0; at < bytes.size(); at += recordLength) {
    ByteView rest = bytesOf(bytes.substr(at, recordLength));
    while (const auto it = reader.read(rest)) {
      found.push_back(fmt::format("{} {}", static_cast<int>(it->type), textOf(it->body)));
      EXPECT_EQ(it->whole.size(), it->body.size() + 4);
    }
    EXPECT_TRUE(rest.empty());
  }
  EXPECT_FALSE(reader.inMessage());
  return found;
}

TEST(HandshakeReader, ReadsMessagesWhereverRecordsCutThem) {
  const std::string bytes = message(1, "hello") + message(14, "") + message(20, "finished") + message(0, "");
  for (std::size_t length = 1; length <= bytes.size(); ++length) {
    EXPECT_THAT(messagesOf(bytes, length, {}), ElementsAre("1 hello", "14 ", "20 finished", "0 ")) << length;
  }
}

TEST(HandshakeReader, ReadsTheBeginningOfWhatIsTooLong) {
  Limits limits;
  limits.tlsHandshakeBytes = 8;
  const std::string bytes = message(11, "certificate") + message(14, "");
  for (std::size_t length = 1; length < 10; ++length) {
    EXPECT_THAT(messagesOf(bytes, length, limits), ElementsAre("11 cert", "14 ")) << length;
  }
}

const std::string kClientHello = std::string("\3\3") + std::string(32, 'r') + std::string("\0\0\4\x13\1\x13\2\1\0", 9);

std::string extension(std::uint16_t type, std::string_view content) {
  return std::string{static_cast<char>(type >> 8), static_cast<char>(type), 0, static_cast<char>(content.size())} +
         std::string(content);
}

std::string withExtensions(const std::string& hello, const std::string& extensions) {
  return hello + std::string{static_cast<char>(extensions.size() >> 8), static_cast<char>(extensions.size())} +
         extensions;
}

TEST(Hello, SaysWhatTheClientOffers) {
  const std::string body = withExtensions(kClientHello, extension(0, std::string("\0\x09\0\0\6server", 11)) +
                                                            extension(16, std::string("\0\x0c\2h2\x08http/1.1", 14)) +
                                                            extension(22, "") + extension(23, "") + extension(42, "") +
                                                            extension(43, std::string("\4\x7a\x7a\3\4", 5)) +
                                                            extension(65037, "grease") + extension(0x1a1a, "?"));
  const auto hello = parseClientHello(bytesOf(body));
  ASSERT_TRUE(hello.has_value());
  EXPECT_EQ(hello->serverName, "server");
  ByteView names = hello->alpn;
  EXPECT_EQ(takeAlpnName(names), "h2");
  EXPECT_EQ(takeAlpnName(names), "http/1.1");
  EXPECT_EQ(takeAlpnName(names), "");
  EXPECT_TRUE(hello->encryptThenMac && hello->extendedMasterSecret && hello->earlyData && hello->encryptedClientHello);
  EXPECT_FALSE(hello->preSharedKey);
  EXPECT_TRUE(hello->offers(ProtocolVersion::tls13));
  EXPECT_FALSE(hello->offers(ProtocolVersion::tls12));
  EXPECT_EQ(hello->random[31], 'r');
}

// Wherever it ends, it is read as far as it goes and never farther.
TEST(Hello, MayBeCutAnywhere) {
  const std::string body = withExtensions(kClientHello, extension(0, std::string("\0\x09\0\0\6server", 11)));
  for (std::size_t length = 0; length < body.size(); ++length) {
    const std::vector<char> cut(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(length));
    const auto hello = parseClientHello(bytesOf({cut.data(), cut.size()}));
    EXPECT_EQ(hello.has_value(), length >= kClientHello.size() - 2) << length;
    if (hello) {
      EXPECT_EQ(hello->serverName, "") << length;
    }
    parseServerHello(bytesOf({cut.data(), cut.size()}));
    parseEncryptedExtensions(bytesOf({cut.data(), cut.size()}));
  }
}

TEST(Hello, SaysWhatTheServerChose) {
  const std::string start = std::string("\3\3") + std::string(32, 's') + std::string("\1i\x13\1\0", 5);
  const auto old = parseServerHello(bytesOf(start));
  ASSERT_TRUE(old.has_value());
  EXPECT_EQ(old->version, 0x0303);
  EXPECT_EQ(old->suite, 0x1301);
  EXPECT_EQ(textOf(old->sessionId), "i");
  const auto hello =
      parseServerHello(bytesOf(withExtensions(start, extension(43, "\3\4") + extension(41, std::string(2, '\0')))));
  ASSERT_TRUE(hello.has_value());
  EXPECT_EQ(hello->version, 0x0304);
  EXPECT_TRUE(hello->preSharedKey);
  EXPECT_FALSE(hello->isRetryRequest());
}

}  // namespace
}  // namespace wsray::tls
