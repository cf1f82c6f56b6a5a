// Takes the fields of a handshake message one after the other (RFC 8446 §3).
#pragma once

#include <algorithm>
#include <concepts>

#include "base/bytes.h"

namespace wsray::tls {

// Lengths are checked against what there is: where a field is cut, failed() is true from then on, and all that follows
// is empty.
class FieldReader {
 public:
  explicit FieldReader(ByteView bytes) : rest_(bytes) {}

  template <std::unsigned_integral Integer>
  Integer take() {
    const ByteView bytes = takeBytes(sizeof(Integer));
    if (failed_) return 0;
    if constexpr (sizeof(Integer) == 1) return bytes[0];
    return loadBig<Integer>(bytes.data());
  }

  ByteView takeBytes(std::size_t length) {
    if (length > rest_.size()) {
      failed_ = true;
      rest_ = {};
      return {};
    }
    const ByteView bytes = rest_.first(length);
    rest_ = rest_.subspan(length);
    return bytes;
  }

  // A vector behind its length, which is a Length.
  template <std::unsigned_integral Length>
  ByteView takeVector() {
    return takeBytes(take<Length>());
  }

  // The same, or what there is of it.
  template <std::unsigned_integral Length>
  ByteView takeVectorOrRest() {
    const std::size_t length = take<Length>();
    return takeBytes(std::min<std::size_t>(length, rest_.size()));
  }

  bool empty() const { return rest_.empty(); }
  bool failed() const { return failed_; }

 private:
  ByteView rest_;
  bool failed_ = false;
};

}  // namespace wsray::tls
