#include "dissector/tls/cipher_suite.h"

#include <algorithm>
#include <array>
#include <optional>

namespace wsray::tls {
namespace {

struct Name {
  std::uint16_t number;
  std::string_view name;
};

constexpr Name kNames[] = {
#define WSRAY_CIPHER_SUITE(number, name) {number, name},
#include "dissector/tls/cipher_suite_names.def"
#undef WSRAY_CIPHER_SUITE
};

using enum CipherMode;
constexpr auto kNoMac = MacAlgorithm::none;
constexpr auto kSha1 = MacAlgorithm::sha1;
constexpr auto kSha256 = MacAlgorithm::sha256;
constexpr auto kSha384 = MacAlgorithm::sha384;
constexpr auto kHash256 = HashAlgorithm::sha256;
constexpr auto kHash384 = HashAlgorithm::sha384;

// What a name says behind the key exchange: cipher, mode, MAC and hash. RFC 5288, 5289, 6655, 7251, 7905, 8446; RFC
// 5246 §7.4.9 gives the PRF its hash where the name tells only of a MAC by SHA-1.
constexpr CipherSuite kProtections[] = {
    {0, "AES_128_GCM_SHA256", "AES-128-GCM", gcm, kNoMac, kHash256, 16, 0, 16},
    {0, "AES_256_GCM_SHA384", "AES-256-GCM", gcm, kNoMac, kHash384, 32, 0, 16},
    {0, "CHACHA20_POLY1305_SHA256", "ChaCha20-Poly1305", chacha20Poly1305, kNoMac, kHash256, 32, 0, 16},
    {0, "AES_128_CCM", "AES-128-CCM", ccm, kNoMac, kHash256, 16, 0, 16},
    {0, "AES_128_CCM_SHA256", "AES-128-CCM", ccm, kNoMac, kHash256, 16, 0, 16},
    {0, "AES_256_CCM", "AES-256-CCM", ccm, kNoMac, kHash256, 32, 0, 16},
    {0, "AES_256_CCM_SHA384", "AES-256-CCM", ccm, kNoMac, kHash384, 32, 0, 16},
    {0, "AES_128_CCM_8", "AES-128-CCM", ccm, kNoMac, kHash256, 16, 0, 8},
    {0, "AES_128_CCM_8_SHA256", "AES-128-CCM", ccm, kNoMac, kHash256, 16, 0, 8},
    {0, "AES_256_CCM_8", "AES-256-CCM", ccm, kNoMac, kHash256, 32, 0, 8},
    {0, "ARIA_128_GCM_SHA256", "ARIA-128-GCM", gcm, kNoMac, kHash256, 16, 0, 16},
    {0, "ARIA_256_GCM_SHA384", "ARIA-256-GCM", gcm, kNoMac, kHash384, 32, 0, 16},
    {0, "AES_128_CBC_SHA", "AES-128-CBC", cbc, kSha1, kHash256, 16, 16},
    {0, "AES_256_CBC_SHA", "AES-256-CBC", cbc, kSha1, kHash256, 32, 16},
    {0, "AES_128_CBC_SHA256", "AES-128-CBC", cbc, kSha256, kHash256, 16, 16},
    {0, "AES_256_CBC_SHA256", "AES-256-CBC", cbc, kSha256, kHash256, 32, 16},
    {0, "AES_256_CBC_SHA384", "AES-256-CBC", cbc, kSha384, kHash384, 32, 16},
    {0, "CAMELLIA_128_CBC_SHA", "CAMELLIA-128-CBC", cbc, kSha1, kHash256, 16, 16},
    {0, "CAMELLIA_256_CBC_SHA", "CAMELLIA-256-CBC", cbc, kSha1, kHash256, 32, 16},
    {0, "CAMELLIA_128_CBC_SHA256", "CAMELLIA-128-CBC", cbc, kSha256, kHash256, 16, 16},
    {0, "CAMELLIA_256_CBC_SHA256", "CAMELLIA-256-CBC", cbc, kSha256, kHash256, 32, 16},
    {0, "CAMELLIA_256_CBC_SHA384", "CAMELLIA-256-CBC", cbc, kSha384, kHash384, 32, 16},
    {0, "ARIA_128_CBC_SHA256", "ARIA-128-CBC", cbc, kSha256, kHash256, 16, 16},
    {0, "ARIA_256_CBC_SHA384", "ARIA-256-CBC", cbc, kSha384, kHash384, 32, 16},
    {0, "NULL_SHA", "", null, kSha1, kHash256},
    {0, "NULL_SHA256", "", null, kSha256, kHash256},
    {0, "NULL_SHA384", "", null, kSha384, kHash384},
    {0, "3DES_EDE_CBC_SHA", "DES-EDE3-CBC", cbc, kSha1, kHash256, 24, 8},
};

// The suites of TLS 1.3 name no key exchange (RFC 8446 §B.4), and have 0x13 for their first byte.
constexpr bool isOfTls13(std::uint16_t number) { return number >> 8 == 0x13; }

constexpr std::optional<CipherSuite> suiteOf(const Name& name) {
  constexpr std::string_view kPrefix = "TLS_";
  constexpr std::string_view kWith = "_WITH_";
  const bool tls13 = isOfTls13(name.number);
  const std::size_t with = name.name.find(kWith);
  if (!tls13 && with == std::string_view::npos) return {};
  const std::string_view wanted = name.name.substr(tls13 ? kPrefix.size() : with + kWith.size());
  for (const CipherSuite& protection : kProtections) {
    if (protection.name != wanted) continue;
    CipherSuite suite = protection;
    suite.number = name.number;
    suite.name = name.name;
    suite.tls13 = tls13;
    suite.rsaKeyExchange = name.name.substr(0, with) == "TLS_RSA";
    return suite;
  }
  return {};
}

constexpr std::size_t kSuiteCount = [] {
  std::size_t count = 0;
  for (const Name& name : kNames) count += suiteOf(name).has_value() ? 1 : 0;
  return count;
}();

constexpr std::array<CipherSuite, kSuiteCount> kSuites = [] {
  std::array<CipherSuite, kSuiteCount> suites{};
  std::size_t count = 0;
  for (const Name& name : kNames) {
    if (const auto suite = suiteOf(name)) suites[count++] = *suite;
  }
  return suites;
}();

template <typename Entries>
const auto* findByNumber(const Entries& entries, std::uint16_t number) {
  const auto found = std::lower_bound(std::begin(entries), std::end(entries), number,
                                      [](const auto& entry, std::uint16_t than) { return entry.number < than; });
  return found != std::end(entries) && found->number == number ? &*found : nullptr;
}

}  // namespace

std::span<const CipherSuite> cipherSuites() { return kSuites; }

const CipherSuite* findCipherSuite(std::uint16_t number) { return findByNumber(kSuites, number); }

std::string_view findCipherSuiteName(std::uint16_t number) {
  const Name* name = findByNumber(kNames, number);
  return name != nullptr ? name->name : std::string_view();
}

std::string nameOfCipherSuite(std::uint16_t number) {
  if (const std::string_view name = findCipherSuiteName(number); !name.empty()) return std::string(name);
  static constexpr char kHexDigits[] = "0123456789ABCDEF";
  std::string text = "0x";
  for (int shift = 12; shift >= 0; shift -= 4) text += kHexDigits[number >> shift & 0xF];
  return text;
}

std::size_t lengthOf(MacAlgorithm mac) {
  switch (mac) {
    case MacAlgorithm::none: return 0;
    case MacAlgorithm::sha1: return 20;
    case MacAlgorithm::sha256: return 32;
    case MacAlgorithm::sha384: return 48;
  }
  return 0;
}

std::size_t lengthOf(HashAlgorithm hash) { return hash == HashAlgorithm::sha256 ? 32 : 48; }

}  // namespace wsray::tls
