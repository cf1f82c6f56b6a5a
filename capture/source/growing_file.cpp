#include "capture/source/growing_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace wsray::source {
namespace {

// Between two looks at who stands at the path.
constexpr std::chrono::milliseconds kLookInterval{250};

// By so many of its first bytes a file is known again: they hold the header, and the time of a first packet. In them a
// pcapng has the length of its section, which may be written last.
constexpr std::size_t kStartBytes = 256;
constexpr std::size_t kSectionLengthBegin = 16;
constexpr std::size_t kSectionLengthEnd = 24;

std::optional<struct stat> statusOf(const Descriptor& file) {
  struct stat status {};
  if (!file.isOpen() || ::fstat(file.number(), &status) != 0) return std::nullopt;
  return status;
}

}  // namespace

GrowingFile::GrowingFile(Descriptor file, std::unique_ptr<FollowedFile> files, const Patience& patience)
    : file_(std::move(file)), files_(std::move(files)), patience_(patience) {}

Arrived GrowingFile::read(std::span<std::uint8_t> into) {
  if (waitFor({std::chrono::milliseconds{0}, patience_.stop}) == Waited::stopped) return {0, Lack::stopped};
  // Who has the file open may still write to it for a while after it was renamed. Where the next one was written to
  // before this look at the end, it is the end.
  const bool isLastLook = nextHasBegun();
  if (wasWrittenAnew()) return {0, Lack::ended};
  const std::size_t length = readNow(into);
  if (length == 0) return {0, isLastLook ? Lack::ended : waitForMore()};
  const auto ofStart = into.first(std::min(length, kStartBytes - start_.size()));
  start_.insert(start_.end(), ofStart.begin(), ofStart.end());
  offset_ += length;
  progress_.readBytes += length;
  return {length};
}

std::size_t GrowingFile::readNow(std::span<std::uint8_t> into) {
  ssize_t length = 0;
  do {
    length = ::pread(file_.number(), into.data(), into.size(), static_cast<off_t>(offset_));
  } while (length < 0 && errno == EINTR);
  if (length < 0 && !std::exchange(isUnreadable_, true)) {
    trouble_ = {true, fmt::format("reading failed at byte {}: {}", offset_, std::generic_category().message(errno))};
  }
  return length > 0 ? static_cast<std::size_t>(length) : 0;
}

Lack GrowingFile::wait() { return isOver() ? Lack::ended : waitForMore(); }

Lack GrowingFile::waitForMore() {
  lookForNext();
  return waitFor(patience_) == Waited::stopped ? Lack::stopped : Lack::silent;
}

bool GrowingFile::wasWrittenAnew() {
  if (isAnew_) return true;
  const auto status = statusOf(file_);
  const bool isShorter = status && static_cast<std::uint64_t>(status->st_size) < offset_;
  isAnew_ = isShorter || !beginsAsBefore();
  if (!isAnew_) return false;
  trouble_ = {false, isShorter
                         ? fmt::format("became shorter ({} bytes, of which {} were read)", status->st_size, offset_)
                         : "has another beginning than before"};
  trouble_->text += ": it is read anew from its start";
  return true;
}

bool GrowingFile::beginsAsBefore() const {
  std::array<std::uint8_t, kStartBytes> now{};
  const ssize_t length = ::pread(file_.number(), now.data(), start_.size(), 0);
  // That it cannot be read says nothing, and that it is shorter is seen elsewhere.
  if (length < 0 || static_cast<std::size_t>(length) < start_.size()) return true;
  for (std::size_t i = 0; i < start_.size(); ++i) {
    const bool isSectionLength = i >= kSectionLengthBegin && i < kSectionLengthEnd;
    if (now[i] != start_[i] && !isSectionLength) return false;
  }
  return true;
}

bool GrowingFile::nextHasBegun() const {
  const auto status = statusOf(next_);
  return status && status->st_size > 0;
}

// A next one that is still empty may be replaced itself.
void GrowingFile::lookForNext() {
  const Clock::time_point now = Clock::now();
  if (now < nextLook_ || nextHasBegun()) return;
  nextLook_ = now + kLookInterval;
  const auto known = statusOf(next_.isOpen() ? next_ : file_);
  if (!known) return;
  if (const auto found = files_->replaced(known->st_dev, known->st_ino)) next_ = Descriptor(*found);
}

void GrowingFile::advance() {
  if (!isAnew_ && next_.isOpen()) file_ = std::exchange(next_, Descriptor(-1));
  isAnew_ = isUnreadable_ = false;
  offset_ = 0;
  start_.clear();
}

}  // namespace wsray::source
