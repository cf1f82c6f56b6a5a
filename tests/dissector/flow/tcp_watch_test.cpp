// What TCP shows beside the bytes: contradictions, urgent data, checksums.
#include <gmock/gmock.h>

#include "dissector/flow/conversation.h"
#include "dissector/flow/flow_table.h"
#include "tests/capture/tcp/segment_builder.h"
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::string kAmbiguous = "! connection-ambiguous-bytes";
const std::string kUrgent = "! connection-urgent";
const std::string kChecksum = "! connection-checksum";

const ScriptRow kRows[] = {
    {"the first copy is kept and the other told",
     [](Script& s) { s.upgrade("/").server(text("abc")).contradicted(3).server(text("d")); },
     {R"(< text "abc")", kAmbiguous, R"(< text "d")"}},
    {"the same bytes again are nothing",
     [](Script& s) { s.upgrade("/").server(text("abc")).contradicted(3).contradicted(3).server(text("d")); },
     {R"(< text "abc")", kAmbiguous, R"(< text "d")"}},
    {"what came before the answer is told with it",
     [](Script& s) { s.clientSays(request("/")).contradicted(5).serverSays(accepted()).server(text("d")); },
     {kAmbiguous, R"(< text "d")"}},
    {"one urgent byte", [](Script& s) { s.upgrade("/").server(text("abc")).urgent(3); }, {kUrgent, R"(< text "abc")"}},
};

// Cut into pieces, there are more packets that contradict.
class TcpWatchRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(TcpWatchRows, GiveTheseEvents) {
  Script script;
  GetParam().play(script);
  EXPECT_THAT(script.inside(), testing::ElementsAreArray(GetParam().lines));
}

INSTANTIATE_TEST_SUITE_P(Table, TcpWatchRows, testing::ValuesIn(kRows), nameOfRow);

TEST(TcpWatch, IsSilentAboutChecksumsWhenMostAreWrong) {
  Script few;
  few.upgrade("/").client(text("a")).damaged().client(text("b")).end();
  EXPECT_THAT(few.events(), Contains(kChecksum));
  Script most;
  most.upgrade("/");
  for (int i = 0; i < 10; ++i) most.client(text("a")).damaged();
  most.end();
  EXPECT_THAT(most.events(), Not(Contains(kChecksum)));
}

TEST(TcpWatch, SaysWhatDiffersAndWhere) {
  tcp::Connection connection{Limits{}};
  TcpWatch watch;
  Diagnostics diagnostics;
  PacketNumber number = 0;
  const auto feed = [&](tcp::WrittenSegment segment) {
    segment.origin.packet = ++number;
    connection.feed(segment);
    while (connection.half(segment.from).read()) {
    }
    if (watch.feed(segment, connection)) watch.drain(connection, tcp::kClient, diagnostics);
  };
  feed(tcp::client(99).syn());
  feed(tcp::client(100).data("GET \"a\" HTTP/1.1\r\n"));
  feed(tcp::client(104).data("\x01 \xff"));
  tcp::WrittenSegment urgent = tcp::client(118).data("abc");
  urgent.flags.urgent = true;
  urgent.urgentPointer = 2;
  feed(urgent);
  feed(urgent);
  feed(tcp::client(121).data(std::string(40, 'x')));
  feed(tcp::client(121).data(std::string(39, 'y')));
  const auto raised = diagnostics.drain();
  ASSERT_EQ(raised.size(), 3);
  EXPECT_EQ(
      raised[0].text,
      R"(Packet 3 repeats 3 bytes at offset 4 with other content than packet 2: "\x22a\x22" was kept, not "\x01 \xff")");
  EXPECT_EQ(raised[0].offset, 4);
  EXPECT_EQ(raised[0].origin.packet, 3);
  EXPECT_EQ(raised[1].text, R"(The client marks data of packet 4 as urgent, up to its byte 2, "b")");
  EXPECT_THAT(raised[2].text,
              HasSubstr(R"("xxxxxxxxxxxxxxxxxxxxxxxx"... was kept, not "yyyyyyyyyyyyyyyyyyyyyyyy"...)"));
}

}  // namespace
}  // namespace wsray::flow
