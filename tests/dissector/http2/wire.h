// HTTP/2 frames as bytes, and field blocks by an encoder with a table, as peers send them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dissector/http2/frame.h"

struct nghttp2_hd_deflater;

namespace wsray::http2 {

using FieldList = std::vector<std::pair<std::string, std::string>>;

std::string frame(FrameType type, std::uint8_t flags, StreamId stream, std::string_view payload);
std::string word(std::uint32_t value);

std::string settings(const std::vector<std::pair<std::uint16_t, std::uint32_t>>& values = {});
std::string data(StreamId stream, std::string_view bytes, std::uint8_t flags = 0);
std::string padded(StreamId stream, std::string_view bytes, std::uint8_t padding);
std::string headers(StreamId stream, std::string_view block, std::uint8_t flags = kEndHeaders);
std::string reset(StreamId stream, std::uint32_t code);
std::string goAway(StreamId last, std::uint32_t code, std::string_view debug = {});
std::string windowUpdate(StreamId stream, std::uint32_t increment);
std::string ping();

// One direction's encoder.
class Encoder {
 public:
  Encoder();
  std::string block(const FieldList& fields);

 private:
  struct Release {
    void operator()(nghttp2_hd_deflater* deflater) const;
  };
  std::unique_ptr<nghttp2_hd_deflater, Release> deflater_;
};

// Fields without a table: literals that refer to nothing.
std::string literals(const FieldList& fields);

// An extended CONNECT that follows every rule.
FieldList webSocket(std::string_view path);

// The same with one field changed; an empty value leaves it out.
FieldList with(FieldList fields, std::string_view name, std::string_view value);

}  // namespace wsray::http2
