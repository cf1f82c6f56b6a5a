// Where `-o` leads: standard output, a file that appears only when it is whole, or a device or pipe as it is.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "cli/output.h"

namespace wsray::cli {

// A regular file is written under another name beside it and renamed by finish(). Destroyed before that, or killed by
// a signal that ends programs, it leaves nothing behind, and what stood there before is untouched.
class OutputFile {
 public:
  // "-" is standard output. Fails with one sentence where it cannot be created, or is one of `inputs`.
  static Result<OutputFile> open(const std::string& path, const std::vector<std::string>& inputs);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  Output& output() { return *output_; }
  int descriptor() const { return descriptor_; }

  // Writes what is left. Fails with one sentence, and then there is no file.
  Result<void> finish();

 private:
  OutputFile(int descriptor, std::string name);

  Result<void> createBeside();

  int descriptor_ = -1;
  bool owned_ = false;     // the descriptor is to be closed
  std::string path_;       // to be renamed to; links followed
  std::string temporary_;  // empty once renamed, and where nothing is to be renamed
  std::unique_ptr<Output> output_;
};

}  // namespace wsray::cli
