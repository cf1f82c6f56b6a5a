// The decompressor of one direction of permessage-deflate (RFC 7692 §7.2.2), by zlib.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "dissector/websocket/deflate_parameters.h"

struct z_stream_s;

namespace wsray::websocket {

// Where inflated bytes go: the first `bound` are kept, all are counted.
struct InflateOutput {
  std::vector<std::uint8_t>* bytes = nullptr;
  std::uint64_t bound = 0;
  std::uint64_t length = 0;
};

class Inflater {
 public:
  explicit Inflater(ContextTakeover takeover);
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  // Inflates a part of a message. False when it is not valid DEFLATE: then this message is lost from here on, and so
  // is the history that later ones may need.
  bool feed(ByteView compressed, InflateOutput& output);

  // Ends the message: feeds the 00 00 ff ff that its sender took off, and forgets the history where no context
  // takeover was agreed.
  bool finishMessage(InflateOutput& output);

  // Bytes of the message that is being fed are missing: nothing more of it can be inflated, and the history that
  // later messages may need is lost.
  void abandonMessage();

  // Whole messages are missing before the next one.
  void loseHistory();

  // What zlib keeps for it.
  std::uint64_t heldBytes() const { return stream_ ? kStreamCost : 0; }

  // Whether a failure may come from history that was not captured, and not from the sender.
  bool historyLost() const { return historyLost_; }

 private:
  bool run(ByteView compressed, InflateOutput& output);
  bool restartAfterFinalBlock();
  void forget();

  struct StreamDeleter {
    void operator()(z_stream_s* stream) const;
  };

  // Its state, and a window of 32 KiB.
  static constexpr std::uint64_t kStreamCost = 40 << 10;

  ContextTakeover takeover_;
  bool historyLost_ = false;
  bool failed_ = false;     // within this message
  bool atBoundary_ = true;  // nothing was fed since the message began, or since a block with BFINAL ended
  std::unique_ptr<z_stream_s, StreamDeleter> stream_;  // made for the first compressed message
};

}  // namespace wsray::websocket
