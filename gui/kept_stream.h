// The packets of a capture that happens, as the helper writes them: kept in a file, so that they can be read again and
// saved.
#pragma once

#include <QString>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/packet_source.h"
#include "base/result.h"
#include "capture/source/descriptor.h"

namespace wsray::gui {

// A stream of pcapng. The file lies in TMPDIR (in /tmp where that names no folder), is readable by its owner only and
// has no name: it goes away with the last one who holds this, also when the program dies.
class KeptStream {
 public:
  // Fails with one sentence where the folder cannot be written.
  static Result<std::shared_ptr<KeptStream>> create();

  // Fails with one sentence where the disk is full; nothing is to be appended then any more.
  Result<void> append(std::string_view bytes);

  // No more will come.
  void finish();
  // Also for other threads.
  bool isFinished() const;

  std::uint64_t size() const { return size_; }

  // The packets from the first one on. Where there are no more it waits a moment and is silent, until the stream is
  // finished; then it ends. There may be several sources, each of which keeps the stream, also on other threads.
  static std::unique_ptr<PacketSource> open(std::shared_ptr<const KeptStream> stream);

  // Writes what is there, up to the end of the last whole block, to a file of that name; it appears there whole or not
  // at all. Fails with one sentence.
  Result<void> saveTo(const QString& path) const;

 private:
  KeptStream(source::Descriptor file, source::Descriptor end) : file_(std::move(file)), end_(std::move(end)) {}

  std::uint64_t wholeBlocks() const;

  source::Descriptor file_;
  source::Descriptor end_;  // can be read when the stream is finished: what threads share is the system's
  std::uint64_t size_ = 0;
};

}  // namespace wsray::gui
