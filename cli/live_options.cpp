#include "cli/live_options.h"

#include <array>

#include "cli/option_values.h"
#include "session/duration_argument.h"

namespace wsray::cli {
namespace {

using Kind = Option::Kind;
using enum OptionGroup;

constexpr VerbSet kWatching{Verb::live, Verb::run};

template <bool LiveRequest::*member>
Result<void> raise(CommandLine& line, std::string_view /*value*/) {
  line.live.*member = true;
  return {};
}

template <std::string LiveRequest::*member>
Result<void> keepText(CommandLine& line, std::string_view value) {
  line.live.*member = std::string(value);
  return {};
}

Result<std::uint64_t> checkPositive(std::uint64_t value) {
  if (value == 0) return failure("0 is nothing");
  return value;
}

template <auto LiveRequest::*member>
Result<void> keepCount(CommandLine& line, std::string_view value) {
  return store(parseCount(value).and_then(checkPositive), line.live.*member);
}

template <auto LiveRequest::*member>
Result<void> keepSize(CommandLine& line, std::string_view value) {
  return store(parseSize(value).and_then(checkPositive), line.live.*member);
}

template <auto LiveRequest::*member>
Result<void> keepDuration(CommandLine& line, std::string_view value) {
  return store(session::parseDuration(value), line.live.*member);
}

Result<void> addInterfaces(CommandLine& line, std::string_view value) {
  for (std::string& name : splitAtCommas(value)) {
    if (name.empty()) return failure("the name of an interface is empty; `wsray interfaces` lists them");
    line.live.interfaces.push_back(std::move(name));
  }
  return {};
}

// The kernel keeps it locked in memory; libpcap takes no more.
Result<std::uint64_t> checkBuffer(std::uint64_t bytes) {
  constexpr std::uint64_t kLargest = 1ULL << 30;
  if (bytes > kLargest) return failure("the largest buffer is 1G");
  return bytes;
}

Result<void> keepBuffer(CommandLine& line, std::string_view value) {
  return store(parseSize(value).and_then(checkPositive).and_then(checkBuffer), line.live.bufferBytes);
}

Result<void> keepRecording(CommandLine& line, std::string_view value) {
  if (value.empty()) return failure("the name of the file is empty");
  line.live.recording = std::string(value);
  return {};
}

constexpr std::array kOptions{
    Option{"--interface", "-i", "IF,...", Kind::valued, capture, kWatching,
           "what to watch, as `wsray interfaces` names it; any, the default, is all of them", addInterfaces},
    Option{"--capture-filter", "-f", "BPF", Kind::valued, capture, kWatching,
           "only such packets, in the language of pcap-filter(7): 'tcp port 8080'", keepText<&LiveRequest::filter>},
    Option{"--buffer", "", "SIZE", Kind::valued, capture, kWatching,
           "where packets wait in the kernel until they are read (64M)", keepBuffer},
    Option{"--promiscuous", "", "", Kind::flag, capture, kWatching, "also what is sent to other machines",
           raise<&LiveRequest::promiscuous>},
    Option{"--duration", "", "TIME", Kind::valued, capture, kWatching, "end after so long: 10s, 1m30s, 2h",
           keepDuration<&LiveRequest::duration>},
    Option{"--messages", "", "N", Kind::valued, capture, kWatching, "end after so many selected messages",
           keepCount<&LiveRequest::messages>},
    Option{"--packets", "", "N", Kind::valued, capture, kWatching, "end after so many packets",
           keepCount<&LiveRequest::packets>},
    Option{"--all",
           "",
           "",
           Kind::flag,
           capture,
           {Verb::run},
           "also the WebSockets of other programs",
           raise<&LiveRequest::allConnections>},

    Option{"--write", "-w", "FILE", Kind::valued, recording, kWatching,
           "write the packets too, as pcapng; - is standard output, where no rows are shown then", keepRecording},
    Option{"--secrets", "", "", Kind::flag, recording, kWatching,
           "and the TLS secrets that were used: who has the file reads all that was said",
           raise<&LiveRequest::secrets>},
    Option{"--rotate-size", "", "SIZE", Kind::valued, recording, kWatching,
           "begin a new file before it grows beyond that", keepSize<&LiveRequest::rotateBytes>},
    Option{"--rotate-time", "", "TIME", Kind::valued, recording, kWatching, "begin a new file after so long",
           keepDuration<&LiveRequest::rotateAfter>},
    Option{"--ring", "", "N", Kind::valued, recording, kWatching, "keep the newest N files",
           keepCount<&LiveRequest::ring>},
};

}  // namespace

std::span<const Option> liveOptions() { return kOptions; }

}  // namespace wsray::cli
