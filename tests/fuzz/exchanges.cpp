// What messages ask and answer: a byte for the application, and the message. Ids lie in the message or in a copy of it.
#include "dissector/payload/exchange.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const auto application = static_cast<payload::Application>(input.take<std::uint8_t>() % 7);
  const ByteView bytes = input.takeRest();
  static payload::ExchangeReader reader;
  std::size_t idBytes = 0;
  for (const payload::Exchange& exchange : reader.read(application, textOf(bytes))) {
    fuzz::require(!exchange.id.empty());
    idBytes += exchange.id.size();
  }
  fuzz::require(idBytes <= bytes.size());
  payload::ApplicationProbe probe;
  while (probe.isOpen()) probe.feed(Direction::clientToServer, textOf(bytes), reader.json());
  return 0;
}
