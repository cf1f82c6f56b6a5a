// The segments of one TCP connection: flags, numbers, a length, and the payload; compared with what came before.
#include "capture/tcp/connection.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

// Each direction is handed out without a hole that is not told.
void readAll(tcp::Connection& connection, PairOf<net::Side, std::uint64_t>& offsets) {
  for (const net::Side side : {net::Side::low, net::Side::high}) {
    while (const auto piece = connection.half(side).read()) {
      fuzz::require(piece->offset == offsets[side]);
      fuzz::require(piece->kind != StreamPiece::Kind::bytes || piece->bytes.size() == piece->length);
      offsets[side] += piece->length;
    }
    connection.half(side).drainConflicts();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  tcp::Connection connection{Limits{}};
  tcp::SegmentLog log{Limits{}};
  PairOf<net::Side, std::uint64_t> offsets{};
  PacketNumber number = 0;
  while (!input.empty()) {
    const unsigned flags = input.take<std::uint8_t>();
    net::Segment segment{.from = (flags & 0x80) != 0 ? net::Side::high : net::Side::low,
                         .flags = {(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 16) != 0, false},
                         .sequence = input.take<std::uint32_t>(),
                         .acknowledgment = input.take<std::uint32_t>(),
                         .payloadLength = input.take<std::uint16_t>(),
                         .origin = fuzz::originOf(++number)};
    segment.payload = input.takeBytes(segment.payloadLength);
    // Input stays, so every payload may promise to; some do not.
    segment.lifetime = {number * 64, (flags & 0x20) == 0, (flags & 0x40) != 0 ? number * 32 : 0};
    connection.feed(segment, &log);
    readAll(connection, offsets);
    connection.tick(segment.origin);
    readAll(connection, offsets);
  }
  connection.finish(fuzz::originOf(number));
  readAll(connection, offsets);
  return 0;
}
