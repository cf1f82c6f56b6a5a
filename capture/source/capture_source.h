// The packets of one capture, whatever its format, compression and whereabouts.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "capture/source/capture_format.h"

namespace wsray::source {

class CaptureSource final : public PacketSource {
 public:
  // Recognises what `bytes` are. Notes and errors call them `name`.
  static Result<std::unique_ptr<CaptureSource>> open(std::string name, std::unique_ptr<ByteSource> bytes);

  // The same for bytes that are still to come: they are recognised once they are there. What is no capture ends with a
  // note that is a failure.
  CaptureSource(std::string name, std::unique_ptr<ByteSource> bytes,
                Recogniser::Compression compression = Recogniser::Compression::allowed)
      : name_(std::move(name)), input_(std::move(bytes), compression) {}

  // Packets that have arrived are handed out before more is waited for. A batch may hold secrets and no packets, and
  // neither where it is silent.
  std::optional<PacketBatch> read() override;

  std::vector<SourceNote> drainNotes() override;
  SourceProgress progress() const override { return input_.bytes().progress(); }

  // As the format tells, once it is known.
  bool mayHaveSecrets() const override { return !reader_ || reader_->mayHaveSecrets(); }

 private:
  // False where it could not be recognised: the input has ended, or more must come.
  bool recognise();
  // Reads on behind what has been handed out; false where not so much is there.
  bool fill(std::size_t wanted);
  void finish();

  std::string name_;
  Recogniser input_;
  std::unique_ptr<RecordReader> reader_;  // null until it is known what the input is
  Window window_;
  ByteView unread_;           // in the window
  std::uint64_t offset_ = 0;  // of `unread_` in the capture
  bool finished_ = false;
  std::vector<SourceNote> notes_;
  std::optional<Error> failure_;
};

}  // namespace wsray::source
