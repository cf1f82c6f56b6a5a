#include "report/tls_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wsray::report {

std::string_view tlsVersionName(tls::ProtocolVersion version) {
  switch (version) {
    case tls::ProtocolVersion::ssl3: return "SSL 3.0";
    case tls::ProtocolVersion::tls10: return "TLS 1.0";
    case tls::ProtocolVersion::tls11: return "TLS 1.1";
    case tls::ProtocolVersion::tls12: return "TLS 1.2";
    case tls::ProtocolVersion::tls13: return "TLS 1.3";
  }
  return "TLS";
}

std::string tlsSuiteName(const tls::Parameters& parameters) { return tls::nameOfCipherSuite(parameters.suite); }

std::string alpnText(const tls::Parameters& parameters) {
  if (!parameters.alpn.empty() || parameters.offeredAlpn.empty()) return parameters.alpn;
  return fmt::format("{}?", fmt::join(parameters.offeredAlpn, ","));
}

}  // namespace wsray::report
