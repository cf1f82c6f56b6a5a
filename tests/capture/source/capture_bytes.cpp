#include "tests/capture/source/capture_bytes.h"

#include <zlib.h>
#include <zstd.h>

namespace wsray::source {

OrderedBytes& OrderedBytes::integer(std::uint64_t value, int length) {
  for (int i = 0; i < length; ++i) {
    const int shift = 8 * (order_ == std::endian::little ? i : length - 1 - i);
    bytes_.push_back(static_cast<char>(value >> shift & 0xff));
  }
  return *this;
}

OrderedBytes& OrderedBytes::text(std::string_view value) {
  bytes_.append(value);
  return *this;
}

OrderedBytes& OrderedBytes::paddedText(std::string_view value) {
  bytes_.append(value).append((4 - value.size() % 4) % 4, '\0');
  return *this;
}

void CaptureFile::append(std::string_view record) {
  bytes_.append(record);
  borders_.push_back(bytes_.size());
}

PcapFile::PcapFile(const PcapForm& form) : form_(form) {
  append(OrderedBytes(form.order)
             .u32(form.magic)
             .u16(form.major)
             .u16(form.minor)
             .u32(0)
             .u32(0)
             .u32(form.snapLength)
             .u32(form.linkType)
             .bytes());
}

PcapFile& PcapFile::packet(std::uint32_t seconds, std::uint32_t fraction, std::string_view captured) {
  const auto length = static_cast<std::uint32_t>(captured.size());
  return record(seconds, fraction, length, length, captured);
}

PcapFile& PcapFile::record(std::uint32_t seconds, std::uint32_t fraction, std::uint32_t capturedLength,
                           std::uint32_t originalLength, std::string_view captured) {
  OrderedBytes bytes(form_.order);
  bytes.u32(seconds).u32(fraction).u32(capturedLength).u32(originalLength);
  if (form_.magic == kModifiedMagic) bytes.u32(2).u16(0x0800).u16(0);
  append(bytes.text(captured).bytes());
  return *this;
}

PcapFile& PcapFile::raw(std::string_view bytes) {
  append(bytes);
  return *this;
}

PcapngFile& PcapngFile::section(std::endian order, std::uint16_t majorVersion) {
  order_ = order;
  return block(0x0a0d0d0a, ordered().u32(0x1a2b3c4d).u16(majorVersion).u16(0).u64(~std::uint64_t{0}).bytes());
}

PcapngFile& PcapngFile::interface(std::uint16_t linkType, std::uint32_t snapLength) {
  return block(1, ordered().u16(linkType).u16(0).u32(snapLength).bytes());
}

PcapngFile& PcapngFile::interface(std::uint16_t linkType, std::uint32_t snapLength, Clock clock) {
  const std::string name = option(2, "eth0");
  const std::string resolution = option(9, ordered().u8(clock.resolution).bytes());
  const std::string offset = option(14, ordered().u64(static_cast<std::uint64_t>(clock.offsetSeconds)).bytes());
  return block(1, ordered().u16(linkType).u16(0).u32(snapLength).text(name + resolution + offset + option(0)).bytes());
}

PcapngFile& PcapngFile::packet(std::uint32_t interface, std::uint64_t ticks, std::string_view captured,
                               std::string_view options) {
  const auto length = static_cast<std::uint32_t>(captured.size());
  const std::string body = ordered().paddedText(captured).text(options).bytes();
  return cutPacket(interface, ticks, length, length, body);
}

PcapngFile& PcapngFile::cutPacket(std::uint32_t interface, std::uint64_t ticks, std::uint32_t capturedLength,
                                  std::uint32_t originalLength, std::string_view captured) {
  return block(6, ordered()
                      .u32(interface)
                      .u32(static_cast<std::uint32_t>(ticks >> 32))
                      .u32(static_cast<std::uint32_t>(ticks))
                      .u32(capturedLength)
                      .u32(originalLength)
                      .text(captured)
                      .bytes());
}

PcapngFile& PcapngFile::obsoletePacket(std::uint16_t interface, std::uint64_t ticks, std::string_view captured) {
  const auto length = static_cast<std::uint32_t>(captured.size());
  return block(2, ordered()
                      .u16(interface)
                      .u16(0)
                      .u32(static_cast<std::uint32_t>(ticks >> 32))
                      .u32(static_cast<std::uint32_t>(ticks))
                      .u32(length)
                      .u32(length)
                      .text(captured)
                      .bytes());
}

PcapngFile& PcapngFile::simplePacket(std::uint32_t originalLength, std::string_view captured) {
  return block(3, ordered().u32(originalLength).text(captured).bytes());
}

PcapngFile& PcapngFile::secrets(std::uint32_t kind, std::string_view text) {
  return block(10, ordered().u32(kind).u32(static_cast<std::uint32_t>(text.size())).text(text).bytes());
}

PcapngFile& PcapngFile::statistics(std::uint32_t interface, std::uint64_t dropped) {
  const std::string drops = option(5, ordered().u64(dropped).bytes());
  return block(5, ordered().u32(interface).u64(0).text(drops + option(0)).bytes());
}

PcapngFile& PcapngFile::block(std::uint32_t type, std::string_view body) {
  const std::string padded = ordered().paddedText(body).bytes();
  const auto length = static_cast<std::uint32_t>(padded.size() + 12);
  return blockWithLengths(type, length, padded, length);
}

PcapngFile& PcapngFile::blockWithLengths(std::uint32_t type, std::uint32_t front, std::string_view body,
                                         std::uint32_t back) {
  append(ordered().u32(type).u32(front).text(body).u32(back).bytes());
  return *this;
}

PcapngFile& PcapngFile::raw(std::string_view bytes) {
  append(bytes);
  return *this;
}

std::string PcapngFile::option(std::uint16_t code, std::string_view value) const {
  return ordered().u16(code).u16(static_cast<std::uint16_t>(value.size())).paddedText(value).bytes();
}

std::string gzipped(std::string_view content) {
  z_stream stream{};
  ::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string result(::deflateBound(&stream, content.size()), '\0');
  std::string input(content);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  ::deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  ::deflateEnd(&stream);
  return result;
}

std::string zstandard(std::string_view content) {
  std::string result(::ZSTD_compressBound(content.size()), '\0');
  result.resize(::ZSTD_compress(result.data(), result.size(), content.data(), content.size(), 1));
  return result;
}

}  // namespace wsray::source
