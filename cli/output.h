// Where data goes: a file descriptor behind a buffer of large blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wsray::cli {

// Formatters append to text(), and the owner calls settle() after each row and flush() where people wait for it.
// Not for reading back; does not own the descriptor.
class Output {
 public:
  // `name` is how sentences call it: "standard output" or a path.
  Output(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  std::string& text() { return text_; }

  // Writes the text out once it is a large block.
  Result<void> settle() { return text_.size() < kBlockBytes ? Result<void>{} : flush(); }

  // Writes all of it. Fails with one sentence (disk full, ...) and drops the text. A reader that has gone away is no
  // failure: isClosed() tells, and what is written from then on is dropped.
  Result<void> flush();

  bool isClosed() const { return closed_; }
  int descriptor() const { return descriptor_; }

 private:
  static constexpr std::size_t kBlockBytes = 256 << 10;

  int descriptor_;
  std::string name_;
  std::string text_;
  bool closed_ = false;
};

}  // namespace wsray::cli
