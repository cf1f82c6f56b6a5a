#include "capture/source/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace wsray::source {

MappedFile::MappedFile(Descriptor file, std::uint64_t fileBytes, std::size_t windowBytes)
    : file_(std::move(file)), fileBytes_(fileBytes), end_(fileBytes), windowBytes_(windowBytes) {}

bool MappedFile::canMap() { return map(0, 1); }

Window MappedFile::window(std::uint64_t from, std::size_t wanted) {
  if (mappedTo_ < from + wanted && mappedTo_ < end_) {
    noticeShortening();
    if (from < end_) map(from, wanted);
  }
  if (from < mappedFrom_ || from >= mappedTo_) return {};
  const auto* start = static_cast<const std::uint8_t*>(memory_.get());
  return {ByteView(start + (from - mappedFrom_), static_cast<std::size_t>(mappedTo_ - from)), memory_};
}

bool MappedFile::map(std::uint64_t from, std::size_t wanted) {
  static const auto kPageBytes = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t start = from - from % kPageBytes;
  const std::uint64_t stop = std::min(end_, std::max(start + windowBytes_, from + wanted));
  const auto length = static_cast<std::size_t>(stop - start);
  void* address = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file_.number(), static_cast<off_t>(start));
  if (address == MAP_FAILED) {
    trouble_ = {true, fmt::format("reading failed at byte {}: {}", from, std::generic_category().message(errno))};
    end_ = mappedTo_;
    return false;
  }
  ::madvise(address, length, MADV_SEQUENTIAL);
  // The next window comes from the disk while this one is read.
  ::posix_fadvise(file_.number(), static_cast<off_t>(stop), static_cast<off_t>(windowBytes_), POSIX_FADV_WILLNEED);
  memory_ = std::shared_ptr<const void>(address, [length](void* mapped) { ::munmap(mapped, length); });
  mappedFrom_ = start;
  mappedTo_ = stop;
  return true;
}

void MappedFile::noticeShortening() {
  struct stat status {};
  if (::fstat(file_.number(), &status) != 0) return;
  const auto bytesNow = static_cast<std::uint64_t>(status.st_size);
  if (bytesNow >= end_) return;
  trouble_ = {true, fmt::format("became shorter while it was read ({} instead of {} bytes)", bytesNow, fileBytes_)};
  end_ = bytesNow;
  mappedTo_ = std::min(mappedTo_, end_);
}

}  // namespace wsray::source
