// A file that is gone when the test ends.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace wsray::source {

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content) : path_("/tmp/wsray-source-test-XXXXXX") {
    const int file = ::mkstemp(path_.data());
    while (!content.empty()) {
      const ssize_t length = ::write(file, content.data(), content.size());
      if (length <= 0) std::abort();
      content.remove_prefix(static_cast<std::size_t>(length));
    }
    ::close(file);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { ::unlink(path_.c_str()); }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace wsray::source
