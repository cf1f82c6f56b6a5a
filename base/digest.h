// Message digests, by OpenSSL. This file and TLS are all that sees a cryptographic library.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "base/bytes.h"

struct evp_md_ctx_st;

namespace wsray {

std::array<std::uint8_t, 20> sha1(ByteView bytes);

std::string base64(ByteView bytes);

// A SHA-256 that is fed in parts.
class Sha256 {
 public:
  Sha256();

  void feed(ByteView bytes);

  // Lower-case hexadecimal of everything fed. May be called once.
  std::string finish();

 private:
  struct ContextDeleter {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, ContextDeleter> context_;
};

}  // namespace wsray
