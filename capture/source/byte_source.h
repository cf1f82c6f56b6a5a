// An input as contiguous views of its bytes, wherever they come from: a mapped file, or the chunks of a stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "capture/source/byte_stream.h"

namespace wsray::source {

struct Window {
  ByteView bytes;
  // Keeps `bytes` valid and unchanged for as long as anyone holds it.
  std::shared_ptr<const void> memory;
  // Why it is shorter than was wanted; of no meaning where it is not.
  Lack lack = Lack::ended;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // The bytes from offset `from` on: `wanted` of them or more, fewer only where the input ends, or has no more by now:
  // then the same may be asked again. Waits for no more than `wanted`. `from` never goes back, and never beyond what
  // earlier windows have shown.
  virtual Window window(std::uint64_t from, std::size_t wanted) = 0;

  // Why the input ended where it should not, or what was passed over at its end. Known once a window came out short.
  virtual std::optional<SourceNote> trouble() const = 0;

  // Of the input as it is stored: compressed bytes where it is compressed.
  virtual SourceProgress progress() const = 0;
};

}  // namespace wsray::source
