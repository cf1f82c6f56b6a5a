// How secrets follow from one another (RFC 8446 §7, RFC 5246 §5 and §8.1, RFC 7627).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/random.h"
#include "dissector/tls/secret.h"

namespace wsray::tls {

// HKDF-Expand-Label (RFC 8446 §7.1) of a secret as long as its hash, with the label as the RFCs write it: `key`,
// `traffic upd`. Fills `out`, of at most 255 bytes.
void hkdfExpandLabel(HashAlgorithm hash, ByteView secret, std::string_view label, ByteView context,
                     std::span<std::uint8_t> out);

// The secret of the direction after a KeyUpdate (RFC 8446 §7.2).
Secret nextTrafficSecret(HashAlgorithm hash, ByteView trafficSecret);

// The PRF of TLS 1.2 by `hash` (RFC 5246 §5), or the one of TLS 1.0 and 1.1 (RFC 4346 §5), with the two seeds one
// behind the other. Fills `out`. Not for SSL 3.0.
void prf(ProtocolVersion version, HashAlgorithm hash, ByteView secret, std::string_view label, ByteView seed,
         ByteView seedAfter, std::span<std::uint8_t> out);

// The master secret, of 48 bytes, of a pre-master secret of any length (RFC 5246 §8.1).
Secret masterOf(ByteView premaster, ProtocolVersion version, HashAlgorithm hash, const Random& client,
                const Random& server);

// The same where both sides agreed to the extended master secret: `sessionHash` is the digest of the handshake messages
// up to ClientKeyExchange, including it, by the hash of the PRF, or MD5 and SHA-1 before TLS 1.2 (RFC 7627 §4).
Secret masterOf(ByteView premaster, ProtocolVersion version, HashAlgorithm hash, ByteView sessionHash);

// The digest of handshake messages, with their headers, that masterOf() is given: 32 to 48 bytes.
Secret sessionHashOf(ProtocolVersion version, HashAlgorithm hash, ByteView handshakeMessages);

}  // namespace wsray::tls
