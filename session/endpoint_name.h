// An endpoint as text, in memory of its own: `10.0.0.5:443`, `[::1]:443`.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/endpoint.h"

namespace wsray::session {

class EndpointName {
 public:
  explicit EndpointName(const Endpoint& endpoint);

  std::string_view whole() const { return {text_.data(), length_}; }
  // Without the port, and without brackets.
  std::string_view address() const { return {text_.data() + addressAt_, addressLength_}; }

 private:
  std::array<char, 64> text_{};
  std::size_t length_ = 0;
  std::size_t addressAt_ = 0;
  std::size_t addressLength_ = 0;
};

}  // namespace wsray::session
