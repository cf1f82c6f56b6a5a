#include "tests/dissector/tls/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace wsray::tls::peers {
namespace {

Identity makeIdentity(EVP_PKEY* key) {
  X509* certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 24L * 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("server.example"), -1, -1,
                             0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  return {key, certificate};
}

}  // namespace

const Identity& identityOf(Certificate certificate) {
  if (certificate == Certificate::ecdsa) {
    static const Identity kIdentity = makeIdentity(EVP_EC_gen("P-256"));
    return kIdentity;
  }
  static const Identity kIdentity = makeIdentity(EVP_RSA_gen(2048));
  return kIdentity;
}

}  // namespace wsray::tls::peers
