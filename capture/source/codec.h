// One compressed format, as the decompressing stream drives it: frames (gzip calls them members) one after the other.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace wsray::source {

class Codec {
 public:
  struct Step {
    std::size_t consumedBytes = 0;
    std::size_t producedBytes = 0;
    bool frameEnded = false;
    std::string_view error;  // empty, or why the frame cannot be read further; valid as long as the codec
  };

  // So many bytes tell whether a frame begins.
  static constexpr std::size_t kMagicLength = 4;

  virtual ~Codec() = default;

  virtual std::string_view name() const = 0;

  // Whether a frame begins with `head`, which is shorter than kMagicLength only at the end of the input.
  virtual bool startsFrame(ByteView head) const = 0;

  // Gets ready for the next frame.
  virtual void restart() = 0;

  // Goes on until `in` is used up, `out` is full or the frame ends.
  virtual Step decode(ByteView in, std::span<std::uint8_t> out) = 0;
};

}  // namespace wsray::source
