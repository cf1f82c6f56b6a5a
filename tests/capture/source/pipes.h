// Pipes with or without a name, and a place for them at standard input.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "tests/capture/source/temporary_file.h"

namespace wsray::source {

inline void writeAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t length = ::write(file, bytes.data(), bytes.size());
    if (length < 0) std::abort();
    bytes.remove_prefix(static_cast<std::size_t>(length));
  }
}

// Puts another file in the place of standard input for a while.
class StandardInput {
 public:
  explicit StandardInput(int file) : saved_(::dup(STDIN_FILENO)) { ::dup2(file, STDIN_FILENO); }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() {
    ::dup2(saved_, STDIN_FILENO);
    ::close(saved_);
  }

 private:
  int saved_;
};

struct Pipe {
  Pipe() {
    int ends[2];
    if (::pipe(ends) != 0) std::abort();
    readEnd = ends[0];
    writeEnd = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(readEnd);
    finish();
  }
  void write(std::string_view bytes) const { writeAll(writeEnd, bytes); }
  void finish() {
    if (writeEnd >= 0) ::close(std::exchange(writeEnd, -1));
  }

  int readEnd = -1;
  int writeEnd = -1;
};

class NamedPipe {
 public:
  NamedPipe() {
    ::unlink(file_.path().c_str());
    if (::mkfifo(file_.path().c_str(), 0600) != 0) std::abort();
  }

  const std::string& path() const { return file_.path(); }

 private:
  TemporaryFile file_{""};
};

}  // namespace wsray::source
