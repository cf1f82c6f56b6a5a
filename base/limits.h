// Every bound on memory and work in one place. A bound that was hit always leaves a mark: a diagnostic, and a
// message that says `complete: false`.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/origin.h"

namespace wsray {

// How long something is waited for. Packets are captured in another order than they were sent by some places, whatever
// time passes in between: both the time and the packets of the whole capture must pass, or the longer time.
struct Grace {
  Duration least = std::chrono::seconds{1};
  std::uint64_t packets = 128;
  Duration most = std::chrono::seconds{10};

  bool hasPassed(const Origin& since, const Origin& now) const {
    const Duration passed = elapsed(since.time, now.time);
    return passed >= most || (passed >= least && now.packet >= since.packet + packets);
  }
};

struct Limits {
  // One message in assembly, after unmasking and inflating.
  std::uint64_t messageBytes = 64ULL << 20;
  // Frames of one message; of one with more, the payloads of the rest are not kept.
  std::uint64_t messageFrames = 1ULL << 20;
  // A message may inflate to that many times its bytes on the wire, and to the second bound in any case; of one that
  // inflates to more, no more is kept.
  std::uint64_t inflateRatio = 256;
  std::uint64_t inflateFloorBytes = 1ULL << 20;
  // One HTTP head: start line and all header fields.
  std::uint64_t headBytes = 64ULL << 10;
  // Captured behind a hole of one direction before the hole is given up as a gap.
  std::uint64_t holeBytes = 4ULL << 20;
  // How long a hole is waited for once the peer has acknowledged past it.
  Grace holeGrace;
  // What comes again is compared with what was handed out: with so many of the newest segments of its direction, as
  // long as no more than that was captured since, of all connections. Of bytes that do not lie in a packet, or waited
  // behind a hole, so many are kept for it.
  std::uint64_t comparedBytes = 4ULL << 20;
  std::size_t comparedSegments = 64;
  std::size_t comparedOwnBytes = 64UL << 10;
  // Conflicts of one direction of which the bytes are kept until they are told, and how many bytes of each version.
  std::size_t keptConflicts = 8;
  std::size_t conflictBytes = 64;
  // Kept unread in one direction while it waits for the other (client frames before the 101).
  std::uint64_t blockedBytes = 4ULL << 20;
  // TCP connections that are held at once, of any protocol. One takes some 1.5 KiB, an open WebSocket some 4 KiB.
  std::size_t connections = 256UL << 10;
  // Kept for all connections together beside that: bytes behind holes, blocked ones, unfinished heads and messages, and
  // what permessage-deflate looks back at, 40 KiB a direction.
  std::uint64_t heldBytes = 1ULL << 30;
  // One handshake message of TLS; of a longer one only the beginning is read.
  std::size_t tlsHandshakeBytes = 128UL << 10;
  // Early data of TLS 1.3 that its server refused, which is passed over.
  std::uint64_t tlsEarlyDataBytes = 16ULL << 20;
  // Where the number of a record or its secret is not known, it is tried out: so often, and over so many bytes, for one
  // connection. What could be deciphered is added to it again, eight times.
  std::uint64_t tlsTrials = 64ULL << 10;
  std::uint64_t tlsTrialBytes = 64ULL << 20;
  // Requests on one HTTP/1.1 connection that wait for their responses.
  std::size_t pipelinedRequests = 1024;
  // An opening handshake without an answer for so long is one that timed out, one that took so long is slow.
  Duration handshakeTimeout = std::chrono::seconds{2};
  Duration slowHandshake = std::chrono::milliseconds{500};
  // Keys of opening handshakes that are remembered, to notice one that is used again; the newest ones.
  std::size_t rememberedKeys = 16384;
  // How long a connection that is over stays known, so that late packets are not taken for a new one, and how long
  // after a RST the other direction is still listened to.
  Duration linger = std::chrono::seconds{10};
  Duration resetGrace = std::chrono::seconds{1};
  // Datagrams in reassembly from IP fragments, all of them together.
  std::uint64_t fragmentBytes = 4ULL << 20;
  Duration fragmentLifetime = std::chrono::seconds{30};
  // Kept of one direction while the next frame is searched for behind a lost header: five frames of up to 64 KiB tell
  // that they are frames, or a longer one and the header behind it.
  std::size_t searchBytes = 1UL << 20;
  // Of a connection without an opening handshake, that many bytes are searched for frames before it counts as another
  // protocol.
  std::uint64_t midstreamBytes = 4ULL << 20;
  // Secrets of TLS that are kept of key logs, of 110 bytes each.
  std::uint64_t keyLogSecrets = 1'000'000;
  // Missing ranges that are told of one message; behind them all is missing.
  std::size_t missingRanges = 64;
  // Pings of one direction that wait for their pong.
  std::size_t outstandingPings = 64;
  // Streams of one HTTP/2 connection that are followed at once: those of WebSockets, and those that may be.
  std::size_t http2Streams = 1024;
  // CONTINUATION frames of one field block; with one more, the rest of it is left out.
  std::size_t http2Continuations = 128;
  // Frames of one direction and second that cost only the receiver; so many are a flood.
  std::size_t http2IdleFrames = 1000;
  // A flow-control window of HTTP/2 that is closed for so long holds its stream up.
  Duration http2Stall = std::chrono::milliseconds{500};
  // Requests of one direction, in the protocol of the application, that wait for their response.
  std::size_t outstandingRequests = 256;
};

}  // namespace wsray
