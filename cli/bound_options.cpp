#include "cli/bound_options.h"

#include <array>
#include <cstdint>

#include "cli/option_values.h"

namespace wsray::cli {
namespace {

using Kind = Option::Kind;
using enum OptionGroup;

constexpr VerbSet kSelecting = kDissectingVerbs;
constexpr VerbSet kReading = kReadingVerbs;

// No bound is nothing, and none is so large that sums of some of them overflow.
Result<std::uint64_t> checkBound(std::uint64_t bound) {
  constexpr std::uint64_t kLargest = 1ULL << 48;
  if (bound == 0) return failure("a bound of 0 leaves nothing");
  if (bound > kLargest) return failure("the largest bound is 262144G");
  return bound;
}

template <auto Limits::*member>
Result<void> keepBound(CommandLine& line, std::string_view value) {
  return store(parseCount(value).and_then(checkBound), line.limits.*member);
}

template <auto Limits::*member>
Result<void> keepSizeBound(CommandLine& line, std::string_view value) {
  return store(parseSize(value).and_then(checkBound), line.limits.*member);
}

constexpr std::array kOptions{
    Option{"--max-message", "", "SIZE", Kind::valued, bounds, kSelecting, "kept of one message, inflated (64M)",
           keepSizeBound<&Limits::messageBytes>},
    Option{"--max-frames", "", "N", Kind::valued, bounds, kSelecting, "frames of one message (1048576)",
           keepBound<&Limits::messageFrames>},
    Option{"--max-ratio", "", "N", Kind::valued, bounds, kSelecting,
           "a message may inflate to so many times its bytes on the wire (256)", keepBound<&Limits::inflateRatio>},
    Option{"--ratio-from", "", "SIZE", Kind::valued, bounds, kSelecting, "and to so much in any case (1M)",
           keepSizeBound<&Limits::inflateFloorBytes>},
    Option{"--max-missing", "", "N", Kind::valued, bounds, kSelecting, "missing ranges told of one message (64)",
           keepBound<&Limits::missingRanges>},
    Option{"--max-head", "", "SIZE", Kind::valued, bounds, kSelecting, "one HTTP head (64k)",
           keepSizeBound<&Limits::headBytes>},
    Option{"--max-pipelined", "", "N", Kind::valued, bounds, kSelecting,
           "HTTP requests of one connection that wait for their responses (1024)",
           keepBound<&Limits::pipelinedRequests>},
    Option{"--max-keys", "", "N", Kind::valued, bounds, kSelecting,
           "keys of handshakes that are remembered, to notice one used again (16384)",
           keepBound<&Limits::rememberedKeys>},
    Option{"--max-pings", "", "N", Kind::valued, bounds, kSelecting, "pings of one direction that wait for pongs (64)",
           keepBound<&Limits::outstandingPings>},
    Option{"--max-requests", "", "N", Kind::valued, bounds, kSelecting,
           "requests of one side, in the application's protocol, that wait for responses (256)",
           keepBound<&Limits::outstandingRequests>},
    Option{"--max-blocked", "", "SIZE", Kind::valued, bounds, kSelecting,
           "kept of one connection until its handshake is answered (4M)", keepSizeBound<&Limits::blockedBytes>},
    Option{"--max-search", "", "SIZE", Kind::valued, bounds, kSelecting,
           "kept while frames are searched behind a lost header (1M)", keepSizeBound<&Limits::searchBytes>},
    Option{"--max-midstream", "", "SIZE", Kind::valued, bounds, kSelecting,
           "searched for frames on a connection without a handshake (4M)", keepSizeBound<&Limits::midstreamBytes>},
    Option{"--max-hole", "", "SIZE", Kind::valued, bounds, kReading,
           "kept of one direction behind bytes that are missing, until they are given up (4M)",
           keepSizeBound<&Limits::holeBytes>},
    Option{"--max-held", "", "SIZE", Kind::valued, bounds, kReading,
           "all that waits in all connections together (1G); then the least recently used are let go of",
           keepSizeBound<&Limits::heldBytes>},
    Option{"--max-connections", "", "N", Kind::valued, bounds, kReading,
           "TCP connections at once (262144); then the least recently used are let go of",
           keepBound<&Limits::connections>},
    Option{"--max-datagrams", "", "SIZE", Kind::valued, bounds, kReading, "IP fragments that wait for others (4M)",
           keepSizeBound<&Limits::fragmentBytes>},
};

}  // namespace

std::span<const Option> boundOptions() { return kOptions; }

}  // namespace wsray::cli
