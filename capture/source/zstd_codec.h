// Zstandard frames, with their checksums where they have them, and skippable frames (RFC 8878). Frames that need a
// window of more than 128 MiB are refused, as everywhere.
#pragma once

#include <zstd.h>

#include <memory>

#include "capture/source/codec.h"

namespace wsray::source {

class ZstdCodec final : public Codec {
 public:
  ZstdCodec();

  std::string_view name() const override { return "zstd"; }
  bool startsFrame(ByteView head) const override;
  void restart() override;
  Step decode(ByteView in, std::span<std::uint8_t> out) override;

 private:
  struct Freeing {
    void operator()(ZSTD_DCtx* context) const { ::ZSTD_freeDCtx(context); }
  };

  std::unique_ptr<ZSTD_DCtx, Freeing> context_;
  std::size_t nextLength_ = 0;  // of the header or block that the context expects
};

}  // namespace wsray::source
