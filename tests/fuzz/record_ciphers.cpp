// Records that nobody sealed: a byte for the suite, one for the version and what comes first of MAC and encryption, the
// sequence number, and the fragment. Nothing opens by chance, and nothing is written outside of what there is room for.
#include <vector>

#include "dissector/tls/record_cipher.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

std::unique_ptr<tls::RecordCipher> makeCipher(const tls::CipherSuite& suite, unsigned kind) {
  const std::vector<std::uint8_t> secret(48, 's');
  if (suite.tls13) return tls::makeRecordCipher13(suite, ByteView(secret).first(tls::lengthOf(suite.hash)));
  const auto version = static_cast<tls::ProtocolVersion>(0x0301 + kind / 2 % 3);
  auto ciphers = tls::makeRecordCiphers12(version, suite, secret, tls::Random{}, tls::Random{},
                                          kind % 2 == 0 ? tls::EncryptThenMac::no : tls::EncryptThenMac::yes);
  return std::move(ciphers[Direction::clientToServer]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const auto suites = tls::cipherSuites();
  const tls::CipherSuite& suite = suites[input.take<std::uint8_t>() % suites.size()];
  const auto cipher = makeCipher(suite, input.take<std::uint8_t>());
  if (cipher == nullptr) return 0;
  const auto sequence = input.take<std::uint64_t>();
  const ByteView fragment = input.takeRest();
  const std::uint8_t header[] = {23, 3, 3, static_cast<std::uint8_t>(fragment.size() >> 8),
                                 static_cast<std::uint8_t>(fragment.size())};
  std::vector<std::uint8_t> out(fragment.size());
  fuzz::require(!cipher->open(sequence, header, fragment, out));
  cipher->skip(fragment);
  fuzz::require(!cipher->open(sequence + 1, header, fragment, out));
  return 0;
}
