// The error codes of RST_STREAM and GOAWAY (RFC 9113 §7).
#pragma once

#include <cstdint>
#include <string>

namespace wsray::http2 {

inline constexpr std::uint32_t kNoError = 0;
inline constexpr std::uint32_t kCancel = 8;

// `CANCEL`, or `error 0x2a`.
std::string errorName(std::uint32_t code);

}  // namespace wsray::http2
