#include "capture/source/open.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <system_error>

#include "capture/source/capture_source.h"
#include "capture/source/chunked_stream.h"
#include "capture/source/descriptor_stream.h"
#include "capture/source/key_log_file.h"
#include "capture/source/mapped_file.h"
#include "capture/source/merged_source.h"
#include "capture/source/secret_source.h"

namespace wsray::source {
namespace {

constexpr std::string_view kStandardInput = "-";

tl::unexpected<Error> cannotOpen(const std::string& name, int cause) {
  return failure(fmt::format("cannot open {}: {}", name, std::generic_category().message(cause)));
}

// A regular file is mapped if it is at its start and its system can; everything else is a stream.
std::unique_ptr<ByteSource> bytesOf(Descriptor file, const struct stat& status,
                                    const std::optional<Patience>& patience) {
  const auto totalBytes = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (totalBytes > 0 && ::lseek(file.number(), 0, SEEK_CUR) == 0) {
    auto mapped = std::make_unique<MappedFile>(std::move(file), totalBytes);
    if (mapped->canMap()) return mapped;
    file = mapped->release();
  }
  return std::make_unique<ChunkedStream>(std::make_unique<DescriptorStream>(std::move(file), totalBytes, patience));
}

struct OpenedCapture {
  std::unique_ptr<CaptureSource> source;
  bool isFile = false;
};

Descriptor openFile(const std::string& path, bool mayWait) {
  if (path == kStandardInput) return Descriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0));
  return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | (mayWait ? 0 : O_NONBLOCK)));
}

Result<OpenedCapture> openCapture(const std::string& path, const std::optional<Patience>& patience) {
  const bool isStandardInput = path == kStandardInput;
  const std::string name = isStandardInput ? "standard input" : path;
  Descriptor file = openFile(path, !patience);
  if (!file.isOpen()) return cannotOpen(name, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return cannotOpen(name, errno);
  if (S_ISDIR(status.st_mode)) return failure(name + " is a directory");
  if (::isatty(file.number()) != 0) return failure(name + " is a terminal: name a file, or pipe a capture into it");
  const bool isFile = !isStandardInput && S_ISREG(status.st_mode);
  if (patience && !S_ISREG(status.st_mode)) {
    return OpenedCapture{std::make_unique<CaptureSource>(name, bytesOf(std::move(file), status, patience)), isFile};
  }
  auto source = CaptureSource::open(name, bytesOf(std::move(file), status, {}));
  if (!source) return tl::unexpected(source.error());
  return OpenedCapture{std::move(*source), isFile};
}

Result<std::vector<OpenedCapture>> openAll(std::span<const std::string> paths,
                                           const std::optional<Patience>& patience) {
  if (std::count(paths.begin(), paths.end(), kStandardInput) > 1) {
    return failure("standard input can be read only once");
  }
  std::vector<OpenedCapture> captures;
  for (const std::string& path : paths) {
    Result<OpenedCapture> capture = openCapture(path, paths.size() == 1 ? patience : std::nullopt);
    if (!capture) return tl::unexpected(capture.error());
    captures.push_back(std::move(*capture));
  }
  return captures;
}

std::unique_ptr<PacketSource> merge(std::vector<OpenedCapture> captures) {
  if (captures.size() == 1) return std::move(captures.front().source);
  std::vector<std::unique_ptr<PacketSource>> sources;
  sources.reserve(captures.size());
  for (OpenedCapture& capture : captures) sources.push_back(std::move(capture.source));
  return std::make_unique<MergedSource>(std::move(sources));
}

// They may stand behind the packets that need them.
void readSecrets(const std::string& path, std::vector<std::string>& secrets) {
  const Result<OpenedCapture> capture = openCapture(path, {});
  if (!capture) return;
  while (auto batch = capture->source->read()) {
    std::move(batch->secrets.begin(), batch->secrets.end(), std::back_inserter(secrets));
  }
}

Result<std::vector<KeyLogFile>> openKeyLogs(std::span<const std::string> paths) {
  std::vector<KeyLogFile> logs;
  for (const std::string& path : paths) {
    Result<KeyLogFile> log = KeyLogFile::open(path);
    if (!log) return tl::unexpected(log.error());
    logs.push_back(std::move(*log));
  }
  return logs;
}

}  // namespace

bool comesByAndBy(std::span<const std::string> paths) {
  if (paths.size() != 1) return false;
  struct stat status {};
  const std::string& path = paths.front();
  const int failed = path == kStandardInput ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
  return failed == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths,
                                                   const std::optional<Patience>& patience) {
  Result<std::vector<OpenedCapture>> captures = openAll(paths, patience);
  if (!captures) return tl::unexpected(captures.error());
  return merge(std::move(*captures));
}

Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths,
                                                   std::span<const std::string> keyLogs,
                                                   const std::optional<Patience>& patience) {
  Result<std::vector<KeyLogFile>> logs = openKeyLogs(keyLogs);
  if (!logs) return tl::unexpected(logs.error());
  Result<std::vector<OpenedCapture>> captures = openAll(paths, patience);
  if (!captures) return tl::unexpected(captures.error());
  std::vector<std::string> embedded;
  bool mayCome = false;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const OpenedCapture& capture = (*captures)[i];
    const bool mayHaveSecrets = capture.source->mayHaveSecrets();
    if (capture.isFile && mayHaveSecrets) readSecrets(paths[i], embedded);
    mayCome = mayCome || (!capture.isFile && (mayHaveSecrets || !logs->empty()));
  }
  return std::make_unique<SecretSource>(merge(std::move(*captures)), std::move(*logs), std::move(embedded),
                                        mayCome ? SecretSource::More::mayCome : SecretSource::More::no);
}

Result<std::unique_ptr<PacketSource>> withKeyLogs(std::unique_ptr<PacketSource> packets,
                                                  std::span<const std::string> keyLogs) {
  Result<std::vector<KeyLogFile>> logs = openKeyLogs(keyLogs);
  if (!logs) return tl::unexpected(logs.error());
  return std::make_unique<SecretSource>(std::move(packets), std::move(*logs), std::vector<std::string>{},
                                        SecretSource::More::mayCome);
}

}  // namespace wsray::source
