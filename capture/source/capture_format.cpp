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

using Reader = Result<std::unique_ptr<RecordReader>>;

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

Reader openPcap(ByteSource& bytes) {
  const Window head = bytes.window(0, PcapReader::kFileHeaderLength);
  if (head.bytes.size() < PcapReader::kFileHeaderLength) {
    return cutHeader(head.bytes.size(), PcapReader::kFileHeaderLength);
  }
  return PcapReader::open(head.bytes);
}

Reader openPcapng(ByteSource& bytes) {
  const Window start = bytes.window(0, kBlockHeadLength);
  if (start.bytes.size() < kBlockHeadLength) return cutHeader(start.bytes.size(), kSectionHeaderLength);
  const Result<std::size_t> length = PcapngReader::fileHeaderLength(start.bytes);
  if (!length) return tl::unexpected(length.error());
  const Window head = bytes.window(0, *length);
  if (head.bytes.size() < *length) return cutHeader(head.bytes.size(), *length);
  return PcapngReader::open(head.bytes);
}

Reader openReader(ByteSource& bytes, std::string_view expected) {
  const Window head = bytes.window(0, kMagicLength);
  if (PcapReader::startsFile(head.bytes)) return openPcap(bytes);
  if (PcapngReader::startsFile(head.bytes)) return openPcapng(bytes);
  if (const auto trouble = bytes.trouble()) return failure("holds no capture: " + trouble->text);
  if (head.bytes.empty()) return failure("is empty");
  return failure(fmt::format("is not a capture file (starts with {:02x}; {} expected)",
                             fmt::join(head.bytes.first(std::min(head.bytes.size(), kMagicLength)), " "), expected));
}

}  // namespace

Result<RecognisedCapture> recognise(std::unique_ptr<ByteSource> bytes) {
  std::unique_ptr<Codec> codec = codecOf(bytes->window(0, Codec::kMagicLength).bytes);
  if (!codec) {
    Reader reader = openReader(*bytes, kCapturesAndCodecs);
    if (!reader) return tl::unexpected(reader.error());
    return RecognisedCapture{std::move(bytes), std::move(*reader)};
  }
  const std::string codecName(codec->name());
  auto content =
      std::make_unique<ChunkedStream>(std::make_unique<DecompressedStream>(std::move(bytes), std::move(codec)));
  Reader reader = openReader(*content, kCaptures);
  if (!reader) return failure(fmt::format("has {} content that {}", codecName, reader.error().text));
  return RecognisedCapture{std::move(content), std::move(*reader)};
}

}  // namespace wsray::source
