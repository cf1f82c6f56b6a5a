#include "capture/source/capture_source.h"

#include <algorithm>
#include <utility>

namespace wsray::source {
namespace {

// Shorter ones, with their headers, are rare: room is made for as many of these as can be there.
constexpr std::size_t kShortRecord = 64;

}  // namespace

Result<std::unique_ptr<CaptureSource>> CaptureSource::open(std::string name, std::unique_ptr<ByteSource> bytes) {
  Result<RecognisedCapture> capture = recognise(std::move(bytes));
  if (!capture) return failure(name + " " + capture.error().text);
  return std::unique_ptr<CaptureSource>(new CaptureSource(std::move(name), std::move(*capture)));
}

std::optional<PacketBatch> CaptureSource::read() {
  PacketBatch batch;
  while (!finished_) {
    batch.packets.reserve(std::min(kBatchPackets, unread_.size() / kShortRecord));
    const RecordReader::Step step = capture_.reader->read(unread_, batch);
    unread_ = unread_.subspan(step.consumedBytes);
    offset_ += step.consumedBytes;
    if (step.state == RecordReader::State::ended) finish();
    if (!batch.packets.empty() || !batch.secrets.empty()) {
      batch.memory.push_back(window_.memory);
      return batch;
    }
    if (step.state == RecordReader::State::wantsMore) {
      window_ = capture_.bytes->window(offset_, step.wantedBytes);
      unread_ = window_.bytes;
      if (unread_.size() < step.wantedBytes) finish();
    }
  }
  window_ = {};
  return std::nullopt;
}

void CaptureSource::finish() {
  finished_ = true;
  if (std::optional<SourceNote> trouble = capture_.bytes->trouble()) notes_.push_back(std::move(*trouble));
  capture_.reader->finish(unread_);
}

std::vector<SourceNote> CaptureSource::drainNotes() {
  std::vector<SourceNote> notes = std::exchange(notes_, {});
  for (SourceNote& note : capture_.reader->drainNotes()) notes.push_back(std::move(note));
  for (SourceNote& note : notes) note.text = name_ + ": " + note.text;
  return notes;
}

}  // namespace wsray::source
