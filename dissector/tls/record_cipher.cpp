#include "dissector/tls/record_cipher.h"

#include <array>

#include "dissector/tls/aead_record_cipher.h"
#include "dissector/tls/cbc_record_cipher.h"
#include "dissector/tls/key_schedule.h"
#include "dissector/tls/null_record_cipher.h"

namespace wsray::tls {
namespace {

constexpr std::size_t kMostKeyBytes = 32;

// The parts of the key block, in their order (RFC 5246 §6.3): each is there twice, the client's first.
class KeyBlock {
 public:
  explicit KeyBlock(ByteView bytes) : rest_(bytes) {}

  PerDirection<ByteView> take(std::size_t length) {
    const PerDirection<ByteView> taken{rest_.first(length), rest_.subspan(length, length)};
    rest_ = rest_.subspan(2 * length);
    return taken;
  }

 private:
  ByteView rest_;
};

// TLS 1.1 and 1.2 have the IV in each record; their key block has none for CBC (RFC 4346 §6.3).
std::size_t ivLengthOf(const CipherSuite& suite, ProtocolVersion version) {
  if (suite.isAead()) return AeadRecordCipher12::ivLength(suite);
  return version == ProtocolVersion::tls10 ? suite.blockLength : 0;
}

}  // namespace

std::unique_ptr<RecordCipher> makeRecordCipher13(const CipherSuite& suite, ByteView trafficSecret) {
  if (!suite.tls13 || trafficSecret.size() != lengthOf(suite.hash)) return nullptr;
  std::array<std::uint8_t, kMostKeyBytes> keyBytes{};
  const std::span<std::uint8_t> key = std::span(keyBytes).first(suite.keyLength);
  Aead::Nonce iv{};
  hkdfExpandLabel(suite.hash, trafficSecret, "key", {}, key);
  hkdfExpandLabel(suite.hash, trafficSecret, "iv", {}, iv);
  return std::make_unique<AeadRecordCipher13>(suite, key, iv);
}

PerDirection<std::unique_ptr<RecordCipher>> makeRecordCiphers12(ProtocolVersion version, const CipherSuite& suite,
                                                                ByteView master, const Random& client,
                                                                const Random& server, EncryptThenMac encryptThenMac) {
  PerDirection<std::unique_ptr<RecordCipher>> ciphers;
  if (version < ProtocolVersion::tls10 || version > ProtocolVersion::tls12 || suite.tls13) return ciphers;
  if (suite.isAead() && version != ProtocolVersion::tls12) return ciphers;
  const std::size_t macLength = lengthOf(suite.mac);
  const std::size_t ivLength = ivLengthOf(suite, version);
  std::array<std::uint8_t, 2 * (48 + kMostKeyBytes + 16)> bytes{};
  const auto needed = std::span(bytes).first(2 * (macLength + suite.keyLength + ivLength));
  prf(version, suite.hash, master, "key expansion", server, client, needed);
  KeyBlock block(needed);
  const auto macKeys = block.take(macLength);
  const auto keys = block.take(suite.keyLength);
  const auto ivs = block.take(ivLength);
  for (const Direction direction : kDirections) {
    if (suite.isAead()) {
      ciphers[direction] = std::make_unique<AeadRecordCipher12>(suite, keys[direction], ivs[direction]);
    } else if (suite.mode == CipherMode::null) {
      ciphers[direction] = std::make_unique<NullRecordCipher>(suite, macKeys[direction]);
    } else {
      ciphers[direction] =
          std::make_unique<CbcRecordCipher>(suite, macKeys[direction], keys[direction], ivs[direction], encryptThenMac);
    }
  }
  return ciphers;
}

}  // namespace wsray::tls
