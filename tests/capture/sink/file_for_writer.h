// A file that somebody writes, and what is in it afterwards.
#pragma once

#include <fcntl.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/capture/source/temporary_file.h"

namespace wsray::sink {

class FileForWriter {
 public:
  // To be taken and closed by somebody else.
  int descriptor() const { return ::open(path().c_str(), O_WRONLY | O_CLOEXEC); }

  const std::string& path() const { return file_.path(); }

  std::string content() const {
    std::ifstream in(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  source::TemporaryFile file_{""};
};

}  // namespace wsray::sink
