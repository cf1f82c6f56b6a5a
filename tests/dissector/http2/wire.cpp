#include "tests/dissector/http2/wire.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>

namespace wsray::http2 {

std::string word(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string frame(FrameType type, std::uint8_t flags, StreamId stream, std::string_view payload) {
  std::string bytes = word(static_cast<std::uint32_t>(payload.size())).substr(1);
  bytes += static_cast<char>(type);
  bytes += static_cast<char>(flags);
  return bytes.append(word(stream)).append(payload);
}

std::string settings(const std::vector<std::pair<std::uint16_t, std::uint32_t>>& values) {
  std::string payload;
  for (const auto& [id, value] : values) payload.append(word(id).substr(2)).append(word(value));
  return frame(FrameType::settings, 0, kConnection, payload);
}

std::string data(StreamId stream, std::string_view bytes, std::uint8_t flags) {
  return frame(FrameType::data, flags, stream, bytes);
}

std::string padded(StreamId stream, std::string_view bytes, std::uint8_t padding) {
  std::string payload(1, static_cast<char>(padding));
  return frame(FrameType::data, kPadded, stream, payload.append(bytes).append(padding, '\0'));
}

std::string headers(StreamId stream, std::string_view block, std::uint8_t flags) {
  return frame(FrameType::headers, flags, stream, block);
}

std::string reset(StreamId stream, std::uint32_t code) { return frame(FrameType::rstStream, 0, stream, word(code)); }

std::string goAway(StreamId last, std::uint32_t code, std::string_view debug) {
  return frame(FrameType::goaway, 0, kConnection, word(last).append(word(code)).append(debug));
}

std::string windowUpdate(StreamId stream, std::uint32_t increment) {
  return frame(FrameType::windowUpdate, 0, stream, word(increment));
}

std::string ping() { return frame(FrameType::ping, 0, kConnection, "12345678"); }

Encoder::Encoder() {
  nghttp2_hd_deflater* deflater = nullptr;
  nghttp2_hd_deflate_new(&deflater, 4096);
  deflater_.reset(deflater);
}

void Encoder::Release::operator()(nghttp2_hd_deflater* deflater) const { nghttp2_hd_deflate_del(deflater); }

std::string Encoder::block(const FieldList& fields) {
  std::vector<std::string> copies;
  copies.reserve(fields.size() * 2);
  std::vector<nghttp2_nv> pairs;
  for (const auto& [name, value] : fields) {
    auto* nameBytes = reinterpret_cast<std::uint8_t*>(copies.emplace_back(name).data());
    auto* valueBytes = reinterpret_cast<std::uint8_t*>(copies.emplace_back(value).data());
    pairs.push_back({nameBytes, valueBytes, name.size(), value.size(), NGHTTP2_NV_FLAG_NONE});
  }
  std::string block(nghttp2_hd_deflate_bound(deflater_.get(), pairs.data(), pairs.size()), '\0');
  const auto length = nghttp2_hd_deflate_hd(deflater_.get(), reinterpret_cast<std::uint8_t*>(block.data()),
                                            block.size(), pairs.data(), pairs.size());
  block.resize(static_cast<std::size_t>(std::max<decltype(length)>(length, 0)));
  return block;
}

std::string literals(const FieldList& fields) {
  std::string block;
  for (const auto& [name, value] : fields) {
    block += '\0';
    block += static_cast<char>(name.size());
    block.append(name) += static_cast<char>(value.size());
    block += value;
  }
  return block;
}

FieldList webSocket(std::string_view path) {
  return {{":method", "CONNECT"},           {":protocol", "websocket"},    {":scheme", "https"},
          {":path", std::string(path)},     {":authority", "example.com"}, {"sec-websocket-version", "13"},
          {"origin", "https://example.com"}};
}

FieldList with(FieldList fields, std::string_view name, std::string_view value) {
  const auto same = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  if (same == fields.end()) {
    fields.emplace_back(name, value);
  } else if (value.empty()) {
    fields.erase(same);
  } else {
    same->second = value;
  }
  return fields;
}

}  // namespace wsray::http2
