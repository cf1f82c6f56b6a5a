// A pipe, a terminal's redirection or any other open file that is read once, from front to back.
#pragma once

#include "capture/source/byte_stream.h"
#include "capture/source/descriptor.h"
#include "capture/source/patience.h"

namespace wsray::source {

class DescriptorStream final : public ByteStream {
 public:
  // `totalBytes` is 0 when it cannot be known. Without patience it waits for as long as it takes.
  DescriptorStream(Descriptor file, std::uint64_t totalBytes, std::optional<Patience> patience = {});

  // Also waits where the descriptor was made non-blocking, and goes on after a signal.
  Arrived read(std::span<std::uint8_t> into) override;

  // A read that the system refused: the stream ends there.
  std::optional<SourceNote> trouble() const override { return trouble_; }
  SourceProgress progress() const override { return progress_; }

 private:
  Waited waitForInput() const;

  Descriptor file_;
  std::optional<Patience> patience_;
  SourceProgress progress_;
  std::optional<SourceNote> trouble_;
};

}  // namespace wsray::source
