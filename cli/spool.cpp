#include "cli/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace wsray::cli {

Result<Spool> Spool::create() {
  std::error_code ignored;
  const auto folder = std::filesystem::temp_directory_path(ignored);
  std::string path = (folder.empty() ? std::filesystem::path("/tmp") : folder) / "wsray-XXXXXX";
  const int descriptor = mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) {
    return failure(
        fmt::format("cannot write {}: {}; TMPDIR names another folder", path, std::generic_category().message(errno)));
  }
  unlink(path.c_str());
  return Spool(descriptor);
}

Spool::Spool(Spool&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), output_(std::move(other.output_)) {}

Spool::~Spool() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<void> Spool::copyTo(Output& output) {
  if (auto flushed = output_.flush(); !flushed) return flushed;
  std::array<char, 64 << 10> block{};
  off_t offset = 0;
  while (!output.isClosed()) {
    const ssize_t length = pread(descriptor_, block.data(), block.size(), offset);
    if (length < 0) return failure("cannot read the temporary file: " + std::generic_category().message(errno));
    if (length == 0) return {};
    output.text().append(block.data(), static_cast<std::size_t>(length));
    offset += length;
    if (auto settled = output.settle(); !settled) return settled;
  }
  return {};
}

}  // namespace wsray::cli
