#include "tests/bench/capture_writer.h"

#include <array>
#include <bit>

namespace wsray::bench {
namespace {

constexpr std::size_t kBufferBytes = 1U << 20;
constexpr std::uint32_t kMagicMicroseconds = 0xA1B2C3D4;
constexpr std::uint32_t kVersion = 2 | 4U << 16;  // 2.4, as two 16-bit numbers
constexpr std::uint32_t kSnapLength = 262144;
constexpr std::uint32_t kLinkTypeEthernet = 1;
constexpr std::uint64_t kMicroseconds = 1'000'000;
constexpr std::uint64_t kStart = 1'767'225'600 * kMicroseconds;  // 2026-01-01

static_assert(std::endian::native == std::endian::little, "the file is written in the machine's byte order");

}  // namespace

CaptureWriter::CaptureWriter(const std::string& path, std::uint64_t seed)
    : file_(std::fopen(path.c_str(), "wb")), random_(seed), now_(kStart), whole_(file_ != nullptr) {
  buffer_.reserve(kBufferBytes + kSnapLength);
  for (const std::uint32_t field : {kMagicMicroseconds, kVersion, 0U, 0U, kSnapLength, kLinkTypeEthernet})
    append(field);
}

void CaptureWriter::write(std::span<const std::uint8_t> headers, std::span<const std::uint8_t> payload) {
  const auto length = static_cast<std::uint32_t>(headers.size() + payload.size());
  append(static_cast<std::uint32_t>(now_ / kMicroseconds));
  append(static_cast<std::uint32_t>(now_ % kMicroseconds));
  append(length);
  append(length);
  append(headers);
  append(payload);
  ++packets_;
  now_ += random_.between(2, 40);
  if (buffer_.size() >= kBufferBytes) flush();
}

bool CaptureWriter::finish() {
  flush();
  return whole_ && std::fflush(file_.get()) == 0;
}

void CaptureWriter::append(std::uint32_t value) {
  const auto bytes = std::bit_cast<std::array<std::uint8_t, sizeof value>>(value);
  append(bytes);
}

void CaptureWriter::append(std::span<const std::uint8_t> bytes) {
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  bytes_ += bytes.size();
}

void CaptureWriter::flush() {
  if (whole_) whole_ = std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) == buffer_.size();
  buffer_.clear();
}

}  // namespace wsray::bench
