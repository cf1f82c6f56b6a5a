// One sentence about how an accepted WebSocket ended: who, code, meaning, what the application saw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "base/stream_piece.h"

namespace wsray::websocket {

// What is known of an ending, in the order in which it happened.
struct Ending {
  struct CloseFrame {
    std::optional<std::uint16_t> code;
    std::string reason;
    Origin origin;
    bool complete = true;  // false: bytes of it are missing, and its code may be
    // Where it ends in its own stream, and how much of the other one its sender had acknowledged then.
    std::uint64_t endOffset = 0;
    std::uint64_t acknowledged = 0;
  };
  // Data of one side that was sent again and again, and nothing came back.
  struct Silence {
    Direction sender = Direction::clientToServer;
    std::uint64_t times = 0;
    Duration lasted{0};
    Origin last;
  };
  PerDirection<std::optional<CloseFrame>> closes;  // the first Close of each side
  std::optional<Direction> firstCloser;            // of the Close frames
  // How the TCP stream of each side ended; none while it is open.
  PerDirection<StreamPiece::Ending> tcp{{StreamPiece::Ending::none, StreamPiece::Ending::none}};
  std::optional<Direction> firstTcpEnd;             // whose FIN or RST came first
  Origin tcpOrigin;                                 // of that FIN or RST
  Timestamp lastTcpEnd{};                           // of the other one, if there was one
  PerDirection<std::optional<Code>> faults;         // of each side the last one before anybody closed
  std::string handshakeFault;                       // a sentence: why the client may not have accepted the 101
  PerDirection<bool> sentFrames{{false, false}};    // of any kind
  bool evicted = false;                             // not followed to its end, because others needed the memory
  bool missedFrames = false;                        // frames were not captured, and a Close may have been among them
  Timestamp lastFrame{};                            // of either side, or the handshake
  Duration longestSilence{0};                       // between two frames
  PerDirection<bool> sentAfterFin{{false, false}};  // data, though the other side had sent its FIN
  PerDirection<std::size_t> unansweredPings{{0, 0}};
  PerDirection<Timestamp> firstUnansweredPing{};
  // What carries the frames, and how that ended where it was not by TCP: an alert of TLS, RST_STREAM or GOAWAY.
  enum class Carrier : std::uint8_t { tcp, http2Stream };
  Carrier carrier = Carrier::tcp;
  enum class CarrierEnd : std::uint8_t { none, tlsAlert, http2Reset, http2GoAway };
  CarrierEnd carrierEnd = CarrierEnd::none;
  std::string carrierEndText;      // a sentence without a period
  std::optional<Silence> silence;  // at the end, where nobody ended TCP

  bool hasClose() const { return firstCloser.has_value(); }
  bool tcpEnded() const { return firstTcpEnd.has_value(); }
  // Each side sent its Close before it had the other's (RFC 6455 §7.1.2).
  bool closedAtOnce() const;
  // Nobody ended it, and it is dead all the same.
  bool timedOut() const { return silence && !hasClose() && !tcpEnded() && !missedFrames; }
};

std::string verdictOf(const Ending& ending);

}  // namespace wsray::websocket
