// Bytes that can only be copied out, one after the other: a pipe, or what a decompressor makes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/packet_source.h"

namespace wsray::source {

// Why no byte is there.
enum class Lack : std::uint8_t {
  ended,    // none will come
  silent,   // none has come yet, and this is not the place to wait for longer
  stopped,  // no more are wanted: what is there may end anywhere
};

struct Arrived {
  std::size_t length = 0;
  Lack lack = Lack::ended;  // where the length is 0
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Writes to the front of `into`, which is not empty. Waits until there is one byte, and for no more; a stream that
  // has Patience waits no longer than that.
  virtual Arrived read(std::span<std::uint8_t> into) = 0;

  // As in ByteSource.
  virtual std::optional<SourceNote> trouble() const = 0;
  virtual SourceProgress progress() const = 0;
};

}  // namespace wsray::source
