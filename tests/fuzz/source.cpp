// Capture files of every format, compressed or not: the whole input is one.
#include <utility>

#include "capture/source/capture_source.h"
#include "capture/source/chunked_stream.h"
#include "capture/source/memory_stream.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto stream = std::make_unique<source::MemoryStream>(ByteView(data, size), 1 + size % 4096);
  auto source = source::CaptureSource::open("x", std::make_unique<source::ChunkedStream>(std::move(stream), 4096));
  if (!source) return 0;
  PacketNumber last = 0;
  while (const auto batch = (*source)->read()) {
    fuzz::require(!batch->packets.empty() || !batch->secrets.empty());
    for (const Packet& packet : batch->packets) {
      fuzz::require(packet.origin.packet > std::exchange(last, packet.origin.packet));
      fuzz::require(packet.bytes.size() <= packet.originalLength);
    }
  }
  for (const SourceNote& note : (*source)->drainNotes()) fuzz::require(!note.text.empty());
  return 0;
}
