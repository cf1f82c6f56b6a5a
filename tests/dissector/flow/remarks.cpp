#include "tests/dissector/flow/remarks.h"

#include <random>

#include "tests/dissector/flow/compressor.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;
using Play = std::function<void(Script&)>;

constexpr const char* kDeflate = "permessage-deflate";
const std::string kTail("\0\0\xff\xff", 4);

// Text that no compressor makes smaller than six bits a character.
std::string noise(std::size_t length) {
  std::minstd_rand random(1);
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char>('0' + random() / 8 % 64);
  return text;
}

Play comesInFragments(int filled, int empty) {
  return [=](Script& s) {
    s.upgrade("/chat").client(fragment("x"));
    for (int i = 2; i < filled; ++i) s.client(more("y"));
    for (int i = 0; i < empty; ++i) s.client(more(""));
    s.client(last("z"));
  };
}

// A compressor with the full window repeats what is so many bytes before.
Play refersBack(std::size_t distance) {
  return [=](Script& s) {
    s.upgrade("/chat", "permessage-deflate; client_max_window_bits=10");
    s.client(text(Compressor().message(noise(distance) + noise(40))).compressed());
  };
}

Play endsCompressedIn(std::string_view tail) {
  return [=](Script& s) {
    s.upgrade("/chat", kDeflate).client(text(Compressor().message("hello") + std::string(tail)).compressed());
  };
}

Play compressesNoise(int count) {
  return [=](Script& s) {
    s.upgrade("/chat", kDeflate);
    for (int i = 0; i < count; ++i) {
      // A block that is stored, and the header of an empty one.
      s.client(text(std::string("\x00\x80\x00\x7f\xff", 5) + noise(128) + '\0').compressed());
    }
  };
}

Play leavesPlain(std::size_t length) {
  return [=](Script& s) { s.upgrade("/chat", kDeflate).client(text(noise(length))); };
}

Play sendsLong(std::size_t length) {
  return [=](Script& s) { s.upgrade("/chat").client(binary(std::string(length, 'x'))); };
}

Play sendsAtOnce(int count) {
  return [=](Script& s) {
    std::string frames;
    for (int i = 0; i < count; ++i) frames += text("x").bytes(Direction::serverToClient);
    s.upgrade("/chat").serverSays(frames);
  };
}

Play waitsForAcks(int times) {
  return [=](Script& s) {
    s.upgrade("/chat");
    for (int i = 0; i < times; ++i) {
      const std::string frame = text("hello").bytes(Direction::serverToClient);
      s.serverSays(frame.substr(0, 2)).later(30ms).serverSays(frame.substr(2));
    }
  };
}

Play sendsAgainAfter(Duration duration) {
  return [=](Script& s) { s.upgrade("/chat").server(text("x")).later(duration - 10ms).again().client(text("y")); };
}

Play connectsIn(Duration roundTrip) {
  return [=](Script& s) { s.connect().later(roundTrip - 20ms).upgrade("/chat"); };
}

Play sendsInVain(int times) {
  return [=](Script& s) {
    s.upgrade("/chat").server(text("x"));
    for (int i = 0; i < times; ++i) s.pass(1s).again();
  };
}

Play pingsInVain(int times) {
  return [=](Script& s) {
    s.upgrade("/chat");
    for (int i = 0; i < times; ++i) s.server(ping("x"));
    s.pass(2s).client(text("still here"));
  };
}

const std::vector<Remark> kRemarks = {
    {Code::frameFragmentsTiny, comesInFragments(16, 0), comesInFragments(15, 0)},
    {Code::frameEmpty, comesInFragments(2, 8), comesInFragments(2, 7)},
    {Code::closeSimultaneous,
     [](Script& s) { s.upgrade("/chat").client(close(1000)).server(close(1001)).crossing().end(); },
     [](Script& s) { s.upgrade("/chat").client(close(1000)).server(close(1001)).end(); }},
    {Code::deflateWindow, refersBack(1025), refersBack(1024)},
    {Code::deflateTailKept, endsCompressedIn(kTail), endsCompressedIn("")},
    {Code::deflateInefficient, compressesNoise(16), compressesNoise(15)},
    {Code::deflateUncompressed, leavesPlain(4096), leavesPlain(4095)},
    {Code::messageSize, sendsLong((1 << 20) + 1), sendsLong(1 << 20)},
    {Code::messageRate, sendsAtOnce(1001), sendsAtOnce(1000)},
    {Code::messageDelayedAck, waitsForAcks(3), waitsForAcks(2)},
    {Code::connectionRetrans, sendsAgainAfter(100ms), sendsAgainAfter(90ms)},
    {Code::connectionRtt, connectsIn(200ms), connectsIn(190ms)},
    {Code::connectionAbnormalTimeout, sendsInVain(3), sendsInVain(2)},
    {Code::connectionPingLost, pingsInVain(3), pingsInVain(2)},
};

}  // namespace

const std::vector<Remark>& remarks() { return kRemarks; }

}  // namespace wsray::flow
