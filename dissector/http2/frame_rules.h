// What RFC 9113 §4 and §6 say of the header of a frame by itself. Reading goes on whatever they say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "dissector/http2/frame.h"

namespace wsray::http2 {

struct FrameFault {
  Code code = Code::h2FrameSize;
  std::string text;  // one sentence without a final period
};

// `longest` is what the receiver allows. Types that are not known may be anything.
std::optional<FrameFault> faultOf(const FrameHeader& frame, std::uint32_t longest);

// `DATA`, or `type 42`.
std::string nameOf(FrameType type);

}  // namespace wsray::http2
