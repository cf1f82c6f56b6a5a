// Certificates and their keys, made in memory once a program, for tests.
#pragma once

#include <openssl/x509.h>

#include "tests/dissector/tls/openssl_peers.h"

namespace wsray::tls::peers {

struct Identity {
  EVP_PKEY* key;
  X509* certificate;  // signed by itself
};

// Lives as long as the program. Not for Certificate::none.
const Identity& identityOf(Certificate certificate);

}  // namespace wsray::tls::peers
