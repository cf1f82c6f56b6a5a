// A TLS key log (RFC 9850) that a program writes, perhaps still.
#pragma once

#include <string>

#include "base/result.h"
#include "capture/source/descriptor.h"

namespace wsray::source {

class KeyLogFile {
 public:
  // Fails with one sentence.
  static Result<KeyLogFile> open(const std::string& path);

  // What was written since the last call, at most kMostBytes; empty when there is nothing new. A file that became
  // shorter is read from its start. Waits only where it is a pipe.
  std::string read();

 private:
  static constexpr std::size_t kMostBytes = 1U << 20;

  explicit KeyLogFile(Descriptor file) : file_(std::move(file)) {}

  Descriptor file_;
};

}  // namespace wsray::source
