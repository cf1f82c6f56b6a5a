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

  // Packets that have arrived are handed out before more is waited for. A batch may hold secrets and no packets; never
  // neither.
  std::optional<PacketBatch> read() override;

  std::vector<SourceNote> drainNotes() override;
  SourceProgress progress() const override { return capture_.bytes->progress(); }

  // Whether captures of this format can hold secrets.
  bool mayHaveSecrets() const { return capture_.reader->mayHaveSecrets(); }

 private:
  CaptureSource(std::string name, RecognisedCapture capture) : name_(std::move(name)), capture_(std::move(capture)) {}

  void finish();

  std::string name_;
  RecognisedCapture capture_;
  Window window_;
  ByteView unread_;           // in the window
  std::uint64_t offset_ = 0;  // of `unread_` in the capture
  bool finished_ = false;
  std::vector<SourceNote> notes_;
};

}  // namespace wsray::source
