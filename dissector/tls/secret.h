// A secret of TLS, kept in place: a master or pre-master secret, or a traffic secret.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace wsray::tls {

class Secret {
 public:
  static constexpr std::size_t kMostBytes = 64;

  Secret() = default;
  explicit Secret(ByteView bytes) : length_(static_cast<std::uint8_t>(bytes.size())) {
    assert(bytes.size() <= kMostBytes);
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
  }

  // Lives as long as the secret.
  ByteView bytes() const { return ByteView(bytes_).first(length_); }

  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  std::array<std::uint8_t, kMostBytes> bytes_{};
  std::uint8_t length_ = 0;
};

}  // namespace wsray::tls
