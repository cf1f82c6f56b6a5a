#include "tests/bench/frame.h"

#include <openssl/evp.h>

#include <array>
#include <cstring>

namespace wsray::bench {
namespace {

constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kRsv1 = 0x40;
constexpr std::uint8_t kMasked = 0x80;
constexpr std::uint64_t kLongestShort = 125;
constexpr std::uint64_t kLongestMedium = 65535;

void appendBig(std::vector<std::uint8_t>& out, std::uint64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

void appendLength(std::vector<std::uint8_t>& out, std::uint64_t length, std::uint8_t mask) {
  if (length <= kLongestShort) {
    out.push_back(static_cast<std::uint8_t>(mask | length));
  } else if (length <= kLongestMedium) {
    out.push_back(mask | 126);
    appendBig(out, length, 2);
  } else {
    out.push_back(mask | 127);
    appendBig(out, length, 8);
  }
}

// Eight bytes at a time: the key twice.
void mask(std::span<std::uint8_t> payload, std::uint64_t keyTwice) {
  std::array<std::uint8_t, 8> key{};
  std::memcpy(key.data(), &keyTwice, 8);
  std::size_t at = 0;
  for (; at + 8 <= payload.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, &payload[at], 8);
    word ^= keyTwice;
    std::memcpy(&payload[at], &word, 8);
  }
  for (; at < payload.size(); ++at) payload[at] ^= key[at % 8];
}

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  return text;
}

std::string acceptFor(const std::string& key) {
  const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<std::uint8_t, 20> digest{};
  EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
  return base64(digest);
}

}  // namespace

void appendFrame(std::vector<std::uint8_t>& out, FrameHead head, std::span<const std::uint8_t> payload,
                 Direction direction, Random& random) {
  const bool masked = direction == Direction::clientToServer;
  out.push_back(static_cast<std::uint8_t>(kFinal | (head.rsv1 ? kRsv1 : 0) | static_cast<std::uint8_t>(head.opcode)));
  appendLength(out, payload.size(), masked ? kMasked : 0);
  const std::uint64_t key = random.next() >> 32;
  if (masked) {
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &key, 4);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  const std::size_t start = out.size();
  out.insert(out.end(), payload.begin(), payload.end());
  if (masked) mask(std::span(out).subspan(start), key << 32 | key);
}

OpeningHandshake makeHandshake(std::uint32_t connection, bool deflate, Random& random) {
  std::array<std::uint8_t, 16> nonce{};
  for (std::uint8_t& byte : nonce) byte = static_cast<std::uint8_t>(random.next());
  const std::string key = base64(nonce);
  const std::string extension = deflate ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "";
  OpeningHandshake handshake;
  handshake.request = "GET /stream/" + std::to_string(connection) +
                      " HTTP/1.1\r\n"
                      "Host: bench.example.com\r\n"
                      "Connection: Upgrade\r\n"
                      "Upgrade: websocket\r\n"
                      "Origin: http://bench.example.com\r\n"
                      "Sec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: " +
                      key + "\r\n" + extension + "\r\n";
  handshake.response =
      "HTTP/1.1 101 Switching Protocols\r\n"
      "Upgrade: websocket\r\n"
      "Connection: Upgrade\r\n"
      "Sec-WebSocket-Accept: " +
      acceptFor(key) + "\r\n" + extension + "\r\n";
  return handshake;
}

}  // namespace wsray::bench
