// What a pass over captures reads, opened by name.
#pragma once

#include <memory>
#include <optional>

#include "base/packet_source.h"
#include "base/result.h"
#include "capture/privilege/broker.h"
#include "cli/command_line.h"
#include "cli/console.h"
#include "cli/stop_signal.h"

namespace wsray::cli {

// Whether TLS secrets are looked for, in key logs and in the captures.
enum class Secrets : bool { ignored, wanted };

// Where it comes by and by (a pipe, a file that is followed), the first Ctrl-C ends the reading and not the program, as
// long as this lives.
struct OpenedCaptures {
  std::optional<StopSignal> stop;
  // Opens the next file where one is followed. On the heap, as the source refers to it.
  std::unique_ptr<privilege::Broker> broker;
  std::unique_ptr<PacketSource> packets;

  // Where it comes by and by, this process can open nothing from now on. Files that are whole are read as ever: they
  // are opened as they are needed.
  Result<void> seal() const;
};

// All of the named captures as one source. Fails with one sentence.
Result<OpenedCaptures> openCaptures(const CommandLine& line, Secrets secrets, Console& console);

}  // namespace wsray::cli
