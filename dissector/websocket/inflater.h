// The decompressor of one direction of permessage-deflate (RFC 7692 §7.2.2), by zlib.
#pragma once

#include <cstdint>
#include <memory>

#include "base/bytes.h"
#include "dissector/websocket/deflate_parameters.h"
#include "dissector/websocket/inflate_output.h"
#include "dissector/websocket/inflate_stream.h"
#include "dissector/websocket/window_check.h"

namespace wsray::websocket {

class Inflater {
 public:
  // `windowBits` is what the compressor agreed to. More is read, and noticed.
  explicit Inflater(ContextTakeover takeover, std::uint8_t windowBits = kLargestWindowBits);

  // Inflates a part of a message. False when it is not valid DEFLATE: then this message is lost from here on, and so
  // is the history that later ones may need.
  bool feed(ByteView compressed, InflateOutput& output);

  // Ends the message: feeds the 00 00 ff ff that its sender took off, unless it is there, and forgets the history where
  // no context takeover was agreed.
  bool finishMessage(InflateOutput& output);

  // Of the message that was finished last, if it could be inflated: whether it is the first one that refers farther
  // back than the agreed window, and whether its sender left 00 00 ff ff at its end.
  bool exceededWindow() const { return exceededWindow_; }
  bool keptTail() const { return keptTail_; }

  // Bytes of the message that is being fed are missing: nothing more of it can be inflated, and the history that
  // later messages may need is lost.
  void abandonMessage();

  // Whole messages are missing before the next one.
  void loseHistory();

  // What zlib keeps for it.
  std::uint64_t heldBytes() const { return stream_.heldBytes() + (window_ ? window_->heldBytes() : 0); }

  // Whether a failure may come from history that was not captured, and not from the sender.
  bool historyLost() const { return historyLost_; }

 private:
  bool run(ByteView compressed, InflateOutput& output);
  bool endsInTail() const;
  void noteWindow(bool done);
  void forget();

  ContextTakeover takeover_;
  bool historyLost_ = false;
  bool failed_ = false;  // within this message
  bool empty_ = true;    // nothing was fed since the message began
  bool exceededWindow_ = false;
  bool keptTail_ = false;
  std::uint32_t lastBytes_ = 0;  // the four that were fed last
  InflateStream stream_;
  std::unique_ptr<WindowCheck> window_;  // until it has found something, or seen enough
};

}  // namespace wsray::websocket
