#include "capture/source/capture_format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "capture/source/chunked_stream.h"
#include "capture/source/decompressed_stream.h"
#include "capture/source/gzip_codec.h"
#include "capture/source/pcap_reader.h"
#include "capture/source/pcapng_reader.h"
#include "capture/source/zstd_codec.h"

namespace wsray::source {
namespace {

constexpr std::size_t kMagicLength = 4;
constexpr std::string_view kCaptures = "pcap or pcapng";
constexpr std::string_view kCapturesAndCodecs = "pcap, pcapng, gzip or zstd";

// Null where the bytes are not compressed.
std::unique_ptr<Codec> codecOf(ByteView head) {
  std::unique_ptr<Codec> codec = std::make_unique<GzipCodec>();
  if (!codec->startsFrame(head)) codec = std::make_unique<ZstdCodec>();
  if (!codec->startsFrame(head)) codec.reset();
  return codec;
}

tl::unexpected<Error> cutHeader(std::size_t length, std::size_t wanted) {
  return failure(fmt::format("is cut off inside its file header ({} of {} bytes)", length, wanted));
}

}  // namespace

std::optional<Window> Recogniser::head(std::size_t wanted) {
  Window window = bytes_->window(0, wanted);
  lack_ = window.bytes.size() < wanted ? window.lack : Lack::ended;
  return lack_ == Lack::ended ? std::optional(std::move(window)) : std::nullopt;
}

Result<std::unique_ptr<RecordReader>> Recogniser::read() {
  if (codecName_.empty()) {
    const auto start = head(Codec::kMagicLength);
    if (!start) return nullptr;
    std::unique_ptr<Codec> codec = codecOf(start->bytes);
    if (!codec) return readContent();
    codecName_ = codec->name();
    if (compression_ == Compression::refused)
      return failure(fmt::format("is compressed ({}): only plain captures can be followed", codecName_));
    bytes_ = std::make_unique<ChunkedStream>(std::make_unique<DecompressedStream>(std::move(bytes_), std::move(codec)));
  }
  return readContent().map_error(
      [this](const Error& error) { return Error{fmt::format("has {} content that {}", codecName_, error.text)}; });
}

Recogniser::Reader Recogniser::readContent() {
  const auto start = head(kMagicLength);
  if (!start) return nullptr;
  if (PcapReader::startsFile(start->bytes)) return readPcap();
  if (PcapngReader::startsFile(start->bytes)) return readPcapng();
  if (const auto trouble = bytes_->trouble()) return failure("holds no capture: " + trouble->text);
  if (start->bytes.empty()) return failure("is empty");
  const bool mayBeCompressed = codecName_.empty() && compression_ == Compression::allowed;
  return failure(fmt::format("is not a capture file (starts with {:02x}; {} expected)",
                             fmt::join(start->bytes.first(std::min(start->bytes.size(), kMagicLength)), " "),
                             mayBeCompressed ? kCapturesAndCodecs : kCaptures));
}

Recogniser::Reader Recogniser::readPcap() {
  const auto header = head(PcapReader::kFileHeaderLength);
  if (!header) return nullptr;
  if (header->bytes.size() < PcapReader::kFileHeaderLength)
    return cutHeader(header->bytes.size(), PcapReader::kFileHeaderLength);
  return PcapReader::open(header->bytes);
}

Recogniser::Reader Recogniser::readPcapng() {
  const auto start = head(kBlockHeadLength);
  if (!start) return nullptr;
  if (start->bytes.size() < kBlockHeadLength) return cutHeader(start->bytes.size(), kSectionHeaderLength);
  const Result<std::size_t> length = PcapngReader::fileHeaderLength(start->bytes);
  if (!length) return tl::unexpected(length.error());
  const auto header = head(*length);
  if (!header) return nullptr;
  if (header->bytes.size() < *length) return cutHeader(header->bytes.size(), *length);
  return PcapngReader::open(header->bytes);
}

}  // namespace wsray::source
