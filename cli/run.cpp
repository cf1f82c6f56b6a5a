// `wsray run -- COMMAND`: starts a program so that it writes its TLS secrets, and shows its WebSockets decrypted.
#include <cstdlib>
#include <string>

#include "capture/privilege/calling_user.h"
#include "cli/command_watch.h"
#include "cli/live_input.h"
#include "cli/private_folder.h"
#include "cli/stop_signal.h"
#include "cli/verbs.h"
#include "cli/watch.h"

namespace wsray::cli {
namespace {

// As `env`, `timeout` and their like have it.
constexpr auto kOwnFailure = static_cast<ExitStatus>(125);

// Node.js reads its own variable; nearly all others know the first one.
std::vector<std::pair<std::string, std::string>> environmentWith(const std::string& keyLog) {
  const char* options = std::getenv("NODE_OPTIONS");
  std::string nodeOptions = options == nullptr || *options == '\0' ? "" : std::string(options) + ' ';
  nodeOptions += "\"--tls-keylog=" + keyLog + '"';
  return {{"SSLKEYLOGFILE", keyLog}, {"NODE_OPTIONS", nodeOptions}};
}

Result<ExitStatus> watchCommand(const CommandLine& line, Console& console, const PrivateFolder& folder) {
  auto stop = StopSignal::listen();
  if (!stop) return tl::unexpected(stop.error());
  privilege::BrokerPlan plan;
  plan.command = line.live.command;
  plan.environment = environmentWith(folder.keyLog());
  plan.privateFolder = folder.path();
  auto input = LiveInput::open(line.live, std::move(plan), {.stop = stop->descriptor()});
  if (!input) return failure(input.error().text);
  // The command hears it; what it still says is read to its end. It would inherit this, had it not been forked before.
  StopSignal::ignoreKeyboard();
  if (auto added = input->addKeyLogs({folder.keyLog()}); !added) return tl::unexpected(added.error());
  CommandWatch command(input->broker(), line.live.allConnections);
  const auto status = watch(line, console, *input, *stop, &command);
  if (!status) console.say(status.error().text);
  return static_cast<ExitStatus>(command.waitForStatus(!status || StopSignal::cameFromOutside()));
}

}  // namespace

Result<ExitStatus> runCommand(const CommandLine& line, Console& console) {
  const auto folder = PrivateFolder::create(privilege::CallingUser::find());
  auto status = folder ? watchCommand(line, console, *folder) : tl::unexpected(folder.error());
  if (status) return status;
  console.say(status.error().text);
  return kOwnFailure;
}

}  // namespace wsray::cli
