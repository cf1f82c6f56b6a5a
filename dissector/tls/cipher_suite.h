// What a cipher suite's number means (the TLS Cipher Suites registry of IANA).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wsray::tls {

enum class ProtocolVersion : std::uint16_t { ssl3 = 0x0300, tls10, tls11, tls12, tls13 };

enum class CipherMode : std::uint8_t { gcm, ccm, chacha20Poly1305, cbc, null /* nothing is encrypted */ };

enum class MacAlgorithm : std::uint8_t { none, sha1, sha256, sha384 };

// Of the key schedule, and of the PRF of TLS 1.2; older versions have a PRF of their own.
enum class HashAlgorithm : std::uint8_t { sha256, sha384 };

struct CipherSuite {
  std::uint16_t number = 0;
  std::string_view name;    // IANA's
  const char* cipher = "";  // OpenSSL's name of the bulk cipher
  CipherMode mode = CipherMode::gcm;
  MacAlgorithm mac = MacAlgorithm::none;  // none with AEAD
  HashAlgorithm hash = HashAlgorithm::sha256;
  std::uint8_t keyLength = 0;
  std::uint8_t blockLength = 0;  // with CBC: also the length of the IV
  std::uint8_t tagLength = 0;    // with AEAD
  bool tls13 = false;            // for TLS 1.3 only; the others are for older versions only
  bool rsaKeyExchange = false;   // the pre-master secret is encrypted to the server's key, and nothing else is in it

  bool isAead() const { return mode != CipherMode::cbc && mode != CipherMode::null; }
};

// Those whose records can be opened, in the order of their numbers.
std::span<const CipherSuite> cipherSuites();

// nullptr for one whose records cannot be opened, known or not.
const CipherSuite* findCipherSuite(std::uint16_t number);

// IANA's name of any suite; empty where there is none. Lives as long as the program.
std::string_view findCipherSuiteName(std::uint16_t number);

// IANA's name, or the number in hexadecimal: `0xC0FF`.
std::string nameOfCipherSuite(std::uint16_t number);

std::size_t lengthOf(MacAlgorithm mac);
std::size_t lengthOf(HashAlgorithm hash);

}  // namespace wsray::tls
