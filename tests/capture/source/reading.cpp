#include "tests/capture/source/reading.h"

#include "capture/source/memory_stream.h"

namespace wsray::source {

void PrintTo(const SeenPacket& packet, std::ostream* out) {
  *out << "packet " << packet.number << " at " << packet.time << " link type " << packet.linkType << " original length "
       << packet.originalLength << " '" << packet.bytes << "'";
}

std::vector<std::string> Reading::contents() const {
  std::vector<std::string> result;
  for (const SeenPacket& packet : packets) result.push_back(packet.bytes);
  return result;
}

std::vector<std::int64_t> Reading::times() const {
  std::vector<std::int64_t> result;
  for (const SeenPacket& packet : packets) result.push_back(packet.time);
  return result;
}

Reading readAll(PacketSource& source) {
  Reading reading;
  // All batches are kept until the end: what one lends must not change while another is read.
  std::vector<PacketBatch> batches;
  while (std::optional<PacketBatch> batch = source.read()) batches.push_back(std::move(*batch));
  for (const PacketBatch& batch : batches) {
    for (const Packet& packet : batch.packets) {
      reading.packets.push_back({packet.origin.packet, nanosecondsSinceEpoch(packet.origin.time),
                                 std::string(textOf(packet.bytes)), packet.originalLength, packet.linkType});
    }
    reading.secrets.insert(reading.secrets.end(), batch.secrets.begin(), batch.secrets.end());
  }
  for (const SourceNote& note : source.drainNotes()) {
    (note.incomplete ? reading.incomplete : reading.remarks).push_back(note.text);
  }
  return reading;
}

Reading readAll(Result<std::unique_ptr<PacketSource>> source) {
  if (source) return readAll(**source);
  Reading reading;
  reading.error = source.error().text;
  return reading;
}

Result<std::unique_ptr<PacketSource>> openBytes(std::string_view bytes, Arrival arrival) {
  auto stream = std::make_unique<MemoryStream>(bytesOf(bytes), arrival.pieceLength);
  return CaptureSource::open("test.cap", std::make_unique<ChunkedStream>(std::move(stream), arrival.chunkBytes));
}

Reading readBytes(std::string_view bytes, Arrival arrival) { return readAll(openBytes(bytes, arrival)); }

}  // namespace wsray::source
