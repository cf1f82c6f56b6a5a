#include "cli/stop_signal.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace wsray::cli {
namespace {

constexpr std::array kStopping{SIGINT, SIGTERM};

// A signal handler may touch nothing but such plain variables. They change only while nobody listens.
volatile std::sig_atomic_t wakingEnd = -1;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t signalCame = 0;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::array<struct sigaction, kStopping.size()>
    actionsBefore{};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void restoreActions() {
  for (std::size_t i = 0; i < kStopping.size(); ++i) sigaction(kStopping[i], &actionsBefore[i], nullptr);
}

}  // namespace

extern "C" {
static void wake(int /*signal*/) {
  const int error = errno;
  signalCame = 1;
  (void)write(wakingEnd, "", 1);
  restoreActions();
  errno = error;
}
}

Result<StopSignal> StopSignal::listen() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
    return failure("cannot wait for signals: " + std::generic_category().message(errno));
  }
  wakingEnd = ends[1];
  signalCame = 0;
  struct sigaction waking {};
  waking.sa_handler = wake;
  waking.sa_flags = SA_RESTART;
  for (const int signal : kStopping) sigaddset(&waking.sa_mask, signal);
  for (std::size_t i = 0; i < kStopping.size(); ++i) sigaction(kStopping[i], &waking, &actionsBefore[i]);
  return StopSignal(ends[0], ends[1]);
}

StopSignal::StopSignal(StopSignal&& other) noexcept
    : readEnd_(std::exchange(other.readEnd_, -1)), writeEnd_(std::exchange(other.writeEnd_, -1)) {}

void StopSignal::ignoreKeyboard() { (void)std::signal(SIGINT, SIG_IGN); }

void StopSignal::request() const { (void)write(writeEnd_, "", 1); }

bool StopSignal::cameFromOutside() { return signalCame != 0; }

StopSignal::~StopSignal() {
  if (readEnd_ < 0) return;
  restoreActions();
  close(readEnd_);
  close(writeEnd_);
}

}  // namespace wsray::cli
