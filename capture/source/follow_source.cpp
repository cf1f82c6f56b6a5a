#include "capture/source/follow_source.h"

#include <utility>

#include "capture/source/chunked_stream.h"

namespace wsray::source {
namespace {

// Of the file that the source keeps through all of its captures.
class GrowingStream final : public ByteStream {
 public:
  explicit GrowingStream(GrowingFile& file) : file_(&file) {}

  Arrived read(std::span<std::uint8_t> into) override { return file_->read(into); }
  // The source tells it, also where there is no capture.
  std::optional<SourceNote> trouble() const override { return std::nullopt; }
  SourceProgress progress() const override { return file_->progress(); }

 private:
  GrowingFile* file_;
};

}  // namespace

FollowSource::FollowSource(std::string name, std::unique_ptr<GrowingFile> file)
    : name_(std::move(name)), file_(std::move(file)) {
  begin();
}

void FollowSource::begin() {
  capture_ =
      std::make_unique<CaptureSource>(name_, std::make_unique<ChunkedStream>(std::make_unique<GrowingStream>(*file_)),
                                      Recogniser::Compression::refused);
  before_ = last_;
}

std::optional<PacketBatch> FollowSource::read() {
  while (!ended_) {
    if (capture_) {
      std::optional<PacketBatch> batch = capture_->read();
      keepNotes();
      if (batch) {
        countOn(*batch);
        return batch;
      }
      capture_.reset();
      continue;
    }
    const Lack lack = file_->wait();
    keepNotes();
    if (lack == Lack::silent) return PacketBatch{.isSilent = true};
    ended_ = lack == Lack::stopped;
    if (ended_) break;
    file_->advance();
    isFirst_ = false;
    begin();
  }
  return std::nullopt;
}

void FollowSource::keepNotes() {
  if (capture_) {
    for (SourceNote& note : capture_->drainNotes()) keepNote(std::move(note));
  }
  if (std::optional<SourceNote> trouble = file_->drainTrouble()) {
    notes_.push_back({trouble->incomplete, name_ + ": " + trouble->text});
  }
}

// Where there was no capture before, and there is no other file, the user named the wrong one.
void FollowSource::keepNote(SourceNote note) {
  if (note.isFailure && isFirst_ && !file_->isOver()) {
    ended_ = true;
  } else if (note.isFailure) {
    note.isFailure = false;
    note.text += "; the next capture is waited for";
  }
  notes_.push_back(std::move(note));
}

void FollowSource::countOn(PacketBatch& batch) {
  for (Packet& packet : batch.packets) packet.origin.packet += before_;
  if (!batch.packets.empty()) last_ = batch.packets.back().origin.packet;
}

}  // namespace wsray::source
