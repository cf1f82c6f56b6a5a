// The payloads of compressed messages: a byte for context takeover and the agreed window, then parts of messages, each
// behind its length, of which the top bit ends a message and the next one loses the rest of it.
#include "dissector/websocket/inflater.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kBound = 1 << 16;
  fuzz::FuzzInput input(data, size);
  const auto agreed = input.take<std::uint8_t>();
  websocket::Inflater inflater(agreed % 2 == 0 ? websocket::ContextTakeover::yes : websocket::ContextTakeover::no,
                               static_cast<std::uint8_t>(8 + agreed / 2 % 8));
  std::vector<std::uint8_t> bytes;
  websocket::InflateOutput output{&bytes, kBound, 0};
  while (!input.empty()) {
    const unsigned length = input.take<std::uint16_t>();
    inflater.feed(input.takeBytes(length & 0x3FFF), output);
    if ((length & 0x4000) != 0) inflater.abandonMessage();
    if ((length & 0x8000) != 0) inflater.finishMessage(output);
    fuzz::require(bytes.size() == std::min(output.length, kBound));
    if ((length & 0x8000) != 0) output = {&(bytes = {}), kBound, 0};
  }
  return 0;
}
