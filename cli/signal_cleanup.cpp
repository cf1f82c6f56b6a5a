#include "cli/signal_cleanup.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <csignal>

namespace wsray::cli {
namespace {

constexpr std::array kEndingSignals{SIGINT, SIGTERM, SIGHUP};

// A signal handler may touch nothing but such plain variables.
std::array<char, PATH_MAX> doomedPath{};      // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t pathIsDoomed = 0;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

}  // namespace

extern "C" {
static void removeDoomedFile(int signal) {
  if (pathIsDoomed != 0) unlink(doomedPath.data());
  // SA_RESETHAND has put the default action back, which runs when the handler returns.
  (void)raise(signal);
}
}

void removeOnSignal(const std::string& path) {
  if (path.size() >= doomedPath.size()) return;
  *std::copy(path.begin(), path.end(), doomedPath.begin()) = '\0';
  pathIsDoomed = 1;
  for (const int signal : kEndingSignals) {
    struct sigaction action {};
    // What the user ignores (nohup) stays ignored.
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = removeDoomedFile;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(signal, &action, nullptr);
  }
}

void forgetOnSignal() { pathIsDoomed = 0; }

}  // namespace wsray::cli
