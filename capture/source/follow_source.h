// The captures of a file that grows and is replaced, one behind the other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capture/source/capture_source.h"
#include "capture/source/growing_file.h"

namespace wsray::source {

class FollowSource final : public PacketSource {
 public:
  // Notes call it `name`.
  FollowSource(std::string name, std::unique_ptr<GrowingFile> file);

  std::optional<PacketBatch> read() override;
  std::vector<SourceNote> drainNotes() override { return std::exchange(notes_, {}); }
  SourceProgress progress() const override { return file_->progress(); }
  bool mayHaveSecrets() const override { return !capture_ || capture_->mayHaveSecrets(); }

 private:
  void begin();
  void keepNotes();
  void keepNote(SourceNote note);
  void countOn(PacketBatch& batch);

  std::string name_;
  std::unique_ptr<GrowingFile> file_;
  std::unique_ptr<CaptureSource> capture_;  // null where the next one is waited for
  bool isFirst_ = true;
  bool ended_ = false;
  PacketNumber before_ = 0;  // the last one of the captures before
  PacketNumber last_ = 0;
  std::vector<SourceNote> notes_;
};

}  // namespace wsray::source
