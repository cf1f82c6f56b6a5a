// The random of a hello (RFC 8446 §4.1.2): the client's is the name by which key logs know a connection.
#pragma once

#include <array>
#include <cstdint>

namespace wsray::tls {

using Random = std::array<std::uint8_t, 32>;

}  // namespace wsray::tls
