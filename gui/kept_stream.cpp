#include "gui/kept_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QSaveFile>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "capture/source/follow_source.h"
#include "capture/source/growing_file.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kCopiedBytes = 1 << 20;
constexpr std::uint32_t kShortestBlock = 12;
// Between two looks at a stream in which nothing is new.
constexpr std::chrono::milliseconds kSilence{10};

tl::unexpected<Error> cannotKeep() {
  return failure("cannot keep the packets in a temporary file: " + std::generic_category().message(errno) +
                 "; TMPDIR names another folder");
}

// It has no name at which another one could stand.
class OneFile final : public source::FollowedFile {
 public:
  std::optional<int> replaced(dev_t /*device*/, ino_t /*inode*/) override { return std::nullopt; }
};

class KeptSource final : public PacketSource {
 public:
  KeptSource(std::shared_ptr<const KeptStream> stream, source::Descriptor file)
      : stream_(std::move(stream)),
        end_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        file_(file.number()),
        packets_("the live capture",
                 std::make_unique<source::GrowingFile>(std::move(file), std::make_unique<OneFile>(),
                                                       source::Patience{.interval = kSilence, .stop = end_.number()})) {
  }

  std::optional<PacketBatch> read() override {
    // Before it is read: what was appended until then is found.
    const bool isWhole = stream_->isFinished();
    std::optional<PacketBatch> batch = packets_.read();
    if (!batch || !batch->isSilent || !isWhole) return batch;
    // What the stream says at its end is told only where its reading is ended.
    (void)::eventfd_write(end_.number(), 1);
    return packets_.read();
  }

  std::vector<SourceNote> drainNotes() override { return packets_.drainNotes(); }
  SourceProgress progress() const override {
    struct stat status {};
    const bool isKnown = stream_->isFinished() && ::fstat(file_, &status) == 0;
    return {packets_.progress().readBytes, isKnown ? static_cast<std::uint64_t>(status.st_size) : 0};
  }
  bool mayHaveSecrets() const override { return packets_.mayHaveSecrets(); }

 private:
  std::shared_ptr<const KeptStream> stream_;
  source::Descriptor end_;
  int file_;  // of packets_
  source::FollowSource packets_;
};

}  // namespace

Result<std::shared_ptr<KeptStream>> KeptStream::create() {
  QByteArray path = QFile::encodeName(QDir::tempPath() + "/wsray-XXXXXX");
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return cannotKeep();
  ::unlink(path.constData());
  source::Descriptor file(descriptor);
  source::Descriptor end(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!end.isOpen()) return cannotKeep();
  return std::shared_ptr<KeptStream>(new KeptStream(std::move(file), std::move(end)));
}

void KeptStream::finish() { (void)::eventfd_write(end_.number(), 1); }

bool KeptStream::isFinished() const {
  pollfd end{end_.number(), POLLIN, 0};
  return ::poll(&end, 1, 0) > 0;
}

Result<void> KeptStream::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t length = ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return cannotKeep();
    size_ += static_cast<std::uint64_t>(length);
    bytes.remove_prefix(static_cast<std::size_t>(length));
  }
  return {};
}

std::unique_ptr<PacketSource> KeptStream::open(std::shared_ptr<const KeptStream> stream) {
  source::Descriptor file(::fcntl(stream->file_.number(), F_DUPFD_CLOEXEC, 0));
  return std::make_unique<KeptSource>(std::move(stream), std::move(file));
}

// Blocks say their length behind their type, in the byte order of this machine: the helper runs on it.
std::uint64_t KeptStream::wholeBlocks() const {
  std::uint64_t end = 0;
  std::array<char, 8> head{};
  while (::pread(file_.number(), head.data(), head.size(), static_cast<off_t>(end)) ==
         static_cast<ssize_t>(head.size())) {
    std::uint32_t length = 0;
    std::memcpy(&length, head.data() + 4, sizeof length);
    if (length < kShortestBlock || length > size_ - end) break;
    end += length;
  }
  return end;
}

Result<void> KeptStream::saveTo(const QString& path) const {
  QSaveFile file(path);
  const auto cannotWrite = [&] {
    return failure("cannot write " + path.toStdString() + ": " + file.errorString().toStdString());
  };
  if (!file.open(QIODevice::WriteOnly)) return cannotWrite();
  std::vector<char> bytes(kCopiedBytes);
  const std::uint64_t end = wholeBlocks();
  for (std::uint64_t at = 0; at < end;) {
    const ssize_t length =
        ::pread(file_.number(), bytes.data(), std::min<std::uint64_t>(bytes.size(), end - at), static_cast<off_t>(at));
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return failure("cannot read the packets back from their temporary file");
    if (file.write(bytes.data(), length) != length) return cannotWrite();
    at += static_cast<std::uint64_t>(length);
  }
  // commit() does not tell that what was still to be written found no room.
  if (!file.flush() || !file.commit()) return cannotWrite();
  return {};
}

}  // namespace wsray::gui
