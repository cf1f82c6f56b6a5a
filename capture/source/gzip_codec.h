// gzip members, with their checksums (RFC 1952).
#pragma once

#include <zlib.h>

#include <memory>

#include "capture/source/codec.h"

namespace wsray::source {

class GzipCodec final : public Codec {
 public:
  GzipCodec();
  ~GzipCodec() override;
  GzipCodec(const GzipCodec&) = delete;
  GzipCodec& operator=(const GzipCodec&) = delete;

  std::string_view name() const override { return "gzip"; }
  bool startsFrame(ByteView head) const override;
  void restart() override;
  Step decode(ByteView in, std::span<std::uint8_t> out) override;

 private:
  z_stream stream_{};
};

}  // namespace wsray::source
