// What a recording wrote.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "engine/recording.h"
#include "tests/capture/source/temporary_file.h"

namespace wsray::engine {

// Outlives the recordings that write them.
class RecordedFiles {
 public:
  std::unique_ptr<Recording> recording(const RecordingOptions& options);

  std::vector<std::string> paths() const;

  // The blocks of each, a letter for each of them: Section, Interface, Packet, Keys, Counts.
  std::vector<std::string> blocks() const;
  std::vector<std::uint64_t> lengths() const;

 private:
  class Files;

  std::deque<source::TemporaryFile> files_;
};

// The blocks in a file, or a `?` at the end where that is not at the end of one.
std::string blocksIn(std::string_view content);

}  // namespace wsray::engine
