// Writes captures into memory, well formed or not.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wsray::source {

// Integers and text one after the other, in one byte order.
class OrderedBytes {
 public:
  explicit OrderedBytes(std::endian order = std::endian::little) : order_(order) {}

  OrderedBytes& u8(std::uint8_t value) { return integer(value, 1); }
  OrderedBytes& u16(std::uint16_t value) { return integer(value, 2); }
  OrderedBytes& u32(std::uint32_t value) { return integer(value, 4); }
  OrderedBytes& u64(std::uint64_t value) { return integer(value, 8); }
  OrderedBytes& text(std::string_view value);
  OrderedBytes& paddedText(std::string_view value);

  const std::string& bytes() const { return bytes_; }

 private:
  OrderedBytes& integer(std::uint64_t value, int length);

  std::endian order_;
  std::string bytes_;
};

// A capture file, and where its records end.
class CaptureFile {
 public:
  // The end of the file header and of every record that was appended.
  const std::vector<std::size_t>& borders() const { return borders_; }
  const std::string& bytes() const { return bytes_; }

 protected:
  void append(std::string_view record);

 private:
  std::string bytes_;
  std::vector<std::size_t> borders_;
};

struct PcapForm {
  std::uint32_t magic = 0xa1b2c3d4;
  std::endian order = std::endian::little;
  std::uint16_t major = 2;
  std::uint16_t minor = 4;
  std::uint32_t snapLength = 65535;
  std::uint32_t linkType = 1;
};

inline constexpr std::uint32_t kNanosecondMagic = 0xa1b23c4d;
inline constexpr std::uint32_t kModifiedMagic = 0xa1b2cd34;

class PcapFile : public CaptureFile {
 public:
  explicit PcapFile(const PcapForm& form = {});

  PcapFile& packet(std::uint32_t seconds, std::uint32_t fraction, std::string_view captured);
  // With lengths that need not be true.
  PcapFile& record(std::uint32_t seconds, std::uint32_t fraction, std::uint32_t capturedLength,
                   std::uint32_t originalLength, std::string_view captured);
  PcapFile& raw(std::string_view bytes);

 private:
  PcapForm form_;
};

class PcapngFile : public CaptureFile {
 public:
  // Options for interface().
  struct Clock {
    std::uint8_t resolution = 6;
    std::int64_t offsetSeconds = 0;
  };

  PcapngFile& section(std::endian order = std::endian::little, std::uint16_t majorVersion = 1);
  PcapngFile& interface(std::uint16_t linkType = 1, std::uint32_t snapLength = 0);
  PcapngFile& interface(std::uint16_t linkType, std::uint32_t snapLength, Clock clock);
  PcapngFile& packet(std::uint32_t interface, std::uint64_t ticks, std::string_view captured,
                     std::string_view options = {});
  PcapngFile& cutPacket(std::uint32_t interface, std::uint64_t ticks, std::uint32_t capturedLength,
                        std::uint32_t originalLength, std::string_view captured);
  PcapngFile& obsoletePacket(std::uint16_t interface, std::uint64_t ticks, std::string_view captured);
  PcapngFile& simplePacket(std::uint32_t originalLength, std::string_view captured);
  PcapngFile& secrets(std::uint32_t kind, std::string_view text);
  PcapngFile& statistics(std::uint32_t interface, std::uint64_t dropped);
  PcapngFile& block(std::uint32_t type, std::string_view body);
  PcapngFile& blockWithLengths(std::uint32_t type, std::uint32_t front, std::string_view body, std::uint32_t back);
  PcapngFile& raw(std::string_view bytes);

  OrderedBytes ordered() const { return OrderedBytes(order_); }
  // One option, or with code 0 the end of options.
  std::string option(std::uint16_t code, std::string_view value = {}) const;

 private:
  std::endian order_ = std::endian::little;
};

inline constexpr std::uint32_t kTlsKeyLogSecrets = 0x544c534b;

// The same content, compressed as one gzip member or zstd frame.
std::string gzipped(std::string_view content);
std::string zstandard(std::string_view content);

}  // namespace wsray::source
