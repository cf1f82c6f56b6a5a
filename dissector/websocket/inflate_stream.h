// Raw DEFLATE of one direction by zlib, over messages and over blocks with BFINAL (RFC 1951, RFC 7692 §7.2.3.4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/bytes.h"
#include "dissector/websocket/inflate_output.h"

struct z_stream_s;

namespace wsray::websocket {

class InflateStream {
 public:
  // References may reach back 2^windowBits bytes, 8 to 15, and what zlib has handed out in one step beyond that: at
  // most `stepBytes`, up to kLargestStep.
  InflateStream(int windowBits, std::size_t stepBytes);
  ~InflateStream();
  InflateStream(InflateStream&&) noexcept;
  InflateStream& operator=(InflateStream&&) noexcept;

  static constexpr std::size_t kLargestStep = 16'384;

  // False when it is not valid DEFLATE: then only forget() makes the stream usable again. What came out before the
  // fault is in `output`, so that it does not matter how the stream was cut.
  bool feed(ByteView compressed, InflateOutput& output);

  // Whether a block with BFINAL has just ended, and nothing was fed since.
  bool atBoundary() const { return atBoundary_; }

  // What comes next refers to nothing before it.
  void forget();

  // What zlib keeps for it.
  std::uint64_t heldBytes() const { return stream_ ? kStreamCost : 0; }

 private:
  // Its state, and a window of 32 KiB.
  static constexpr std::uint64_t kStreamCost = 40 << 10;

  bool restartAfterFinalBlock();

  struct StreamDeleter {
    void operator()(z_stream_s* stream) const;
  };

  int windowBits_;
  std::size_t stepBytes_;
  bool atBoundary_ = false;
  std::unique_ptr<z_stream_s, StreamDeleter> stream_;  // made for the first bytes: 40 KiB
};

}  // namespace wsray::websocket
