// Where data goes: a file descriptor behind a buffer of large blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/source/descriptor.h"

namespace wsray::cli {

// Formatters append to text(), and the owner calls settle() after each row and flush() where people wait for it.
// Not for reading back; does not own the descriptor.
class Output {
 public:
  // `name` is how sentences call it: "standard output" or a path.
  Output(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  std::string& text() { return text_; }

  // Writes the text out once it is a large block.
  Result<void> settle() { return keptBytes() < kBlockBytes ? Result<void>{} : flush(); }

  // Writes all of it, or what pace() says. Fails with one sentence (disk full, ...) and drops the text. A reader that
  // has gone away is no failure: isClosed() tells, and what is written from then on is dropped.
  Result<void> flush() { return write(isPaced() ? kAnything : 0); }

  // From now on flush() holds nobody up: what the reader does not take at once stays in text(). Regular files are
  // written as before, as is what cannot be opened anew (sockets). Other programs that share the pipe or the terminal
  // notice nothing.
  void pace();
  bool isPaced() const { return paced_.isOpen(); }

  // What the reader has not taken yet.
  std::size_t keptBytes() const { return text_.size() - written_; }

  // Writes all of it, however long the reader takes, until no more than `kept` bytes are left.
  Result<void> catchUp(std::size_t kept = 0);

  bool isClosed() const { return closed_; }
  int descriptor() const { return descriptor_; }

 private:
  static constexpr std::size_t kBlockBytes = 256 << 10;

  static constexpr std::size_t kAnything = SIZE_MAX;

  // Waits for the reader while more than `kept` bytes are left.
  Result<void> write(std::size_t kept);
  void forgetWritten();

  int descriptor_;
  source::Descriptor paced_{-1};  // the same, opened anew so that it never waits
  std::string name_;
  std::string text_;
  std::size_t written_ = 0;  // of the text
  bool closed_ = false;
};

}  // namespace wsray::cli
