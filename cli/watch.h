// Shows what is watched, from the first packet to the summary: what `wsray live` and `wsray run` share.
#pragma once

#include "base/result.h"
#include "cli/command_line.h"
#include "cli/command_watch.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/live_input.h"
#include "cli/stop_signal.h"

namespace wsray::cli {

// Seals the input and reads it until it ends, by itself or by `stop`. `command`, which may be null, is what was
// started: it is begun by `input.broker()` when all is ready. Fails with one sentence.
Result<ExitStatus> watch(const CommandLine& line, Console& console, LiveInput& input, StopSignal& stop,
                         CommandWatch* command);

}  // namespace wsray::cli
