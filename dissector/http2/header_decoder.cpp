#include "dissector/http2/header_decoder.h"

#include <nghttp2/nghttp2.h>

namespace wsray::http2 {
namespace {

// An encoder may make its table as large as its peer allows, and says so in a block. Chromium and Firefox allow 64 KiB.
constexpr std::size_t kLargestTable = 1UL << 20;
// RFC 7541 §4.1: what an entry counts beside its name and value.
constexpr std::uint64_t kEntryCost = 32;
// Blocks are small; what a large one needed is given back.
constexpr std::size_t kUsualBlock = 4096;

std::string_view viewOf(const std::uint8_t* bytes, std::size_t length) {
  return {reinterpret_cast<const char*>(bytes), length};
}

}  // namespace

void HeaderDecoder::Release::operator()(nghttp2_hd_inflater* inflater) const { nghttp2_hd_inflate_del(inflater); }

bool HeaderDecoder::open() {
  if (inflater_) return true;
  nghttp2_hd_inflater* inflater = nullptr;
  if (nghttp2_hd_inflate_new(&inflater) != 0) return false;
  inflater_.reset(inflater);
  // It stays at the 4 KiB that every table begins with until the encoder says otherwise.
  return nghttp2_hd_inflate_change_table_size(inflater, kLargestTable) == 0;
}

void HeaderDecoder::begin(Keep keep) {
  keep_ = keep;
  overLimit_ = false;
  listBytes_ = 0;
  text_.clear();
  lengths_.clear();
  fields_.clear();
  if (text_.capacity() > kUsualBlock) {
    text_ = {};
    lengths_ = {};
    fields_ = {};
  }
}

bool HeaderDecoder::feed(ByteView fragment, bool last) {
  if (!open()) return false;
  for (;;) {
    nghttp2_nv field{};
    int flags = NGHTTP2_HD_INFLATE_NONE;
    const auto read = nghttp2_hd_inflate_hd2(inflater_.get(), &field, &flags, fragment.data(), fragment.size(), last);
    if (read < 0) {
      forget();
      return false;
    }
    fragment = fragment.subspan(static_cast<std::size_t>(read));
    if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0) {
      keep(viewOf(field.name, field.namelen), viewOf(field.value, field.valuelen));
      continue;
    }
    if ((flags & NGHTTP2_HD_INFLATE_FINAL) != 0) nghttp2_hd_inflate_end_headers(inflater_.get());
    if ((flags & NGHTTP2_HD_INFLATE_FINAL) != 0 || fragment.empty()) return true;
  }
}

void HeaderDecoder::forget() { inflater_.reset(); }

void HeaderDecoder::keep(std::string_view name, std::string_view value) {
  if (keep_ == Keep::no || overLimit_) return;
  listBytes_ += name.size() + value.size() + kEntryCost;
  overLimit_ = listBytes_ > mostListBytes_;
  if (overLimit_) return;
  text_.append(name).append(value);
  lengths_.push_back({name.size(), value.size()});
}

const std::vector<Field>& HeaderDecoder::fields() {
  fields_.clear();
  std::string_view rest = text_;
  for (const Lengths& lengths : lengths_) {
    fields_.push_back({rest.substr(0, lengths.name), rest.substr(lengths.name, lengths.value)});
    rest.remove_prefix(lengths.name + lengths.value);
  }
  return fields_;
}

}  // namespace wsray::http2
