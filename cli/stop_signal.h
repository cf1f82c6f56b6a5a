// Ctrl-C, or a kill, as the wish that reading end: something that can be waited for.
#pragma once

#include "base/result.h"

namespace wsray::cli {

class StopSignal {
 public:
  // From now on the first SIGINT or SIGTERM makes descriptor() readable and does nothing else. The next one does what
  // it did before. A process has one StopSignal at a time. Fails with one sentence. Also where the signals were
  // ignored: shells do that to what scripts start in the background, and such a one, too, is ended by asking for it.
  static Result<StopSignal> listen();

  StopSignal(StopSignal&& other) noexcept;
  StopSignal& operator=(StopSignal&&) = delete;
  // Signals do what they did before.
  ~StopSignal();

  // Stays readable from the signal on. Owned by this.
  int descriptor() const { return readEnd_; }

  // From now on Ctrl-C is meant for another program, which this one waits for.
  static void ignoreKeyboard();

  // The same wish, by the program itself.
  void request() const;

  // Whether it was a signal, and not a request.
  static bool cameFromOutside();

 private:
  StopSignal(int readEnd, int writeEnd) : readEnd_(readEnd), writeEnd_(writeEnd) {}

  int readEnd_;
  int writeEnd_;
};

}  // namespace wsray::cli
