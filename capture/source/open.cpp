#include "capture/source/open.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "capture/source/capture_source.h"
#include "capture/source/chunked_stream.h"
#include "capture/source/descriptor_stream.h"
#include "capture/source/mapped_file.h"
#include "capture/source/merged_source.h"

namespace wsray::source {
namespace {

constexpr std::string_view kStandardInput = "-";

tl::unexpected<Error> cannotOpen(const std::string& name, int cause) {
  return failure(fmt::format("cannot open {}: {}", name, std::generic_category().message(cause)));
}

// A regular file is mapped if it is at its start and its system can; everything else is a stream.
std::unique_ptr<ByteSource> bytesOf(Descriptor file, const struct stat& status) {
  const auto totalBytes = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (totalBytes > 0 && ::lseek(file.number(), 0, SEEK_CUR) == 0) {
    auto mapped = std::make_unique<MappedFile>(std::move(file), totalBytes);
    if (mapped->canMap()) return mapped;
    file = mapped->release();
  }
  return std::make_unique<ChunkedStream>(std::make_unique<DescriptorStream>(std::move(file), totalBytes));
}

Result<std::unique_ptr<PacketSource>> openCapture(const std::string& path) {
  const bool isStandardInput = path == kStandardInput;
  const std::string name = isStandardInput ? "standard input" : path;
  Descriptor file(isStandardInput ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                  : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.isOpen()) return cannotOpen(name, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return cannotOpen(name, errno);
  if (S_ISDIR(status.st_mode)) return failure(name + " is a directory");
  if (::isatty(file.number()) != 0) return failure(name + " is a terminal: name a file, or pipe a capture into it");
  return CaptureSource::open(name, bytesOf(std::move(file), status));
}

}  // namespace

Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths) {
  if (paths.size() == 1) return openCapture(paths.front());
  if (std::count(paths.begin(), paths.end(), kStandardInput) > 1) {
    return failure("standard input can be read only once");
  }
  std::vector<std::unique_ptr<PacketSource>> sources;
  for (const std::string& path : paths) {
    Result<std::unique_ptr<PacketSource>> source = openCapture(path);
    if (!source) return source;
    sources.push_back(std::move(*source));
  }
  return std::make_unique<MergedSource>(std::move(sources));
}

}  // namespace wsray::source
