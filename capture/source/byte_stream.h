// Bytes that can only be copied out, one after the other: a pipe, or what a decompressor makes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/packet_source.h"

namespace wsray::source {

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Writes to the front of `into`, which is not empty, and returns how many bytes; 0 at the end. Waits until there is
  // one byte, and for no more.
  virtual std::size_t read(std::span<std::uint8_t> into) = 0;

  // As in ByteSource.
  virtual std::optional<SourceNote> trouble() const = 0;
  virtual SourceProgress progress() const = 0;
};

}  // namespace wsray::source
