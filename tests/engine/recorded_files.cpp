#include "tests/engine/recorded_files.h"

#include <fcntl.h>

#include <fstream>
#include <iterator>

#include "base/bytes.h"

namespace wsray::engine {
namespace {

std::string contentOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

char letterOf(std::uint32_t blockType) {
  switch (blockType) {
    case 0x0a0d0d0a: return 'S';
    case 1: return 'I';
    case 5: return 'C';
    case 6: return 'P';
    case 10: return 'K';
    default: return '?';
  }
}

}  // namespace

class RecordedFiles::Files : public RecordingFiles {
 public:
  explicit Files(RecordedFiles& all) : all_(&all) {}

  Result<int> next() override {
    const std::string& path = all_->files_.emplace_back("").path();
    return ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  }

 private:
  RecordedFiles* all_;
};

std::unique_ptr<Recording> RecordedFiles::recording(const RecordingOptions& options) {
  return std::make_unique<Recording>(std::make_unique<Files>(*this), options);
}

std::vector<std::string> RecordedFiles::paths() const {
  std::vector<std::string> paths;
  for (const source::TemporaryFile& file : files_) paths.push_back(file.path());
  return paths;
}

std::vector<std::string> RecordedFiles::blocks() const {
  std::vector<std::string> blocks;
  for (const source::TemporaryFile& file : files_) blocks.push_back(blocksIn(contentOf(file.path())));
  return blocks;
}

std::vector<std::uint64_t> RecordedFiles::lengths() const {
  std::vector<std::uint64_t> lengths;
  for (const source::TemporaryFile& file : files_) lengths.push_back(contentOf(file.path()).size());
  return lengths;
}

std::string blocksIn(std::string_view content) {
  std::string blocks;
  while (!content.empty()) {
    const auto* block = bytesOf(content).data();
    const std::size_t length = content.size() < 12 ? 0 : loadLittle<std::uint32_t>(block + 4);
    if (length < 12 || length > content.size()) return blocks + '?';
    blocks += letterOf(loadLittle<std::uint32_t>(block));
    content.remove_prefix(length);
  }
  return blocks;
}

}  // namespace wsray::engine
