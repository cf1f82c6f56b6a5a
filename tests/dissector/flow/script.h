// What two endpoints say to each other, written like the RFC, and what an observer finds in it.
//
//   Script s;
//   s.upgrade("/chat").client(text("hello")).server(fragment("ab"), ping("x"), last("cd"));
//   EXPECT_THAT(s.inside(), ElementsAre(R"(> text "hello")", R"(< ping "x")", R"(< text "abcd" {2 frames})"));
//
// Each verb is one segment and 10 ms. It acknowledges what the other side has sent. A script is first written and then
// played, so that it can be played again with its segments cut elsewhere.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "capture/net/segment.h"
#include "dissector/flow/options.h"
#include "tests/dissector/flow/frame_words.h"
#include "tests/dissector/flow/handshake_words.h"

namespace wsray::flow {

class Script {
 public:
  // Time passes in scripts, and packets do not.
  Script();
  // The TCP handshake, with numbers of its own each time: a second one on the same ports is another connection.
  Script& connect();
  // What follows is on the connection of that port of the client: a new one, or one that was left before.
  Script& onPort(std::uint16_t port);
  // The capture begins in the middle of a connection: there is no TCP handshake.
  Script& midstream();
  // Of the server nothing is captured: the capture has the client's SYN, and nobody answers.
  Script& onlyClient();
  // connect(), if nobody has, and an opening handshake that is accepted, with a key of its own each time. `extensions`
  // are offered and agreed.
  Script& upgrade(std::string_view target, std::string_view extensions = {});

  // Frames of one side, all in one segment.
  template <typename... Words>
  Script& client(const Words&... words) {
    return say(Direction::clientToServer, (words.bytes(Direction::clientToServer) + ...));
  }
  template <typename... Words>
  Script& server(const Words&... words) {
    return say(Direction::serverToClient, (words.bytes(Direction::serverToClient) + ...));
  }

  // Any bytes in one segment.
  Script& clientSays(std::string_view bytes) { return say(Direction::clientToServer, bytes); }
  Script& serverSays(std::string_view bytes) { return say(Direction::serverToClient, bytes); }

  Script& clientFin();
  Script& serverFin();
  Script& clientRst();
  Script& serverRst();
  // A bare acknowledgment of the client.
  Script& acknowledges();
  // The server asks whether the client is there: a byte before those that it sends next.
  Script& keepAlive();
  // The client's receive window is full.
  Script& closesWindow();
  // The segment with data written last is sent again.
  Script& again();
  // The segment written last was sent before the one before it had come, which is of the other side.
  Script& crossing();
  // Both sides end the TCP connection, the server first.
  Script& end() { return serverFin().clientFin(); }

  // Of the segment written last, `length` bytes from `from` on were not captured.
  Script& lose(std::size_t from, std::size_t length);
  // None of the segment written last was.
  Script& loseAll();
  // The segment written last is captured again, with another byte at `at`.
  Script& contradicted(std::size_t at);
  // The one written last has a wrong checksum; others have right ones.
  Script& damaged();
  // It marks its bytes before `pointer` as urgent.
  Script& urgent(std::uint16_t pointer);
  // The two segments written last were captured in the other order.
  Script& swapped() { return reversed(2); }
  // So many that were written last were captured the last one first.
  Script& reversed(std::size_t segments);

  // Lines of a key log come; without any, none will come from the beginning on.
  Script& keyLog(std::string_view lines);

  // Capture time goes on, with ticks.
  Script& pass(Duration duration);
  // Less of it, without.
  Script& later(Duration duration);

  // What is found, a line each. `pieceBytes` cuts every segment into pieces of so many bytes; 0 leaves them whole.
  std::vector<std::string> events(std::size_t pieceBytes = 0) const;
  // The same without the first and the last: what is found between the opening and the end of the one connection.
  std::vector<std::string> inside(std::size_t pieceBytes = 0) const;

  // The sentences of what is raised, in order.
  std::vector<std::string> sentences() const;

  Options& options() { return options_; }

 private:
  struct Step {
    net::Segment segment;  // its payload is set when it is played
    std::string payload;
    std::size_t lostFrom = 0;
    std::size_t lostTo = 0;
    bool isTick = false;
    bool isKeyLog = false;  // the payload is
    Timestamp time{};
  };
  class Play;

  Script& say(Direction direction, std::string_view bytes);
  Step& add(Direction direction, std::string_view bytes = {});

  Options options_;
  std::vector<Step> steps_;
  PerDirection<std::uint32_t> next_{{0, 0}};
  std::uint16_t port_;
  std::map<std::uint16_t, PerDirection<std::uint32_t>> left_;  // next_ of the connections that were left
  std::uint32_t connections_ = 0;
  unsigned upgrades_ = 0;
  Duration now_{0};
  bool hasKeyLog_ = false;
};

}  // namespace wsray::flow
