// Eight times as much of what is small takes some eight times the work, whatever it is: nothing is looked at again for
// everything that follows. Work is processor time, so that other programs on the machine do not count; where it grew
// with the square it would be 64 times as much, and the test lets 24 pass.
#include <ctime>

#include "tests/dissector/flow/compressor.h"
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

struct Load {
  const char* name;
  int count;  // of the smaller one: some milliseconds
  std::function<void(Script&, int)> play;
  std::size_t pieceBytes = 0;
};

void PrintTo(const Load& load, std::ostream* to) { *to << load.name; }

std::string repeated(const FrameWord& word, int count, Direction direction = Direction::serverToClient) {
  const std::string once = word.bytes(direction);
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += once;
  return bytes;
}

// All of it in one segment is more than a segment holds, but not more than one may claim.
void emptyFragments(Script& s, int count) {
  s.upgrade("/chat").server(fragment("a")).serverSays(repeated(more(""), count)).server(last("b"));
}

void emptyFragmentsAlone(Script& s, int count) {
  s.upgrade("/chat").server(fragment("a"));
  for (int i = 0; i < count; ++i) s.server(more(""));
  s.server(last("b"));
}

void fragmentsOfOneByte(Script& s, int count) {
  s.upgrade("/chat").server(fragment("a")).serverSays(repeated(more("x"), count)).server(last("b"));
}

void wrongFragments(Script& s, int count) {
  s.upgrade("/chat")
      .server(fragment("a"))
      .serverSays(repeated(more("").rsv(websocket::kRsv2), count))
      .server(last("b"));
}

void oneLongMessage(Script& s, int count) {
  s.upgrade("/chat").client(binary(std::string(static_cast<std::size_t>(count), 'x')));
}

void framesThatWaitForThe101(Script& s, int count) {
  s.options().limits.blockedBytes = 1ULL << 40;
  s.clientSays(request("/chat")).clientSays(repeated(text("x"), count, Direction::clientToServer));
  s.serverSays(accepted());
}

void lastSegmentFirst(Script& s, int count) {
  s.options().limits.holeBytes = 1ULL << 40;
  s.upgrade("/chat");
  for (int i = 0; i < count; ++i) s.server(text("x"));
  s.reversed(static_cast<std::size_t>(count));
}

void eachSegmentTwice(Script& s, int count) {
  s.options().limits.holeBytes = 1ULL << 40;
  s.upgrade("/chat").server(text("lost")).loseAll();
  for (int i = 0; i < count; ++i) s.server(text("x")).again();
}

void everyOtherSegmentLost(Script& s, int count) {
  const std::string half(50, 'x');
  s.upgrade("/chat").serverSays(
      binary("").announcing(100ULL * static_cast<unsigned>(count)).bytes(Direction::serverToClient));
  for (int i = 0; i < count; ++i) {
    s.serverSays(half).serverSays(half).loseAll();
    if (i % 100 == 99) s.client(pong("")).pass(2s);
  }
}

void bombs(Script& s, int count) {
  const std::string bomb = Compressor().message(std::string(20'000, 'x'));
  s.upgrade("/chat", "permessage-deflate; server_no_context_takeover");
  for (int i = 0; i < count; ++i) s.server(binary(bomb).compressed());
}

void oneBomb(Script& s, int count) {
  s.upgrade("/chat", "permessage-deflate");
  s.server(binary(Compressor().message(std::string(static_cast<std::size_t>(count) * 1000, 'x'))).compressed());
}

void pingsWithoutPongs(Script& s, int count) {
  s.upgrade("/chat").serverSays(repeated(ping("same"), count));
  for (int i = 0; i < count; ++i) s.client(pong("other"));
}

// Bytes that are nearly frames, behind a header that was lost.
std::function<void(Script&, int)> nearlyFrames(std::string_view pattern) {
  return [=](Script& s, int count) {
    s.upgrade("/chat").server(text("lost")).loseAll();
    std::string bytes;
    while (bytes.size() < 1000) bytes += pattern;
    for (int i = 0; i < count; ++i) s.serverSays(bytes);
  };
}

void manyLostHeaders(Script& s, int count) {
  s.upgrade("/chat");
  for (int i = 0; i < count; ++i) {
    s.server(text("lost")).loseAll().server(text("one of two"), text("two of two")).client(ping("")).server(pong(""));
  }
}

void requestsInAPipeline(Script& s, int count) {
  s.options().limits.pipelinedRequests = 1UL << 40;
  std::string requests;
  std::string responses;
  for (int i = 0; i < count; ++i) {
    requests += page("/");
    responses += answered("200 OK", "page");
  }
  s.clientSays(requests).serverSays(responses);
}

void aHeadOfManyFields(Script& s, int count) {
  s.options().limits.headBytes = 1ULL << 40;
  std::string head = request("/chat");
  head.resize(head.size() - 2);
  for (int i = 0; i < count; ++i) head += "X: y\r\n";
  s.clientSays(head + "\r\n").serverSays(accepted());
}

void chunksOfOneByte(Script& s, int count) {
  std::string body;
  for (int i = 0; i < count; ++i) body += "1\r\nx\r\n";
  s.clientSays(page("/")).serverSays("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "0\r\n\r\n");
}

void manyConnections(Script& s, int count) {
  for (int i = 0; i < count; ++i) s.onPort(static_cast<std::uint16_t>(1 + i)).clientSays("GET / HT");
}

void moreConnectionsThanAreHeld(Script& s, int count) {
  s.options().limits.connections = static_cast<std::size_t>(count) / 4;
  manyConnections(s, count);
}

void connectionsThatWaitForTicks(Script& s, int count) {
  for (int i = 0; i < count; ++i) {
    s.onPort(static_cast<std::uint16_t>(1 + i)).clientSays("GET").loseAll().clientSays(" / HTTP/1.1").pass(100ms);
  }
}

void portsUsedAgain(Script& s, int count) {
  for (int i = 0; i < count; ++i) s.connect().clientSays("GET").loseAll().clientSays(" /").clientFin().serverFin();
}

const std::vector<Load> kLoads = {
    {"EmptyFragments", 40000, emptyFragments},
    {"EmptyFragmentsAlone", 20000, emptyFragmentsAlone},
    {"EmptyFragmentsInBytes", 10000, emptyFragments, 1},
    {"FragmentsOfOneByte", 40000, fragmentsOfOneByte},
    {"WrongFragments", 20000, wrongFragments},
    {"OneLongMessageInBytes", 40000, oneLongMessage, 1},
    {"FramesThatWaitForThe101", 4000, framesThatWaitForThe101, 1},
    {"LastSegmentFirst", 10000, lastSegmentFirst},
    {"EachSegmentTwice", 10000, eachSegmentTwice},
    {"EveryOtherSegmentLost", 5000, everyOtherSegmentLost},
    {"Bombs", 400, bombs},
    {"OneBomb", 3000, oneBomb},
    {"OneBombInBytes", 2000, oneBomb, 1},
    {"PingsWithoutPongs", 8000, pingsWithoutPongs},
    {"ZerosBehindALostHeader", 50, nearlyFrames(std::string_view("\0\0", 2))},
    {"EmptyFramesBehindALostHeader", 500, nearlyFrames(std::string_view("\x80\x00", 2))},
    {"LongFramesBehindALostHeader", 500, nearlyFrames("\x82\x7f\x01\x01\x01")},
    {"TextsBehindALostHeader", 300, nearlyFrames("\x81\x7e\x01\x01")},
    {"NearlyFramesInBytes", 20, nearlyFrames(std::string_view("\x80\x00", 2)), 1},
    {"ManyLostHeaders", 3000, manyLostHeaders},
    {"RequestsInAPipeline", 5000, requestsInAPipeline},
    {"RequestsInAPipelineInBytes", 1000, requestsInAPipeline, 1},
    {"AHeadOfManyFieldsInBytes", 10000, aHeadOfManyFields, 1},
    {"AHeadOfManyFields", 20000, aHeadOfManyFields},
    {"ChunksOfOneByteInBytes", 10000, chunksOfOneByte, 1},
    {"ManyConnections", 3000, manyConnections},
    {"MoreConnectionsThanAreHeld", 6000, moreConnectionsThanAreHeld},
    {"ConnectionsThatWaitForTicks", 1000, connectionsThatWaitForTicks},
    {"PortsUsedAgain", 5000, portsUsedAgain},
};

class Work : public testing::TestWithParam<Load> {
 protected:
  static double processorSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }

  static double secondsFor(int count) {
    Script script;
    GetParam().play(script, count);
    const double before = processorSeconds();
    EXPECT_FALSE(script.events(GetParam().pieceBytes).empty() && count == 0);
    return processorSeconds() - before;
  }
};

TEST_P(Work, GrowsWithItsInput) {
  constexpr int kGrowth = 8;
  constexpr double kMost = 24;
  constexpr int kAttempts = 5;
  double ratio = 0;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const double small = secondsFor(GetParam().count);
    ratio = secondsFor(GetParam().count * kGrowth) / small;
    if (ratio < kMost) break;
  }
  EXPECT_LT(ratio, kMost) << "times the work for " << kGrowth << " times the input";
}

INSTANTIATE_TEST_SUITE_P(Flow, Work, testing::ValuesIn(kLoads),
                         [](const testing::TestParamInfo<Load>& load) { return std::string(load.param.name); });

}  // namespace
}  // namespace wsray::flow
