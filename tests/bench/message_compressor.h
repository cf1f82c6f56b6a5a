// permessage-deflate with context takeover: one for each direction of a connection (RFC 7692).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct z_stream_s;

namespace wsray::bench {

class MessageCompressor {
 public:
  MessageCompressor();

  // The payload of a compressed message, without the tail 00 00 FF FF. Valid until the next call.
  std::span<const std::uint8_t> compress(std::span<const std::uint8_t> message);

 private:
  struct StreamCloser {
    void operator()(z_stream_s* stream) const;
  };

  std::unique_ptr<z_stream_s, StreamCloser> stream_;
  std::vector<std::uint8_t> compressed_;
};

}  // namespace wsray::bench
