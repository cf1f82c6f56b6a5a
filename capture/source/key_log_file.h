// A TLS key log (RFC 9850) that a program writes, perhaps still.
#pragma once

#include <string>

#include "base/result.h"
#include "capture/source/descriptor.h"
#include "capture/source/patience.h"

namespace wsray::source {

class KeyLogFile {
 public:
  // Fails with one sentence. Does not wait for the writer of a named pipe.
  static Result<KeyLogFile> open(const std::string& path);

  // What was written since the last call, at most kMostBytes; empty when there is nothing new, which costs one call of
  // the system. A file that became shorter is read from its start. Never waits.
  std::string read() { return isPipe_ ? readPipe(Patience{std::chrono::milliseconds{0}}) : readFile(); }

  // The same, but a pipe is waited for until something comes, it ends, or patience does. With an interval of -1 ms that
  // is as long as it takes.
  std::string read(const Patience& patience) { return isPipe_ ? readPipe(patience) : readFile(); }

  // A pipe, or another file whose length tells nothing.
  bool isPipe() const { return isPipe_; }

 private:
  static constexpr std::size_t kMostBytes = 1U << 20;

  KeyLogFile(Descriptor file, bool isPipe) : file_(std::move(file)), isPipe_(isPipe) {}

  std::string readFile();
  std::string readPipe(const Patience& patience);
  std::string readNow(std::size_t most) const;

  Descriptor file_;
  bool isPipe_;
  std::uint64_t offset_ = 0;  // of what is read next, in a file
};

}  // namespace wsray::source
