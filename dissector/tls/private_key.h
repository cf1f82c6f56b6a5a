// A server's RSA key, which opens the pre-master secrets of suites with RSA key exchange (RFC 5246 §7.4.7.1).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "dissector/tls/secret.h"

struct evp_pkey_st;

namespace wsray::tls {

class PrivateKey {
 public:
  // The first private key in a PEM text, which must be an RSA key and not be encrypted.
  static Result<PrivateKey> of(std::string_view pem);

  // The pre-master secret, of 48 bytes, where `encrypted` is what the client sent of it without its length, and
  // `clientVersion` what its hello offered. Nothing where it was encrypted to another key.
  std::optional<Secret> openPremaster(ByteView encrypted, std::uint16_t clientVersion) const;

 private:
  struct KeyDeleter {
    void operator()(evp_pkey_st* key) const;
  };
  using Key = std::unique_ptr<evp_pkey_st, KeyDeleter>;

  explicit PrivateKey(Key key) : key_(std::move(key)) {}

  Key key_;
};

}  // namespace wsray::tls
