// `wsray live -i IF`: what goes over an interface, while it does.
#include "cli/live_input.h"
#include "cli/secrets.h"
#include "cli/stop_signal.h"
#include "cli/verbs.h"
#include "cli/watch.h"

namespace wsray::cli {

Result<ExitStatus> runLive(const CommandLine& line, Console& console) {
  auto stop = StopSignal::listen();
  if (!stop) return tl::unexpected(stop.error());
  auto input = LiveInput::open(line.live, {}, {.stop = stop->descriptor()});
  if (!input) {
    console.say(input.error().text);
    return input.error().status;
  }
  if (auto added = input->addKeyLogs(keyLogPaths(line, console)); !added) return tl::unexpected(added.error());
  return watch(line, console, *input, *stop, nullptr);
}

}  // namespace wsray::cli
