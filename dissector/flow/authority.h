// An endpoint as the authority of a URL (RFC 3986 §3.2): what a request without Host was sent to.
#pragma once

#include <string>

#include "base/endpoint.h"

namespace wsray::flow {

std::string authorityOf(const Endpoint& endpoint);

}  // namespace wsray::flow
