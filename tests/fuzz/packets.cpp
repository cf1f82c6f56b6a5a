// Packets of one link type, which may be fragments of one datagram: a byte for the link type, then each packet behind
// its length.
#include "capture/net/packet_decoder.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  net::PacketDecoder decoder(Limits{}, net::Checksums::verified);
  Packet packet;
  packet.linkType = input.take<std::uint8_t>();
  if (packet.linkType == 0xFF) packet.linkType = 276;  // Linux cooked, version 2: the only one beyond a byte
  for (PacketNumber number = 1; !input.empty(); ++number) {
    packet.origin = fuzz::originOf(number);
    packet.originalLength = input.take<std::uint16_t>();
    packet.bytes = input.takeBytes(packet.originalLength);
    const auto segment = decoder.read(packet);
    fuzz::require(!segment || segment->payload.size() <= segment->payloadLength);
    fuzz::require(!segment || segment->key.low <= segment->key.high);
  }
  return 0;
}
