// Writes Ethernet packets into a classic pcap file, each some microseconds after the one before.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "tests/bench/random.h"

namespace wsray::bench {

class CaptureWriter {
 public:
  // Whether the file could be opened and everything was written is what finish() says.
  CaptureWriter(const std::string& path, std::uint64_t seed);

  void write(std::span<const std::uint8_t> headers, std::span<const std::uint8_t> payload);

  // False when the file is not whole (no such folder, disk full).
  bool finish();

  // Microseconds since 1970 UTC of the packet that comes next.
  std::uint64_t now() const { return now_; }
  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t packets() const { return packets_; }

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void append(std::uint32_t value);
  void append(std::span<const std::uint8_t> bytes);
  void flush();

  std::unique_ptr<std::FILE, FileCloser> file_;
  std::vector<std::uint8_t> buffer_;
  Random random_;
  std::uint64_t now_;
  std::uint64_t bytes_ = 0;
  std::uint64_t packets_ = 0;
  bool whole_;
};

}  // namespace wsray::bench
