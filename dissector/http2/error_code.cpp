#include "dissector/http2/error_code.h"

#include <fmt/format.h>

#include <iterator>

namespace wsray::http2 {

std::string errorName(std::uint32_t code) {
  constexpr const char* kNames[] = {"NO_ERROR",
                                    "PROTOCOL_ERROR",
                                    "INTERNAL_ERROR",
                                    "FLOW_CONTROL_ERROR",
                                    "SETTINGS_TIMEOUT",
                                    "STREAM_CLOSED",
                                    "FRAME_SIZE_ERROR",
                                    "REFUSED_STREAM",
                                    "CANCEL",
                                    "COMPRESSION_ERROR",
                                    "CONNECT_ERROR",
                                    "ENHANCE_YOUR_CALM",
                                    "INADEQUATE_SECURITY",
                                    "HTTP_1_1_REQUIRED"};
  return code < std::size(kNames) ? kNames[code] : fmt::format("error {:#x}", code);
}

}  // namespace wsray::http2
