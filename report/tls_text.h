// What TLS agreed, as words.
#pragma once

#include <string>
#include <string_view>

#include "dissector/tls/parameters.h"

namespace wsray::report {

// `TLS 1.3`
std::string_view tlsVersionName(tls::ProtocolVersion version);

// IANA's name, or the number.
std::string tlsSuiteName(const tls::Parameters& parameters);

// The protocol that was chosen, else those that were offered with a question mark; empty without any.
std::string alpnText(const tls::Parameters& parameters);

}  // namespace wsray::report
