// Text of a key log: a byte for the length of the pieces that it comes in, and the text. What is known does not depend
// on the pieces.
#include "dissector/tls/key_log.h"

#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

void feedIn(tls::KeyLog& log, ByteView text, std::size_t pieceLength) {
  fuzz::FuzzInput rest(text.data(), text.size());
  while (!rest.empty()) log.feed(textOf(rest.takeBytes(pieceLength)));
  log.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  Limits limits;
  limits.keyLogSecrets = 8;
  const std::size_t pieceLength = 1 + input.take<std::uint8_t>();
  const ByteView text = input.takeRest();
  tls::KeyLog whole(limits);
  tls::KeyLog pieces(limits);
  feedIn(whole, text, text.size());
  feedIn(pieces, text, pieceLength);
  fuzz::require(whole.generation() == pieces.generation());
  fuzz::require(whole.generation() - whole.secretsOverBound() <= limits.keyLogSecrets);
  fuzz::require(whole.damagedLines() == pieces.damagedLines());
  fuzz::require(whole.contradictions() == pieces.contradictions());
  fuzz::require(whole.secretsOverBound() == pieces.secretsOverBound());
  fuzz::require(whole.applicationSecrets().size() == pieces.applicationSecrets().size());
  for (const tls::TrafficSecrets& it : whole.applicationSecrets()) {
    const tls::Secret* client = whole.find(tls::SecretKind::clientTraffic, it.clientRandom);
    const tls::Secret* server = pieces.find(tls::SecretKind::serverTraffic, it.clientRandom);
    // One that has given way may have come anew since.
    fuzz::require(it.client == nullptr || client == it.client);
    fuzz::require(it.server == nullptr || *server == *it.server);
  }
  return 0;
}
