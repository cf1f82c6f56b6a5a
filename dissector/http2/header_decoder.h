// Decodes the field blocks of one direction (RFC 7541), with the inflater of nghttp2.
//
// The state that blocks refer to is shared by all streams of the direction: each block must be fed, in order. Where one
// is missing or cannot be decoded, forget() starts anew with an empty table: what still decodes from there on refers to
// nothing that was missed, and is right; what refers to it fails. So nothing is ever invented.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

struct nghttp2_hd_inflater;

namespace wsray::http2 {

// Borrowed from the decoder, until the next block begins.
struct Field {
  std::string_view name;
  std::string_view value;
};

class HeaderDecoder {
 public:
  // Of one block, fields are kept as long as they take no more than that, counted as RFC 7541 §4.1 does.
  explicit HeaderDecoder(std::uint64_t mostListBytes) : mostListBytes_(mostListBytes) {}

  enum class Keep : bool { no, yes };

  // A block begins; its fields are decoded in any case.
  void begin(Keep keep);

  // The next piece of it, which may be cut anywhere. False when it cannot be decoded; the state is forgotten then.
  bool feed(ByteView fragment, bool last);

  // Some of what was sent is missing: nothing is known any more.
  void forget();

  // Of the block that was fed up to its end. Borrowed until the next begin().
  const std::vector<Field>& fields();

  // Some of them were left out, at the bound.
  bool overLimit() const { return overLimit_; }

  std::uint64_t heldBytes() const { return text_.capacity() + lengths_.capacity() * sizeof(Lengths); }

 private:
  struct Lengths {
    std::size_t name;
    std::size_t value;
  };
  struct Release {
    void operator()(nghttp2_hd_inflater* inflater) const;
  };

  bool open();
  void keep(std::string_view name, std::string_view value);

  std::uint64_t mostListBytes_;
  std::unique_ptr<nghttp2_hd_inflater, Release> inflater_;  // none before the first block
  Keep keep_ = Keep::no;
  bool overLimit_ = false;
  std::uint64_t listBytes_ = 0;
  std::string text_;  // names and values, one behind the other
  std::vector<Lengths> lengths_;
  std::vector<Field> fields_;
};

}  // namespace wsray::http2
