// Addresses and ports as text.
#pragma once

#include <string>

#include "base/endpoint.h"

namespace wsray::report {

// `10.0.0.5:53122`, `[::1]:80` (RFC 5952).
void appendEndpoint(const Endpoint& endpoint, std::string& out);

}  // namespace wsray::report
