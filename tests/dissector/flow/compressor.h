// The sending side of permessage-deflate (RFC 7692 §7.2.1), for scripts.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace wsray::flow {

class Compressor {
 public:
  enum class Takeover : bool { no, yes };

  // Window bits 9 to 15.
  explicit Compressor(Takeover takeover = Takeover::yes, int windowBits = 15);
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
  ~Compressor();

  // The payload of a compressed message: what a sync flush gives without its last four bytes.
  std::string message(std::string_view text);

  // The same in a last block, with BFINAL, and a zero byte after it (RFC 7692 §7.2.3.4).
  std::string finalMessage(std::string_view text);

 private:
  std::string run(std::string_view text, int flush);

  Takeover takeover_;
  z_stream stream_{};
};

}  // namespace wsray::flow
