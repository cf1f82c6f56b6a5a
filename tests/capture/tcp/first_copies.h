// What first-copy-wins makes of segments that may contradict each other, byte by byte.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsray::tcp {

class FirstCopies {
 public:
  explicit FirstCopies(std::size_t length) : bytes_(length) {}

  // A segment with these bytes. Returns how many of them contradict an earlier one.
  std::uint64_t write(std::size_t from, std::string_view bytes) {
    if (bytes.size() == 1 && isLastByte(from)) return 0;  // a keep-alive
    std::uint64_t contradicted = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      std::optional<char>& byte = bytes_[from + i];
      if (byte && *byte != bytes[i]) ++contradicted;
      if (!byte) byte = bytes[i];
    }
    contradicted_ += contradicted;
    return contradicted;
  }

  // `?` where nothing came.
  std::string text() const {
    std::string text;
    for (const auto& byte : bytes_) text += byte.value_or('?');
    return text;
  }
  bool isThere(std::size_t at) const { return bytes_[at].has_value(); }

  // Bytes, of all segments.
  std::uint64_t contradicted() const { return contradicted_; }

 private:
  // Whether the stream so far has no hole and ends with this byte.
  bool isLastByte(std::size_t at) const {
    const auto isThere = [](const auto& byte) { return byte.has_value(); };
    const auto end = bytes_.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    return std::all_of(bytes_.begin(), end, isThere) && std::none_of(end, bytes_.end(), isThere);
  }

  std::vector<std::optional<char>> bytes_;
  std::uint64_t contradicted_ = 0;
};

}  // namespace wsray::tcp
