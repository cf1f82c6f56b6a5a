// Text that must wait for something that is known only later: kept in a file, not in memory.
#pragma once

#include "base/result.h"
#include "cli/output.h"

namespace wsray::cli {

// The file is readable by its owner only and has no name.
class Spool {
 public:
  // Fails with one sentence where TMPDIR (or /tmp) cannot be written.
  static Result<Spool> create();

  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&&) = delete;
  ~Spool();

  Output& output() { return output_; }

  // Appends all that was written so far to `output`. Fails where one of both does.
  Result<void> copyTo(Output& output);

 private:
  explicit Spool(int descriptor) : descriptor_(descriptor), output_(descriptor, "a temporary file") {}

  int descriptor_;
  Output output_;
};

}  // namespace wsray::cli
