// The protection of records (RFC 8446 §5.2, RFC 5246 §6.2.3): from a fragment as it is on the wire to its plaintext.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/direction.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/random.h"

namespace wsray::tls {

// RFC 8446 §5.1, RFC 6520 §3.
enum class ContentType : std::uint8_t {
  invalid = 0,
  changeCipherSpec = 20,
  alert,
  handshake,
  applicationData,
  heartbeat,
};

inline constexpr std::size_t kRecordHeaderLength = 5;

struct Opened {
  ContentType type;    // TLS 1.3: the inner one, invalid where there is none in the plaintext; else the header's
  std::size_t length;  // of the plaintext at the start of `out`
};

// One direction under one key. Knows no sequence: it is told the number of each record, which counts from 0 under each
// key. Reads no handshakes, and keeps nothing of a record that it could not open.
class RecordCipher {
 public:
  virtual ~RecordCipher() = default;
  RecordCipher() = default;
  RecordCipher(const RecordCipher&) = delete;
  RecordCipher& operator=(const RecordCipher&) = delete;

  // Opens a record: `header` is its 5 bytes as on the wire, `fragment` what follows them, of any length. The plaintext
  // stands at the start of `out`, which has at least fragment.size() bytes, lies elsewhere, and is written to in any
  // case. Nothing where the tag, the MAC or the padding is wrong.
  virtual std::optional<Opened> open(std::uint64_t sequence, ByteView header, ByteView fragment,
                                     std::span<std::uint8_t> out) = 0;

  // Says that a record passed by that was not opened: TLS 1.0 needs the end of each to open the next one. Behind
  // missing records the first one cannot be opened there, but those after it can.
  virtual void skip(ByteView /*fragment*/) {}

  // How many bytes longer a fragment is than its plaintext, where that does not depend on the record: with AEAD, and in
  // TLS 1.3 without padding.
  virtual std::optional<std::size_t> overhead() const = 0;
};

// RFC 7366: whether both hellos have the extension. Only CBC asks.
enum class EncryptThenMac : bool { no, yes };

// Of TLS 1.3, by the traffic secret of a direction (RFC 8446 §7.3). nullptr where the suite is not for TLS 1.3 or the
// secret not as long as its hash.
std::unique_ptr<RecordCipher> makeRecordCipher13(const CipherSuite& suite, ByteView trafficSecret);

// Of TLS 1.0, 1.1 and 1.2, by the master secret (RFC 5246 §6.3). Both are nullptr where the suite is for TLS 1.3, an
// AEAD before TLS 1.2, or the version another one.
PerDirection<std::unique_ptr<RecordCipher>> makeRecordCiphers12(ProtocolVersion version, const CipherSuite& suite,
                                                                ByteView master, const Random& client,
                                                                const Random& server, EncryptThenMac encryptThenMac);

}  // namespace wsray::tls
