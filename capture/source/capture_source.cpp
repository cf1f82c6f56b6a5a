#include "capture/source/capture_source.h"

#include <algorithm>
#include <utility>

namespace wsray::source {
namespace {

// Shorter ones, with their headers, are rare: room is made for as many of these as can be there.
constexpr std::size_t kShortRecord = 64;

}  // namespace

Result<std::unique_ptr<CaptureSource>> CaptureSource::open(std::string name, std::unique_ptr<ByteSource> bytes) {
  auto source = std::make_unique<CaptureSource>(std::move(name), std::move(bytes));
  if (!source->recognise() && source->failure_) return tl::unexpected(*source->failure_);
  return source;
}

bool CaptureSource::recognise() {
  auto reader = input_.read();
  if (!reader) failure_ = Error{name_ + " " + reader.error().text};
  finished_ = !reader || input_.lack() == Lack::stopped;
  if (reader) reader_ = std::move(*reader);
  return reader_ != nullptr;
}

std::optional<PacketBatch> CaptureSource::read() {
  PacketBatch batch;
  if (!finished_ && !reader_ && !recognise()) batch.isSilent = !finished_;
  while (!finished_ && !batch.isSilent) {
    batch.packets.reserve(std::min(kBatchPackets, unread_.size() / kShortRecord));
    const RecordReader::Step step = reader_->read(unread_, batch);
    unread_ = unread_.subspan(step.consumedBytes);
    offset_ += step.consumedBytes;
    if (step.state == RecordReader::State::ended) finish();
    if (!batch.packets.empty() || !batch.secrets.empty()) {
      batch.memory.push_back(window_.memory);
      return batch;
    }
    if (step.state == RecordReader::State::wantsMore) batch.isSilent = !fill(step.wantedBytes) && !finished_;
  }
  if (batch.isSilent) return batch;
  window_ = {};
  return std::nullopt;
}

bool CaptureSource::fill(std::size_t wanted) {
  window_ = input_.bytes().window(offset_, wanted);
  unread_ = window_.bytes;
  if (unread_.size() >= wanted) return true;
  // Where no more is wanted, what is there may end anywhere.
  if (window_.lack == Lack::stopped) unread_ = {};
  if (window_.lack != Lack::silent) finish();
  return false;
}

void CaptureSource::finish() {
  finished_ = true;
  if (std::optional<SourceNote> trouble = input_.bytes().trouble()) notes_.push_back(std::move(*trouble));
  reader_->finish(unread_);
}

std::vector<SourceNote> CaptureSource::drainNotes() {
  std::vector<SourceNote> notes = std::exchange(notes_, {});
  if (reader_) {
    for (SourceNote& note : reader_->drainNotes()) notes.push_back(std::move(note));
  }
  for (SourceNote& note : notes) note.text = name_ + ": " + note.text;
  if (failure_) notes.push_back({.incomplete = true, .text = std::exchange(failure_, {})->text, .isFailure = true});
  return notes;
}

}  // namespace wsray::source
